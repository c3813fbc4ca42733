/** The record of one event, as it is read and exported. Times are microseconds; nothing in it is secret any more. */
export interface TraceRecord {
  /** 10 hexadecimal digits. */
  readonly id: string
  /** W3C Trace Context: 32 hexadecimal digits, those of the caller where it named a trace. */
  readonly traceId: string
  /** The caller's span. */
  readonly parentSpanId?: string
  readonly application: string
  readonly correlationId: string
  /** When the event began, in microseconds since 1970. */
  readonly at: number
  /** Until its response was made. */
  readonly duration: number
  /** The first is the source; or the flow, where a program called it. A step comes after the one it belongs to. */
  readonly steps: readonly StepRecord[]
  /** How many further steps there were. */
  readonly dropped?: number
}

/** What one element did to the event. */
export interface StepRecord {
  /** Index of the step it is part of; absent for the first. */
  readonly parent?: number
  /** `http:request`, `set-payload`: canonical. */
  readonly element: string
  /** `main/processors/0`. */
  readonly path: string
  /** `main.xml:12`; of a policy the line of its template. */
  readonly place: string
  /** `doc:name`. */
  readonly name?: string
  /** The application, or the id of the policy the element stands in: the variables are those of that policy. */
  readonly artifact: string
  readonly spanId: string
  /** Since the event began. */
  readonly start: number
  /** Absent for a step that never ended. */
  readonly duration?: number
  /** Position in a loop, from 0. */
  readonly item?: number
  readonly before: EventRecord
  /** Absent where it failed. */
  readonly after?: EventRecord
  readonly error?: ErrorRecord
  /** Of an operation: what it would send, before any policy, and the answer that came out of them. */
  readonly call?: MessageRecord
  readonly answer?: MessageRecord
  /** Where it would have gone before any policy; absent where nothing stood between that and what was sent. */
  readonly request?: { readonly method: string; readonly url: string }
  readonly exchanges?: readonly ExchangeRecord[]
}

export interface MessageRecord {
  readonly payload: ValueRecord
  readonly attributes: unknown
}

export interface EventRecord extends MessageRecord {
  readonly variables: Readonly<Record<string, ValueRecord>>
}

/** A payload, variable or body. At most one of `text`, `json` and `base64` is there. */
export interface ValueRecord {
  readonly mediaType: string
  /** Text or bytes that are text. */
  readonly text?: string
  /** An object, as JSON; may not be valid where it is cut. */
  readonly json?: string
  readonly base64?: string
  /** Bytes, where it came from outside. */
  readonly size?: number
  /** There was more than is recorded. */
  readonly cut?: boolean
  /** Nobody read it. */
  readonly unread?: boolean
  /** The bytes were compressed; this is what was in them. */
  readonly unpacked?: boolean
  readonly omitted?: string
}

export interface ErrorRecord {
  /** `HTTP:TIMEOUT`; `DEFECT` for a bug of the engine. */
  readonly type: string
  readonly description: string
}

/** A request as it was sent and what came back. */
export interface ExchangeRecord {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: ValueRecord
  readonly start: number
  readonly duration?: number
  readonly response?: ResponseRecord
  readonly error?: string
}

export interface ResponseRecord {
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: ValueRecord
}
