import { didYouMean } from '../../model/did-you-mean.ts'
import { parametersOf } from '../../policy/policy-definition.ts'
import type { TemplateRule } from './template-rule.ts'

/** Parameters that people may set and the template never looks at. */
export const unusedParameters: TemplateRule = ({ templates, definition }, report) => {
  if (!definition) return
  const names = templates.flatMap((each) => each.names.filter(({ inComment }) => !inComment))
  const used = new Set(names.map((each) => each.parameter))
  const missing = names.filter(({ resolved }) => resolved === 'missing')
  for (const parameter of parametersOf(definition)) {
    if (used.has(parameter) || definition.controls.includes(parameter)) continue
    const meant = missing.find(({ name }) => didYouMean(name, [parameter]) !== undefined)
    report({
      code: 'POL025',
      place: definition.placeOf(parameter),
      definition: definition.placeOf(parameter),
      message: `The template does not use the parameter '${parameter}'.`,
      hint: meant ? `it names '${meant.name}': one of the two is misspelt` : 'use it, or remove it from the definition',
      ...(meant && { related: [{ place: meant.place, message: `the template names '${meant.name}'` }] }),
    })
  }
}
