import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '../answers.ts'
import { sendRequest } from '../request.ts'
import type { Law, Violation } from './law.ts'

const base: Answer = {
  method: undefined,
  path: undefined,
  status: 200,
  reason: undefined,
  headers: [],
  body: undefined,
  delay: 0,
  fault: undefined,
  times: 1,
}

const SITUATIONS: readonly (readonly [name: string, answer: Answer])[] = [
  ['answers 503', { ...base, status: 503 }],
  ['answers with a body that is no JSON', { ...base, body: { text: '<oops>', mediaType: 'application/json' } }],
  ['closes the connection', { ...base, fault: 'close' }],
  ['resets the connection', { ...base, fault: 'reset' }],
]

/** Whatever the upstream does, a caller gets a response. */
export const everyRequestIsAnswered: Law = {
  name: 'Every request is answered, whatever the upstream does',
  trial: {
    run: async (bench, request, patience) => {
      for (const [name, answer] of SITUATIONS) {
        bench.farEnds.get('upstream')?.answer([answer])
        const response = await Promise.race([
          sendRequest(bench.port, request),
          sleep(patience, undefined, { ref: false }),
        ])
        const violation = judge(name, response?.failure, response ? undefined : patience)
        if (violation) return violation
      }
      return undefined
    },
  },
}

/** @param waited how long nothing came; undefined when something did */
const judge = (situation: string, failure: string | undefined, waited: number | undefined): Violation | undefined => {
  if (waited === undefined && failure === undefined) return undefined
  return { expected: `a response when the upstream ${situation}`, actual: failure ?? `none within ${waited} ms` }
}
