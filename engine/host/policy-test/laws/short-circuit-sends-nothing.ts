import { type Law, passesOf, wentOn } from './law.ts'

/** spec/policies.md §2.6: without execute-next neither the flow runs nor a request goes out. */
export const shortCircuitSendsNothing: Law = {
  name: 'A short circuit sends nothing',
  check: ({ moments }) => {
    for (const pass of passesOf(moments)) {
      if (wentOn(pass)) continue
      const inside = moments.slice(pass.from, (pass.to ?? moments.length - 1) + 1)
      const sent = inside.find((each) => each.of === (pass.kind === 'source' ? 'flow' : 'request'))
      if (sent)
        return {
          expected: `nothing behind policy '${pass.id}' runs, because it does not go on`,
          actual: pass.kind === 'source' ? 'the flow runs' : 'the request is sent',
        }
    }
    return undefined
  },
}
