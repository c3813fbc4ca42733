import type { ExchangeRecord, StepRecord, TraceRecord } from './record.ts'

/** A span as OTLP writes it in JSON. */
export interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly OtlpAttribute[]
  readonly status: { readonly code?: number; readonly message?: string }
  readonly events?: readonly unknown[]
}

export interface OtlpAttribute {
  readonly key: string
  readonly value: { readonly stringValue: string } | { readonly intValue: string }
}

const KIND = { internal: 1, server: 2, client: 3 } as const
const STATUS_ERROR = 2

/** The spans of an event, one for each step, named and described as Mule names and describes its own. */
export const spansOf = (record: TraceRecord): OtlpSpan[] => {
  const { steps } = record
  return steps.map((step) => {
    const parent = step.parent === undefined ? record.parentSpanId : steps[step.parent]?.spanId
    const start = record.at + step.start
    const failed = step.error
    return {
      traceId: record.traceId,
      spanId: step.spanId,
      ...(parent !== undefined && { parentSpanId: parent }),
      name: spanName(step),
      kind: kindOf(step),
      startTimeUnixNano: nanos(start),
      endTimeUnixNano: nanos(start + (step.duration ?? 0)),
      attributes: [...attributesOf(record, step), ...httpAttributes(record, step)],
      status: failed ? { code: STATUS_ERROR, message: failed.description } : {},
      ...(failed && { events: [exceptionOf(failed, nanos(start + (step.duration ?? 0)))] }),
    }
  })
}

/** `mule:logger` for elements of the core, `http:request` for those of connectors, `execute-next`. */
export const spanName = ({ element }: Pick<StepRecord, 'element'>): string =>
  element === 'http-policy:execute-next' ? 'execute-next' : element.includes(':') ? element : `mule:${element}`

const kindOf = (step: StepRecord): number => {
  if (step.element === 'http:listener') return KIND.server
  return step.exchanges ? KIND.client : KIND.internal
}

/** Microseconds are whole numbers below 2^53 until the year 2255; nanoseconds are not. */
const nanos = (micros: number): string => `${micros}000`

const text = (key: string, value: string): OtlpAttribute => ({ key, value: { stringValue: value } })
const whole = (key: string, value: number): OtlpAttribute => ({ key, value: { intValue: String(value) } })

const attributesOf = (record: TraceRecord, step: StepRecord): OtlpAttribute[] => [
  text('correlation.id', record.correlationId),
  text('artifact.id', step.artifact),
  text('artifact.type', step.artifact === record.application ? 'app' : 'policy'),
  text('location', step.path),
  text('code.filepath', step.place.replace(/:\d+$/, '')),
  whole('code.lineno', Number(/\d+$/.exec(step.place)?.[0] ?? 0)),
  ...(step.name === undefined ? [] : [text('doc.name', step.name)]),
]

const httpAttributes = (record: TraceRecord, step: StepRecord): OtlpAttribute[] => {
  const exchange = step.exchanges?.at(-1)
  if (exchange) return clientAttributes(exchange)
  if (step.element !== 'http:listener' || step !== record.steps[0]) return []
  const request = step.before.attributes as Readonly<Record<string, unknown>> | null
  const status = statusOf(step.after?.attributes)
  const known = [
    ['http.method', request?.method],
    ['http.target', request?.requestUri],
    ['http.route', request?.listenerPath],
    ['http.scheme', request?.scheme],
    ['http.flavor', String(request?.version ?? '').replace('HTTP/', '')],
  ] as const
  return [
    ...known.flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [text(key, value)] : [])),
    ...(status === undefined ? [] : [whole('http.status_code', status)]),
  ]
}

const clientAttributes = ({ method, url, response }: ExchangeRecord): OtlpAttribute[] => {
  const attributes = [text('http.method', method), text('http.url', url)]
  if (URL.canParse(url)) {
    const { hostname, port, protocol } = new URL(url)
    attributes.push(text('net.peer.name', hostname))
    attributes.push(whole('net.peer.port', Number(port || (protocol === 'https:' ? 443 : 80))))
  }
  return response ? [...attributes, whole('http.status_code', response.status)] : attributes
}

/** The status of response attributes. */
export const statusOf = (attributes: unknown): number | undefined => {
  const status = (attributes as { readonly statusCode?: unknown } | null | undefined)?.statusCode
  return typeof status === 'number' ? status : undefined
}

const exceptionOf = ({ type, description }: { type: string; description: string }, time: string) => ({
  name: 'exception',
  timeUnixNano: time,
  attributes: [text('exception.type', type), text('exception.message', description), text('exception.escaped', 'true')],
})
