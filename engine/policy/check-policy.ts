import type { Registry } from '../kernel/registry.ts'
import type { Report } from '../model/diagnostic.ts'
import { attributeOf, type Element, elementName } from '../model/element.ts'

/**
 * Checks what only a whole template shows (spec/policies.md §1.2): one proxy, no sources, execute-next where
 * something waits for it.
 */
export const checkPolicy = (elements: readonly Element[], registry: Registry, report: Report): void => {
  const nameOf = (element: Element) => registry.canonicalName(element)
  const proxies = elements.filter((element) => nameOf(element) === 'http-policy:proxy')
  for (const extra of proxies.slice(1))
    report('POL031', extra.place, 'A policy has exactly one <http-policy:proxy>; this one is too many.')
  const reaching = flowsReachingNext(elements, nameOf)
  const visit = (element: Element, inAsync: boolean): void => {
    const name = nameOf(element)
    if (registry.find(element.uri, element.name)?.kind === 'source')
      report(
        'POL032',
        element.place,
        `A policy cannot have a source: <${elementName(element)}> would never receive anything.`,
        {
          hint: 'a flow of a policy is called by <flow-ref>',
        },
      )
    const called = name === 'flow-ref' ? attributeOf(element, 'name')?.value : undefined
    if (inAsync && (name === 'http-policy:execute-next' || (called !== undefined && reaching.has(called))))
      report(
        'POL033',
        element.place,
        'execute-next cannot be reached from an async scope: nothing waits for its result.',
        {
          hint:
            called === undefined
              ? 'move it out of the <async>'
              : `'${called}' executes next: call it outside of the <async>`,
        },
      )
    for (const each of element.children) visit(each, inAsync || name === 'async')
  }
  for (const element of elements) visit(element, false)
}

/** Flows and sub-flows that execute next, themselves or through others they call by name. */
const flowsReachingNext = (elements: readonly Element[], nameOf: (element: Element) => string): ReadonlySet<string> => {
  const reaching = new Set<string>()
  const reaches = (element: Element): boolean => {
    const name = nameOf(element)
    if (name === 'http-policy:execute-next') return true
    if (name === 'flow-ref' && reaching.has(attributeOf(element, 'name')?.value ?? '')) return true
    return element.children.some(reaches)
  }
  for (let before = -1; before !== reaching.size; ) {
    before = reaching.size
    for (const element of elements) {
      const name = attributeOf(element, 'name')?.value
      const isFlow = nameOf(element) === 'flow' || nameOf(element) === 'sub-flow'
      if (name !== undefined && isFlow && !reaching.has(name) && reaches(element)) reaching.add(name)
    }
  }
  return reaching
}
