import { isSensitive, type JsonSchema } from '../../policy/policy-definition.ts'
import type { TemplateRule } from './template-rule.ts'

/** Sensitive parameters in a log message. */
export const loggedSecrets: TemplateRule = ({ templates, definition }, report) => {
  if (!definition) return
  const properties = (definition.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>
  for (const { name, place, tag, attribute, value } of templates.flatMap(({ insertions }) => insertions)) {
    const { parameter } = value
    if (parameter === undefined || tag !== 'logger' || attribute !== 'message') continue
    if (!isSensitive(properties[parameter]) && !isSensitive(value.schema)) continue
    report({
      code: 'POL089',
      place,
      definition: definition.placeOf(parameter),
      message: `The sensitive parameter '${parameter}' is written to the log.`,
      hint: `take {{${name}}} out of the message`,
    })
  }
}
