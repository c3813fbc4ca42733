import { type Body, type Pairs, readBody, readHeaders, withMediaType } from './message.ts'
import { fieldsOf, itemsOf, keyPlaceOf, membersOf, type Part, refuse, textOf, timeOf, wholeOf } from './part.ts'

/** What an upstream does with some of its requests. */
export interface Answer {
  /** Only requests of this method and this path, without query. */
  readonly method: string | undefined
  readonly path: string | undefined
  readonly status: number
  readonly reason: string | undefined
  readonly headers: Pairs
  readonly body: Body | undefined
  /** Milliseconds before it answers. */
  readonly delay: number
  /** Instead of answering, or in the middle of its body: it closes or resets the connection, or says nothing more. */
  readonly fault: 'close' | 'reset' | 'hang' | undefined
  /** How many requests get it before the next answer that fits takes over. */
  readonly times: number
}

const KEYS = ['method', 'path', 'status', 'reason', 'headers', 'body', 'delay', 'fault', 'times'] as const

const FAULTS = ['close', 'reset', 'hang'] as const

/** One answer or a list of them; a number is an answer with this status. */
export const readAnswers = (part: Part | undefined): readonly Answer[] =>
  part === undefined ? [plain(200)] : itemsOf(part).map(readAnswer)

const plain = (status: number): Answer => ({
  method: undefined,
  path: undefined,
  status,
  reason: undefined,
  headers: [],
  body: undefined,
  delay: 0,
  fault: undefined,
  times: 1,
})

const readAnswer = (part: Part): Answer => {
  if (typeof part.value === 'number') return plain(statusOf(part) ?? 200)
  const fields = fieldsOf(part, KEYS, 'an answer: a status, or a mapping with status, headers, body, …')
  const body = readBody(fields.body)
  return {
    method: fields.method && textOf(fields.method)?.toUpperCase(),
    path: fields.path && textOf(fields.path),
    status: (fields.status && statusOf(fields.status)) ?? 200,
    reason: fields.reason && textOf(fields.reason),
    headers: withMediaType(readHeaders(fields.headers), body),
    body,
    delay: (fields.delay && timeOf(fields.delay)) ?? 0,
    fault: fields.fault && faultOf(fields.fault),
    times: (fields.times && wholeOf(fields.times, 1)) ?? 1,
  }
}

const statusOf = (part: Part): number | undefined => {
  const { value } = part
  return Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 999
    ? (value as number)
    : refuse(part, 'an HTTP status such as 200')
}

const faultOf = (part: Part): Answer['fault'] =>
  FAULTS.find((each) => each === part.value) ?? refuse(part, "'close', 'reset' or 'hang'")

/** The upstreams of a test by name, `upstream` always among them: `upstream` is one, `upstreams` has the others. */
export const readUpstreams = (
  own: Part | undefined,
  others: Part | undefined,
): ReadonlyMap<string, readonly Answer[]> => {
  const upstreams = new Map([['upstream', readAnswers(own)]])
  for (const [name, part] of others ? membersOf(others) : []) {
    if (isUpstreamName(name)) upstreams.set(name, readAnswers(part))
    else
      part.document.report('TST001', keyPlaceOf(part), `'${name}' cannot be the name of an upstream.`, {
        hint: TAKEN.has(name) ? 'the application of a test uses it itself' : 'letters, digits, - and _, a letter first',
      })
  }
  return upstreams
}

/** Names of what stands beside the upstreams in the application of a test. */
const TAKEN: ReadonlySet<string> = new Set(['listener', 'main'])

const isUpstreamName = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name) && !TAKEN.has(name)

/** Names in `upstreams`, as far as they can be used in `${name.url}` and as names of configurations. */
export const upstreamNames = (value: unknown): readonly string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).filter(isUpstreamName) : []

/** Chooses answers: the first that fits and is not used up; the last that fits never is. */
export const createAnswering = (answers: readonly Answer[]) => {
  const used = new Map<Answer, number>()
  return (method: string, path: string): Answer | undefined => {
    const fitting = answers.filter(
      (each) => (each.method ?? method) === method && (each.path === undefined || each.path === path),
    )
    const answer = fitting.find((each) => (used.get(each) ?? 0) < each.times) ?? fitting.at(-1)
    if (answer) used.set(answer, (used.get(answer) ?? 0) + 1)
    return answer
  }
}
