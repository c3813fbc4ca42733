import type { LogLevel } from '../../kernel/log.ts'
import { ABSENT, type Expectation, expectText, expectValue, pathOf, show } from './expectation.ts'
import type { Call } from './far-end.ts'
import { expectBody, expectPairs } from './message.ts'
import {
  fieldsOf,
  isMapping,
  itemsOf,
  memberOf,
  membersOf,
  type Part,
  placeOf,
  refuse,
  someItemsOf,
  timeOf,
  wholeOf,
} from './part.ts'
import { readLine, type TestResponse } from './request.ts'

/** One entry of the log. */
export interface LogEntry {
  readonly level: LogLevel
  readonly category: string
  readonly message: string
}

/** All that is known after a step. */
export interface Outcome {
  /** In the order of the requests. */
  readonly responses: readonly TestResponse[]
  /** What each upstream received meanwhile, by its name. */
  readonly calls: ReadonlyMap<string, readonly Call[]>
  readonly logs: readonly LogEntry[]
  /** Variables of the policy under test when its blocks last ran. */
  readonly variables: Readonly<Record<string, unknown>>
  /** Type of the error that left the flow, or else of the one with which the event ended. */
  readonly error: string | undefined
  /** Milliseconds. */
  readonly took: number
}

/** What a step may say about its outcome. */
export const EXPECTED = ['response', 'statuses', 'calls', 'logs', 'noLogs', 'variables', 'error', 'took'] as const

type ExpectedParts = { readonly [key in (typeof EXPECTED)[number]]?: Part }

/** Reads everything a step expects. */
export const readExpectations = (fields: ExpectedParts, upstreams: readonly string[]): Expectation<Outcome>[] => {
  const { response, statuses, calls, logs, noLogs, variables, error, took } = fields
  return [
    response && onEach(expectResponse(response)),
    statuses && expectStatuses(statuses),
    calls && expectCalls(calls, upstreams),
    logs && expectLogs(logs),
    noLogs && expectNoLogs(noLogs),
    variables && expectVariables(variables),
    error && on(expectText(error, 'error'), (outcome) => outcome.error),
    took && expectTime(took),
  ].filter((each) => each !== undefined)
}

const on =
  <T>(expectation: Expectation<T>, part: (outcome: Outcome) => T): Expectation<Outcome> =>
  (outcome, tell) =>
    expectation(part(outcome), tell)

/** Of several responses the first that differs is told. */
const onEach =
  (expectation: Expectation<TestResponse>): Expectation<Outcome> =>
  ({ responses }, tell) => {
    for (const [i, response] of responses.entries()) {
      let fits = true
      expectation(response, (mismatch) => {
        fits = false
        tell(responses.length === 1 ? mismatch : { ...mismatch, path: `${mismatch.path} (request ${i + 1})` })
      })
      if (!fits) return
    }
  }

const expectResponse = (part: Part): Expectation<TestResponse> => {
  if (typeof part.value === 'number' || typeof part.value === 'string') return answered(part, [expectStatus(part)])
  const fields = fieldsOf(
    part,
    ['status', 'reason', 'headers', 'body'],
    'a status, or a mapping with status, headers, body',
  )
  const { status, reason, headers, body } = fields
  const headersFit = headers && expectPairs(headers, 'response › headers', true)
  const reasonFits = reason && expectText(reason, 'response › reason')
  const bodyFits = body && expectBody(body, 'response › body')
  return answered(part, [
    ...(status ? [expectStatus(status)] : []),
    (response, tell) => {
      reasonFits?.(response.reason, tell)
      headersFit?.(response.headers, tell)
      bodyFits?.(response.body, tell)
    },
  ])
}

const expectStatus = (part: Part): Expectation<TestResponse> => {
  const expectation = expectText(part, 'response › status')
  return (response, tell) => expectation(String(response.status), tell)
}

const answered =
  (part: Part, expectations: readonly Expectation<TestResponse>[]): Expectation<TestResponse> =>
  (response, tell) => {
    if (response.failure === undefined) for (const each of expectations) each(response, tell)
    else tell({ place: placeOf(part), path: 'response', expected: 'a response', actual: response.failure })
  }

/** Every request was answered, whatever with: what a test expects that says nothing about its responses. */
export const expectAnyResponse = (part: Part): Expectation<Outcome> => onEach(answered(part, []))

/** `{ 200: 5, 429: 15 }`: how many responses have each status, and no others. */
const expectStatuses = (part: Part): Expectation<Outcome> => {
  const counts = membersOf(part, 'a mapping of statuses to how many have it').map(
    ([status, count]) => [status, wholeOf(count, 0) ?? 0] as const,
  )
  return ({ responses }, tell) => {
    const actual = new Map<string, number>()
    for (const { status, failure } of responses) {
      const key = failure ?? String(status)
      actual.set(key, (actual.get(key) ?? 0) + 1)
    }
    const text = (pairs: Iterable<readonly [string, number]>) =>
      [...pairs]
        .filter(([, count]) => count > 0)
        .sort()
        .map(([status, count]) => `${count} × ${status}`)
        .join(', ') || 'none'
    if (text(counts) !== text(actual))
      tell({ place: placeOf(part), path: 'statuses', expected: text(counts), actual: text(actual) })
  }
}

/** A number or a list for the upstream; `{ name: … }` for several. */
const expectCalls = (part: Part, upstreams: readonly string[]): Expectation<Outcome> => {
  if (!isMapping(part.value)) return expectCallsTo(part, 'upstream', upstreams.length > 1)
  const fields = fieldsOf(part, upstreams)
  const each = upstreams.flatMap((name) => (fields[name] ? [expectCallsTo(fields[name], name, true)] : []))
  return (outcome, tell) => {
    for (const expectation of each) expectation(outcome, tell)
  }
}

const expectCallsTo = (part: Part, upstream: string, named: boolean): Expectation<Outcome> => {
  const path = named ? pathOf('calls', upstream) : 'calls'
  const list = Array.isArray(part.value)
  const count = list ? itemsOf(part).length : wholeOf(part, 0)
  const items = list ? itemsOf(part).map((item, i) => expectCall(item, pathOf(path, i + 1))) : []
  return ({ calls }, tell) => {
    const actual = calls.get(upstream) ?? []
    if (count !== undefined && actual.length !== count)
      tell({ place: placeOf(part), path, expected: String(count), actual: countOf(actual) })
    items.forEach((expectation, i) => {
      if (actual[i]) expectation(actual[i], tell)
    })
  }
}

const SHOWN = 3

const countOf = (calls: readonly Call[]): string => {
  const shown = calls.slice(0, SHOWN).map(({ method, target }) => `${method} ${target}`)
  return calls.length === 0 ? '0' : `${calls.length}: ${shown.join(', ')}${calls.length > SHOWN ? ', …' : ''}`
}

/** Methods arrive in capital letters, however a test writes them. */
const upperCase = (part: Part): Part =>
  typeof part.value === 'string' && /^[a-z]+$/.test(part.value) && part.value !== ABSENT
    ? { ...part, value: part.value.toUpperCase() }
    : part

const expectCall = (part: Part, path: string): Expectation<Call> => {
  if (typeof part.value === 'string') {
    const [method, target] = readLine(part)
    const expected = `${method} ${target}`
    return (call, tell) => {
      const actual = `${call.method} ${call.target}`
      if (actual !== expected) tell({ place: placeOf(part), path, expected, actual })
    }
  }
  const fields = fieldsOf(
    part,
    ['method', 'path', 'query', 'headers', 'body'],
    "'GET /orders', or a mapping with method, path, headers, …",
  )
  const method = fields.method && expectText(upperCase(fields.method), pathOf(path, 'method'))
  const where = fields.path && expectText(fields.path, pathOf(path, 'path'), true)
  const query = fields.query && expectPairs(fields.query, pathOf(path, 'query'), false)
  const headers = fields.headers && expectPairs(fields.headers, pathOf(path, 'headers'), true)
  const body = fields.body && expectBody(fields.body, pathOf(path, 'body'))
  return (call, tell) => {
    method?.(call.method, tell)
    where?.(call.path, tell)
    query?.(call.query, tell)
    headers?.(call.headers, tell)
    body?.(call.body, tell)
  }
}

/** Each expected entry must be there, in this order; others may stand between them. */
const expectLogs = (part: Part): Expectation<Outcome> => {
  const entries = someItemsOf(part, "entry; 'noLogs' says what must not be logged").map(expectEntry)
  return ({ logs }, tell) => {
    let from = 0
    for (const { item, fits, shown } of entries) {
      const at = logs.findIndex((entry, i) => i >= from && fits(entry))
      if (at < 0) tell({ place: placeOf(item), path: 'logs', expected: shown, actual: written(logs) })
      else from = at + 1
    }
  }
}

const expectNoLogs = (part: Part): Expectation<Outcome> => {
  const entries = someItemsOf(part, 'entry').map(expectEntry)
  return ({ logs }, tell) => {
    for (const { item, fits, shown } of entries) {
      const found = logs.find(fits)
      if (found)
        tell({ place: placeOf(item), path: 'noLogs', expected: `nothing like ${shown}`, actual: written([found]) })
    }
  }
}

const expectEntry = (item: Part) => {
  const fields =
    isMapping(item.value) && !('matches' in item.value) && !('equals' in item.value)
      ? fieldsOf(item, ['level', 'category', 'message'])
      : { message: item }
  const parts = (['level', 'category', 'message'] as const).flatMap((key) => {
    const field = (fields as Partial<Record<typeof key, Part>>)[key]
    return field ? [[key, expectText(field, key)] as const] : []
  })
  const fits = (entry: LogEntry): boolean => {
    let all = true
    for (const [key, expectation] of parts)
      expectation(entry[key], () => {
        all = false
      })
    return all
  }
  return { item, fits, shown: typeof item.value === 'string' ? item.value : show(item.value) }
}

const written = (logs: readonly LogEntry[]): string =>
  logs.length === 0 ? 'nothing was logged' : logs.map(({ level, message }) => `${level} ${message}`).join('\n')

const expectVariables = (part: Part): Expectation<Outcome> => {
  const members = membersOf(part).map(
    ([name]) => [name, expectValue(memberOf(part, name), pathOf('variables', name))] as const,
  )
  if (isMapping(part.value) && members.length === 0) refuse(part, 'at least one variable')
  return ({ variables }, tell) => {
    for (const [name, expectation] of members)
      expectation(Object.hasOwn(variables, name) ? variables[name] : undefined, tell)
  }
}

/** `{ atLeast: 900ms, atMost: 2s }`; a plain time is `atMost`. */
const expectTime = (part: Part): Expectation<Outcome> => {
  const { atLeast, atMost } = isMapping(part.value)
    ? fieldsOf(part, ['atLeast', 'atMost'])
    : { atLeast: undefined, atMost: part }
  const least = atLeast && timeOf(atLeast)
  const most = atMost && timeOf(atMost)
  if (isMapping(part.value) && least === undefined && most === undefined) refuse(part, '{ atLeast: …, atMost: … }')
  return ({ took }, tell) => {
    const actual = `${Math.round(took)} ms`
    // Timers of Node may fire a millisecond early, and a step may wait for several.
    if (atLeast && least !== undefined && took < least - 5)
      tell({ place: placeOf(atLeast), path: 'took', expected: `at least ${least} ms`, actual })
    if (atMost && most !== undefined && took > most)
      tell({ place: placeOf(atMost), path: 'took', expected: `at most ${most} ms`, actual })
  }
}
