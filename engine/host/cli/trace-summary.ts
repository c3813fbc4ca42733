import { statusOf } from '../../trace/otlp-spans.ts'
import type { StepRecord, TraceRecord } from '../../trace/record.ts'

/** One event in one line. */
export interface TraceSummary {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** Milliseconds. */
  readonly duration: number
  readonly application: string
  /** `GET /orders?x=1`, `scheduler orders`. */
  readonly event: string
  readonly flow: string
  /** Of the response; absent where there is none. */
  readonly status?: number
  readonly error?: string
  readonly steps: number
  readonly calls: number
  readonly correlationId: string
}

export const summaryOf = (record: TraceRecord): TraceSummary => {
  const { id, at, duration, application, steps, dropped = 0, correlationId } = record
  const [root] = steps
  const status = statusOf(root?.after?.attributes)
  const calls = steps.reduce((sum, { exchanges }) => sum + (exchanges?.length ?? 0), 0)
  return {
    id,
    at: new Date(at / 1000).toISOString(),
    duration: duration / 1000,
    application,
    event: root ? eventOf(root) : '',
    flow: root?.path.split('/')[0] ?? '',
    ...(status !== undefined && { status }),
    ...(root?.error && { error: root.error.type }),
    steps: steps.length + dropped,
    calls,
    correlationId,
  }
}

/** What started an event: the request, or the element. */
export const eventOf = ({ element, path, before }: StepRecord): string => {
  const request = before.attributes as { readonly method?: unknown; readonly requestUri?: unknown } | null | undefined
  const { method, requestUri } = request ?? {}
  if (typeof method === 'string' && typeof requestUri === 'string') return `${method} ${requestUri}`
  return `${element} ${path.split('/')[0]}`
}

/** `0.3 ms`, `1.25 s`: short enough for a column. Microseconds. */
export const durationText = (micros: number | undefined): string => {
  if (micros === undefined) return '…'
  const milliseconds = micros / 1000
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`
  return `${milliseconds.toFixed(milliseconds >= 100 ? 0 : milliseconds >= 10 ? 1 : 2)} ms`
}
