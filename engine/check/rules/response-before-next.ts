import type { BlockRule } from './rule.ts'

/** set-response does not end a policy: what follows it still runs. */
export const responseBeforeNext: BlockRule = ({ kind, occurrences, registry }, report) => {
  for (const [element, found] of occurrences) {
    if (registry.canonicalName(element) !== 'http-transform:set-response') continue
    const first = found.filter(({ step }) => step.before.nexts === 0)
    const nexts = first.map(({ way, index }) => way.steps.slice(index).find((step) => step.kind === 'next'))
    const next = nexts[0]?.element
    if (first.length < found.length || !next || nexts.includes(undefined)) continue
    report({
      code: 'POL076',
      at: element,
      message:
        kind === 'source'
          ? 'execute-next follows this response: the flow runs all the same, and its response replaces this one.'
          : 'execute-next follows this response: the request is sent all the same, and its response replaces this one.',
      hint: 'put execute-next into the other branch of a <choice>; set-response ends nothing',
      related: { at: next, message: 'the execute-next that follows' },
    })
  }
}
