import type { JsonSchema } from '../../policy/policy-definition.ts'
import type { TemplateRule } from './template-rule.ts'

/** `{{#if x}}` about a parameter that says `false` as a text, which is true (spec/policies.md §1.3). */
export const falseTexts: TemplateRule = ({ templates, definition }, report) => {
  if (!definition) return
  for (const { name, place, as, resolved } of templates.flatMap(({ names }) => names)) {
    if (as !== 'condition' || resolved === 'missing' || !saysFalse(resolved.schema)) continue
    report({
      code: 'POL049',
      place,
      definition: definition.placeOf(resolved.parameter ?? name),
      message: `'${name}' may be the text "false", which counts as true here.`,
      hint: `give it the type boolean, or write {{#if (equals ${name} "true")}}`,
    })
  }
}

const saysFalse = (schema: JsonSchema | undefined): boolean => {
  if (schema === undefined) return false
  if (!Array.isArray(schema.enum)) return schema.type === 'string' && schema.default === 'false'
  // A legacy definition allows each word as a text, too; its own word is the first.
  return schema.enum[0] !== false && schema.enum[0] !== true && schema.enum.includes('false')
}
