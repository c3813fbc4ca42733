import type { Answer } from '../answers.ts'
import { sendRequest } from '../request.ts'
import type { Law } from './law.ts'

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
        const { failure } = await sendRequest(bench.port, request, patience)
        if (failure !== undefined) return { expected: `a response when the upstream ${name}`, actual: failure }
      }
      return undefined
    },
  },
}
