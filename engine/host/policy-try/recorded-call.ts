import type { Origin } from '../../kernel/run.ts'
import type { Message } from '../../model/event.ts'

/** A call as it was recorded: outbound, what a requester would send before any policy; inbound, what a listener received. */
export interface RecordedCall {
  readonly side: 'outbound' | 'inbound'
  /** Where it comes from, for people: `event 3d2a45c31f, orders.xml:13`. */
  readonly source: string
  /** The application it was recorded in; undefined when that is not known. */
  readonly application: string | undefined
  /** Location of the requester, or of the listener: `main/processors/2`, `main/source`. */
  readonly path: string
  readonly correlationId: string
  readonly method: string
  /** Absolute, as the flow meant it. */
  readonly url: string
  readonly message: Message
  /** What started its event. */
  readonly origin: Origin | undefined
  /** What came back; undefined where nothing is recorded that could. */
  readonly answer: RecordedAnswer | undefined
  /** Why what policies make of it may not be what they would have made: a body of which only the beginning is recorded. */
  readonly incomplete: string | undefined
}

export interface RecordedAnswer {
  readonly message: Message | undefined
  /** The failure that the operation, or the flow, ended with. */
  readonly error: { readonly type: string; readonly description: string } | undefined
}
