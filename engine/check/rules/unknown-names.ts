import { didYouMean, suggestName } from '../../model/did-you-mean.ts'
import { parametersOf } from '../../policy/policy-definition.ts'
import { IMPLICIT } from '../../policy/policy-parameters.ts'
import { isList } from '../template-scope.ts'
import type { TemplateRule } from './template-rule.ts'

/** Names that the definition does not have, in branches that nothing reaches, too; and what is gone through without being a list. */
export const unknownNames: TemplateRule = ({ templates, definition }, report) => {
  if (!definition) return
  const told = new Set<string>()
  for (const { name, place, as, resolved, parameter, inComment, candidates } of templates.flatMap(
    ({ names }) => names,
  )) {
    if (inComment) continue
    if (resolved === 'missing') {
      if (told.has(name)) continue
      told.add(name)
      const meant = parameter ?? didYouMean(name, parametersOf(definition))
      report({
        code: 'POL024',
        place,
        definition: meant === undefined ? definition.place : definition.placeOf(meant),
        message: `The definition has no parameter '${name}': ${effect[as]}.`,
        hint: hintFor(name.split('.').at(-1) ?? name, candidates()),
      })
    } else if (
      as === 'each' &&
      resolved.schema?.type !== undefined &&
      !isList(resolved.schema) &&
      !isObject(resolved.schema.type)
    )
      report({
        code: 'POL026',
        place,
        definition: definition.placeOf(resolved.parameter ?? name),
        message: `'${name}' is no list: {{#each}} never finds an item in it.`,
        hint: 'write allowMultiple: true in the definition, or use {{#if}}',
      })
  }
}

/** What every template sees may have been meant, but is nothing to list. */
const hintFor = (name: string, candidates: readonly string[]): string => {
  const guess = didYouMean(name, candidates)
  const own = [...new Set(candidates)].filter((each) => !Object.hasOwn(IMPLICIT, each) && each !== 'policyId')
  return guess ? `did you mean '${guess}'?` : (suggestName(name, own) ?? 'add it to the definition')
}

const isObject = (type: unknown): boolean => [type].flat().includes('object')

const effect = {
  value: 'nothing is inserted here',
  compared: 'the comparison never holds',
  condition: 'the block is never rendered',
  each: 'there is nothing to go through',
} as const
