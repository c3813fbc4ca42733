import { readAnswers } from '../answers.ts'
import { exchange } from '../bench.ts'
import type { Law } from './law.ts'

/** spec/policies.md §3.4. */
export const optedOutIsLeftAlone: Law = {
  name: 'A request with api-gateway:disablePolicies is left alone',
  trial: {
    flow: '<http:request config-ref="upstream" method="GET" path="/opted-out" api-gateway:disablePolicies="true" target="answer"/>',
    run: async (bench, request, patience) => {
      // Whatever is answered: a late answer would only be waited for.
      bench.farEnds.get('upstream')?.answer(readAnswers(undefined))
      const before = bench.moments.length
      await exchange(bench, request, { patience })
      const touched = bench.moments.slice(before).find((each) => each.of === 'policy' && each.kind === 'operation')
      if (touched?.of !== 'policy') return undefined
      return {
        expected: 'no operation block around a request that opted out',
        actual: `policy '${touched.id}' stands around it`,
      }
    },
  },
}
