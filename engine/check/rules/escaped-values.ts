import type { JsonSchema } from '../../policy/policy-definition.ts'
import type { Insertion } from '../read-template.ts'
import type { TemplateRule } from './template-rule.ts'

/** `{{x}}` where XML does not undo the escaping: in a CDATA section, and where the value is markup. */
export const escapedValues: TemplateRule = ({ templates, definition }, report) => {
  for (const insertion of templates.flatMap(({ insertions }) => insertions)) {
    const { name, place, escaped, position, value } = insertion
    if (!escaped || (position !== 'cdata' && position !== 'tag') || !mayBeEscaped(value.schema)) continue
    const parameter = value.parameter ?? name
    report({
      code: 'POL027',
      place,
      definition: definition?.placeOf(parameter),
      message: `{{${name}}} ${consequence(insertion)}.`,
      hint: `write {{{${name}}}}`,
    })
  }
}

const consequence = ({ position, value }: Insertion): string => {
  if (position === 'tag') return 'is escaped between attributes, where it must be markup'
  const what = value.schema?.format === 'dataweaveExpression' ? 'an expression' : 'the value'
  return `is escaped in a CDATA section, where nothing undoes it: quotes, &, < and = of ${what} arrive as &quot; and the like`
}

/** Numbers, booleans and harmless words read the same either way. */
const mayBeEscaped = (schema: JsonSchema | undefined): boolean => {
  if (!schema) return false
  if (Array.isArray(schema.enum)) return schema.enum.some((word) => /[&<>"'`=]/.test(String(word)))
  const types = [schema.type].flat()
  if (types.includes('array')) return mayBeEscaped(schema.items as JsonSchema | undefined)
  return types.includes('string') || types.includes('object') || schema.type === undefined
}
