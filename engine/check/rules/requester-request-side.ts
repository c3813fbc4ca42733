import type { BlockRule } from './rule.ts'

/** set-requester-request is about the outgoing request, which only an operation has, before execute-next: spec/policies.md §4. */
export const requesterRequestSide: BlockRule = ({ kind, propagates, occurrences, registry }, report) => {
  for (const [element, found] of occurrences) {
    const name = registry.canonicalName(element)
    const isOld =
      name === 'http-transform:add-headers' && element.attributes.some(({ value }) => value === 'requester-request')
    if (name !== 'http-transform:set-requester-request' && !isOld) continue
    const late = found.every(
      ({ step, way, index }) => step.before.nexts > 0 && !way.steps.slice(index).some((each) => each.kind === 'next'),
    )
    if (kind === 'source')
      report({
        code: 'POL085',
        severity: propagates ? 'warning' : 'error',
        at: element,
        message: propagates
          ? 'This is for outgoing requests: in a source it takes the method, the URI and all else a listener tells from the flow.'
          : 'A source has no outgoing request: what this sets is dropped at execute-next.',
        hint: 'move it into <http-policy:operation>, before execute-next',
      })
    else if (late && name === 'http-transform:set-requester-request')
      report({
        code: 'POL085',
        severity: 'error',
        at: element,
        message: 'The request was sent already: what stands after execute-next cannot change it.',
        hint: 'move it before <http-policy:execute-next/>',
      })
  }
}
