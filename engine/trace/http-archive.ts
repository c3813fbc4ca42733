import { statusOf } from './otlp-spans.ts'
import type { ExchangeRecord, StepRecord, TraceRecord, ValueRecord } from './record.ts'

/** An HTTP archive (HAR 1.2): what came in and what went out of each event, as browsers and proxies write it. */
export interface HttpArchive {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string }
    readonly entries: readonly ArchiveEntry[]
  }
}

export interface NameValue {
  readonly name: string
  readonly value: string
}

export interface ArchiveBody {
  readonly mimeType: string
  readonly text?: string
  readonly encoding?: 'base64'
}

export interface ArchiveEntry {
  readonly startedDateTime: string
  /** Milliseconds. */
  readonly time: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly httpVersion: string
    readonly cookies: readonly never[]
    readonly headers: readonly NameValue[]
    readonly queryString: readonly NameValue[]
    readonly postData?: ArchiveBody
    readonly headersSize: number
    readonly bodySize: number
  }
  readonly response: {
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly cookies: readonly never[]
    readonly headers: readonly NameValue[]
    readonly content: ArchiveBody & { readonly size: number; readonly comment?: string }
    readonly redirectURL: string
    readonly headersSize: number
    readonly bodySize: number
  }
  readonly cache: Record<string, never>
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  /** Which event and which element it belongs to. */
  readonly comment: string
}

/** The requests of records: each inbound one, followed by those its event sent. */
export const archiveOf = (records: readonly TraceRecord[], version: string): HttpArchive => ({
  log: {
    version: '1.2',
    creator: { name: 'hinny', version },
    entries: records.flatMap((record) => [
      ...inbound(record),
      ...record.steps.flatMap((step) => (step.exchanges ?? []).map((each) => outbound(record, step, each))),
    ]),
  },
})

const timesOf = (at: number, duration: number | undefined) => {
  const time = (duration ?? 0) / 1000
  return {
    startedDateTime: new Date(at / 1000).toISOString(),
    time,
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  }
}

const comment = (record: TraceRecord, step: StepRecord): string =>
  `event ${record.id}, ${step.element} at ${step.place} (${step.path})`

const outbound = (record: TraceRecord, step: StepRecord, exchange: ExchangeRecord): ArchiveEntry => {
  const { method, url, headers, body, response, error } = exchange
  return {
    ...timesOf(record.at + exchange.start, exchange.duration),
    request: requestOf(
      method,
      url,
      headers.map(([name, value]) => ({ name, value })),
      body,
    ),
    response: responseOf(
      response?.status ?? 0,
      response?.reason ?? error ?? '',
      (response?.headers ?? []).map(([name, value]) => ({ name, value })),
      response?.body,
    ),
    comment: comment(record, step),
  }
}

/** The members of a listener's attributes that a request consists of. */
interface ListenerLike {
  readonly method?: unknown
  readonly scheme?: unknown
  readonly rawRequestUri?: unknown
  readonly headers?: unknown
}

const inbound = (record: TraceRecord): ArchiveEntry[] => {
  const [root] = record.steps
  const request = root?.before.attributes as ListenerLike | null | undefined
  if (!root || typeof request?.method !== 'string' || typeof request.rawRequestUri !== 'string') return []
  const headers = headerList(request.headers)
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value ?? 'localhost'
  const url = `${request.scheme === 'https' ? 'https' : 'http'}://${host}${request.rawRequestUri}`
  const answer = root.after?.attributes as { readonly headers?: unknown; readonly reasonPhrase?: unknown } | undefined
  const reason = answer?.reasonPhrase
  return [
    {
      ...timesOf(record.at, record.duration),
      request: requestOf(request.method, url, headers, root.before.payload),
      response: responseOf(
        statusOf(root.after?.attributes) ?? 0,
        typeof reason === 'string' ? reason : '',
        headerList(answer?.headers),
        root.after?.payload,
      ),
      comment: comment(record, root),
    },
  ]
}

const headerList = (headers: unknown): NameValue[] =>
  Object.entries((headers ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => ({ name, value: String(each ?? '') })),
  )

const requestOf = (
  method: string,
  url: string,
  headers: readonly NameValue[],
  body: ValueRecord | undefined,
): ArchiveEntry['request'] => {
  const content = body && contentOf(body)
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : []
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    queryString: query.map(([name, value]) => ({ name, value })),
    ...(content?.text && { postData: content }),
    headersSize: -1,
    bodySize: body?.size ?? -1,
  }
}

const responseOf = (
  status: number,
  statusText: string,
  headers: readonly NameValue[],
  body: ValueRecord | undefined,
): ArchiveEntry['response'] => ({
  status,
  statusText,
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers,
  content: {
    size: body?.size ?? 0,
    ...contentOf(body ?? { mediaType: '' }),
    ...(body?.cut && { comment: 'only the beginning was recorded' }),
  },
  redirectURL: headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '',
  headersSize: -1,
  bodySize: body?.size ?? -1,
})

const contentOf = ({ mediaType, text, json, base64 }: ValueRecord): ArchiveBody => {
  const shown = text ?? json
  if (shown !== undefined) return { mimeType: mediaType, text: shown }
  return base64 === undefined ? { mimeType: mediaType } : { mimeType: mediaType, text: base64, encoding: 'base64' }
}
