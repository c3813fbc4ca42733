import { type Law, passesOf } from './law.ts'

/** spec/policies.md §2.4: what an operation block changes after execute-next stays inside unless it propagates. */
export const responseUntouched: Law = {
  name: 'Without propagation an operation leaves the response as it came',
  check: ({ moments, propagates }) => {
    for (const { id, kind, own, to } of passesOf(moments)) {
      if (kind !== 'operation' || to === undefined || propagates(id, kind)) continue
      const came = own.findLast(({ phase, event }) => phase === 'after-next' && event)?.event?.message
      const outer = moments[to + 1]
      if (!came || !outer || !('event' in outer) || !outer.event) continue
      if (outer.of !== 'requester' && outer.of !== 'policy') continue
      if (outer.event.message !== came)
        return {
          expected: `what stands around policy '${id}' gets the response as it came`,
          actual: 'it gets another message',
        }
    }
    return undefined
  },
}
