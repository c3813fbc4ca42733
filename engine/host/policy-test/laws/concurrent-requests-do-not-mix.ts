import { sendRequest, type TestRequest } from '../request.ts'
import type { Law } from './law.ts'

const MANY = 24
/** Names the mark of a request: sent as header and in the query, copied into the answer by the upstream. */
const MARK = 'x-law-mark'

/** The mark stands in the path, too: a policy may well give two requests for the same path the same answer. */
const marked = (request: TestRequest, mark: string): TestRequest => {
  const [path = '/', query] = request.target.split(/\?(.*)/s)
  const added = `${query ? `${query}&` : ''}${MARK}=${mark}`
  return {
    ...request,
    target: `${path.endsWith('/') ? path : `${path}/`}${mark}?${added}`,
    headers: [...request.headers, [MARK, mark]],
  }
}

/** Every request carries a mark of its own: wherever a mark turns up, it must be that of its request. */
export const concurrentRequestsDoNotMix: Law = {
  name: 'Concurrent requests do not mix',
  trial: {
    run: async (bench, request, patience) => {
      const upstream = bench.farEnds.get('upstream')
      const answers = bench.scenario.upstreams.get('upstream') ?? []
      // Answers overtake each other when every other one is late.
      upstream?.answer(
        answers.flatMap((each) => [{ ...each, delay: each.delay + 5, times: 1 }, each]),
        MARK,
      )
      const marks = Array.from({ length: MANY }, (_, i) => `mark-${String(i).padStart(2, '0')}`)
      const responses = await Promise.all(marks.map((mark) => sendRequest(bench.port, marked(request, mark), patience)))
      for (const call of upstream?.calls ?? []) {
        const header = call.headers.find(([name]) => name === MARK)?.[1]
        const query = call.query.find(([name]) => name === MARK)?.[1]
        if (header !== undefined && query !== undefined && header !== query)
          return {
            expected: 'a call made of one request',
            actual: `the header is of request ${header}, the query of ${query}`,
          }
      }
      for (const [i, { headers, body }] of responses.entries()) {
        const text = `${headers.flat().join('\n')}\n${body}`
        const foreign = marks.find((mark) => mark !== marks[i] && text.includes(mark))
        if (foreign)
          return { expected: `a response for request ${marks[i]}`, actual: `it is that of request ${foreign}` }
      }
      return undefined
    },
  },
}
