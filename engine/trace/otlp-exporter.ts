import type { Logger } from '../kernel/log.ts'
import { spansOf } from './otlp-spans.ts'
import { readRecord } from './read-record.ts'
import type { TraceRecord } from './record.ts'

export interface OtlpOptions {
  /** Where spans are posted: the collector's address, `/v1/traces` included. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Version of Hinny, for the instrumentation scope. */
  readonly version: string
}

/** Sends records as spans to a collector, by OTLP/HTTP in JSON. Nothing waits for it and nothing fails because of it. */
export interface OtlpExporter {
  /** Takes a record's line; dropped, and counted, when the collector falls behind. */
  add(line: string): void
  /** Sends what is waiting, for a moment. */
  close(): Promise<void>
}

/** Records that may wait for the collector. */
const QUEUE = 2048
/** Records in one request, and milliseconds they wait for more. */
const BATCH = 128
const DELAY = 1000
const TIMEOUT = 10_000
const GRACE = 2_000

export const createOtlpExporter = (options: OtlpOptions, logger: Logger): OtlpExporter => {
  let queue: string[] = []
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<void> | undefined
  let dropped = 0
  let isFailing = false
  const send = async (lines: readonly string[], timeout: number): Promise<void> => {
    try {
      const records = lines.map(readRecord).filter((record) => record !== undefined)
      await post(options, records, timeout)
      if (isFailing) logger.log('INFO', `The trace collector at ${options.url} takes spans again.`)
      isFailing = false
    } catch (failure) {
      dropped += lines.length
      // Said once: a collector that is down would fill the log.
      if (!isFailing) logger.log('WARN', `Spans cannot be sent to ${options.url}: ${reasonOf(failure)}`)
      isFailing = true
    }
  }
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (sending || queue.length === 0) return
    const lines = queue.splice(0, BATCH)
    sending = send(lines, TIMEOUT).finally(() => {
      sending = undefined
      if (queue.length > 0) schedule()
    })
  }
  const schedule = (): void => {
    if (queue.length >= BATCH) flush()
    else timer ??= setTimeout(flush, DELAY).unref()
  }
  return {
    add: (line) => {
      if (queue.length >= QUEUE) {
        dropped++
        return
      }
      queue.push(line)
      schedule()
    },
    close: async () => {
      clearTimeout(timer)
      const last = queue
      queue = []
      const deadline = new Promise<void>((resolve) => setTimeout(resolve, GRACE).unref())
      const rest = (async () => {
        await sending
        while (last.length > 0 && !isFailing) {
          await send(last.slice(0, BATCH), GRACE)
          last.splice(0, BATCH)
        }
      })()
      await Promise.race([rest, deadline])
      const lost = dropped + last.length
      dropped = 0
      if (lost > 0) logger.log('WARN', `${lost} traces were not sent to ${options.url}.`)
    },
  }
}

const post = async (
  { url, headers, version }: OtlpOptions,
  records: readonly TraceRecord[],
  timeout: number,
): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ resourceSpans: resourceSpans(records, version) }),
    signal: AbortSignal.timeout(timeout),
    redirect: 'error',
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`it answered ${response.status}`)
}

/** Spans by the application they come from, which is their service. */
const resourceSpans = (records: readonly TraceRecord[], version: string) => {
  const applications = [...new Set(records.map(({ application }) => application))]
  return applications.map((name) => ({
    resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] },
    scopeSpans: [
      {
        scope: { name: 'hinny', version },
        spans: records.filter(({ application }) => application === name).flatMap(spansOf),
      },
    ],
  }))
}

const reasonOf = (failure: unknown): string => {
  const { message, cause } = failure as Error
  return cause instanceof Error ? cause.message || message : message
}
