import type {
  EventRecord,
  ExchangeRecord,
  MessageRecord,
  ResponseRecord,
  StepRecord,
  TraceRecord,
  ValueRecord,
} from './record.ts'

/** A record as it stands in its line: steps hold indexes into the tables at its end. */
interface Line extends Omit<TraceRecord, 'steps'> {
  readonly steps: readonly StepLine[]
  readonly events: readonly (readonly [payload: number, attributes: number, variables: number])[]
  readonly variables: readonly Readonly<Record<string, number>>[]
  readonly attributes: readonly unknown[]
  readonly values: readonly ValueRecord[]
}

type Indexed = readonly [payload: number, attributes: number]

interface StepLine extends Omit<StepRecord, 'before' | 'after' | 'call' | 'answer' | 'exchanges'> {
  readonly before: number
  readonly after?: number
  readonly call?: Indexed
  readonly answer?: Indexed
  readonly exchanges?: readonly ExchangeLine[]
}

interface ExchangeLine extends Omit<ExchangeRecord, 'body' | 'response'> {
  readonly body?: number
  readonly response?: Omit<ResponseRecord, 'body'> & { readonly body: number }
}

/** The record of a line; undefined for one that is not whole, such as the last before a crash, and for anything else. */
export const readRecord = (line: string): TraceRecord | undefined => {
  try {
    const parsed = JSON.parse(line) as Line
    const isRecord = typeof parsed?.id === 'string' && Array.isArray(parsed.steps) && Array.isArray(parsed.values)
    return isRecord ? recordOf(parsed) : undefined
  } catch {
    // No JSON, or indexes that lead nowhere.
    return undefined
  }
}

const recordOf = (parsed: Line): TraceRecord => {
  const { events, variables, attributes, values, steps, ...rest } = parsed
  const messageAt = ([payload, at]: Indexed): MessageRecord => ({
    payload: values[payload] as ValueRecord,
    attributes: attributes[at],
  })
  const eventAt = (index: number): EventRecord => {
    const [payload, at, named] = events[index] as Line['events'][number]
    return { ...messageAt([payload, at]), variables: namedValues(variables[named] ?? {}, values) }
  }
  const exchangeOf = ({ body, response, ...exchange }: ExchangeLine): ExchangeRecord => ({
    ...exchange,
    ...(body !== undefined && { body: values[body] as ValueRecord }),
    ...(response && { response: { ...response, body: values[response.body] as ValueRecord } }),
  })
  return {
    ...rest,
    steps: steps.map(({ before, after, call, answer, exchanges, ...step }): StepRecord => {
      const left = after === undefined ? undefined : eventAt(after)
      const given = answer ? messageAt(answer) : call && left
      return {
        ...step,
        before: eventAt(before),
        ...(left && { after: left }),
        ...(call && { call: messageAt(call) }),
        ...(given && { answer: { payload: given.payload, attributes: given.attributes } }),
        ...(exchanges && { exchanges: exchanges.map(exchangeOf) }),
      }
    }),
  }
}

const namedValues = (
  indexes: Readonly<Record<string, number>>,
  values: readonly ValueRecord[],
): Record<string, ValueRecord> => {
  const named = Object.create(null) as Record<string, ValueRecord>
  for (const [name, index] of Object.entries(indexes)) named[name] = values[index] as ValueRecord
  return named
}
