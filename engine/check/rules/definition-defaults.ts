import { suggestName } from '../../model/did-you-mean.ts'
import { type JsonSchema, parametersOf } from '../../policy/policy-definition.ts'
import { compileSchema } from '../../policy/validate-configuration.ts'
import type { TemplateRule } from './template-rule.ts'

/** Defaults that the definition itself would refuse, and fields that depend on one there is not. */
export const definitionDefaults: TemplateRule = ({ definition }, report) => {
  if (!definition) return
  const properties = (definition.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  for (const [name, schema] of Object.entries(properties)) {
    if (schema.default === undefined || isAllowed(schema.default, schema)) continue
    const words = Array.isArray(schema.enum) ? [...new Set(schema.enum.map(String))].join(', ') : undefined
    report({
      code: 'POL045',
      place: definition.placeOf(name),
      definition: definition.placeOf(name),
      message: `The default of '${name}' is not a value it may have.`,
      hint: words ? `one of: ${words}` : 'correct the default, or the type and range',
    })
  }
  const parameters = parametersOf(definition)
  for (const control of new Set(definition.controls)) {
    if (parameters.includes(control)) continue
    const dependent = definition.dependentOf(control)
    report({
      code: 'POL046',
      place: dependent,
      definition: dependent,
      message: `This field depends on '${control}', and there is no such parameter.`,
      hint: suggestName(control, parameters) ?? 'correct dependsOnKey',
    })
  }
}

/** A schema that refers to others says nothing by itself. */
const isAllowed = (value: unknown, schema: JsonSchema): boolean => {
  try {
    return compileSchema(schema)(structuredClone(value))
  } catch {
    return true
  }
}
