import { didYouMean } from '../../model/did-you-mean.ts'
import type { Element } from '../../model/element.ts'
import { expressionsIn, membersRead } from '../expression-names.ts'
import type { BlockFinding } from './rule.ts'

/** Variables that the elements of a policy set, by name. */
export const variablesSet = (elements: readonly Element[]): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (element: Element): void => {
    if (element.name === 'remove-variable') return
    for (const { name, value } of element.attributes) if (/^target$|[vV]ariableName$/.test(name)) names.add(value)
    if (/^(parallel-)?foreach$/.test(element.name)) for (const name of ['counter', 'rootMessage']) names.add(name)
    element.children.forEach(visit)
  }
  elements.forEach(visit)
  return names
}

/** Variables that the elements of a policy read, with the first element that does. */
export const variablesRead = (elements: readonly Element[]): ReadonlyMap<string, Element> => {
  const names = new Map<string, Element>()
  for (const { text, element } of elements.flatMap(expressionsIn))
    for (const name of membersRead(text, 'vars')) if (name !== undefined && !names.has(name)) names.set(name, element)
  return names
}

/** Variables that nothing in the policy sets: it sees neither the flow's nor another policy's (spec/policies.md §2.5). */
export const unsetVariables = (
  elements: readonly Element[],
  set: ReadonlySet<string>,
  isKnown: (element: Element) => boolean,
  report: (finding: BlockFinding) => void,
): void => {
  // What belongs to a connector there is not may set variables of its own.
  const allKnown = (each: Element): boolean => isKnown(each) && each.children.every(allKnown)
  if (!elements.every(allKnown)) return
  // A name that only an expression or a property gives may be any.
  if ([...set].some((name) => /[#$]/.test(name))) return
  for (const [name, at] of variablesRead(elements)) {
    if (set.has(name)) continue
    const guess = didYouMean(name, set)
    report({
      code: 'POL088',
      at,
      message: `Nothing in this policy sets the variable '${name}': it is always null. A policy does not see the variables of the flow.`,
      hint: guess ? `did you mean 'vars.${guess}'?` : 'pass the value in a header, or set the variable in the policy',
    })
  }
}
