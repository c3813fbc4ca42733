import { parametersOf } from '../../policy/policy-definition.ts'
import type { TemplateRule } from './template-rule.ts'

/** `${x}` where x is a parameter: those are no properties (spec/policies.md §1.3). */
export const propertyPlaceholders: TemplateRule = ({ templates, definition }, report) => {
  if (!definition) return
  const parameters = new Set(parametersOf(definition))
  for (const { template } of templates) {
    const { text, places } = template
    for (const { 1: name = '', index } of text.matchAll(/(?<!\\)\$\{\s*([\w.-]+)\s*\}/g)) {
      // A property of that name may be declared right here.
      if (!parameters.has(name) || new RegExp(`<global-property\\s[^>]*name="${name}"`).test(text)) continue
      report({
        code: 'POL048',
        severity: 'error',
        place: places(index),
        definition: definition.placeOf(name),
        message: `\${${name}} is a property; the parameter '${name}' is not among them.`,
        hint: `write {{{${name}}}}`,
      })
    }
  }
}
