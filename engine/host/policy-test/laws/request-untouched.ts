import { type Law, passesOf } from './law.ts'

/** spec/policies.md §2.4: what a source block changes before execute-next stays inside unless it propagates. */
export const requestUntouched: Law = {
  name: 'Without propagation a source leaves the request as it received it',
  check: ({ moments, propagates }) => {
    for (const { id, kind, own, from } of passesOf(moments)) {
      if (kind !== 'source' || propagates(id, kind)) continue
      const received = own[0]?.event?.message
      const next = moments.findIndex((each, i) => i > from && each === own.find(({ phase }) => phase === 'before-next'))
      const inner = next < 0 ? undefined : moments[next + 1]
      if (!inner || !('event' in inner) || !inner.event || !received) continue
      if (inner.event.message !== received)
        return {
          expected: `what comes after policy '${id}' gets the request as the policy received it`,
          actual: 'it gets another message',
        }
    }
    return undefined
  },
}
