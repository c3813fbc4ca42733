import { setTimeout as sleep } from 'node:timers/promises'
import { notePlacesOf } from '../../../policy/policy-config.ts'
import type { Bench } from '../bench.ts'
import { sendRequest, type TestRequest, type TestResponse } from '../request.ts'
import type { Law } from './law.ts'

const MANY = 20
const CHANGES = 4
/** So many at once may take a while: milliseconds. */
const PATIENCE = 5000

/** spec/policies.md §5.5: what is under way finishes with the policy it began with, what comes later finds the new one. */
export const reapplyingLosesNothing: Law = {
  name: 'Configured anew while requests run, it loses none of them',
  trial: {
    run: async (bench, request, patience) => {
      // What nobody answers anyway is not lost by a change. One request tells so sooner than many.
      const alone = await sendRequest(bench.port, request, patience)
      if (alone.failure !== undefined) return undefined
      const unchanged = await wave(bench, request, false)
      if (unchanged.some(({ failure }) => failure !== undefined)) return undefined
      const usual = new Set(unchanged.map(({ status }) => status))
      const responses = await wave(bench, request, true)
      const lost = responses.find(
        ({ failure, status }) => failure !== undefined || (status >= 500 && !usual.has(status)),
      )
      if (!lost) return undefined
      return {
        expected: `answers as without a change: ${[...usual].join(', ')}`,
        actual: lost.failure ?? `${lost.status} ${lost.reason}: ${lost.body.slice(0, 200)}`,
      }
    },
  },
}

/** Requests one shortly after the other, each slow enough to meet a change. */
const wave = async (bench: Bench, request: TestRequest, changes: boolean): Promise<readonly TestResponse[]> => {
  const answers = bench.scenario.upstreams.get('upstream') ?? []
  bench.farEnds.get('upstream')?.answer(answers.map((each) => ({ ...each, delay: each.delay + 10 })))
  const sent: Promise<TestResponse>[] = []
  for (let i = 0; i < MANY; i++) {
    sent.push(sendRequest(bench.port, request, PATIENCE))
    await sleep(1)
    if (changes && i % (MANY / CHANGES) === 2) await reapply(bench)
  }
  return Promise.all(sent)
}

const reapply = async ({ application, scenario, policy: id }: Bench): Promise<void> => {
  const [policy] = scenario.policies
  if (policy) await application?.policies.apply(notePlacesOf(policy, { ...policy, id }), { replace: true })
}
