import type {
  ReceivedResponse,
  SentRequest,
  TracedExchange,
  TracedPlace,
  TraceStep,
} from '../kernel/instrumentation.ts'
import type { OutgoingRequest } from '../kernel/outgoing-call.ts'
import type { Lifetime } from '../kernel/run.ts'
import { Content } from '../model/content.ts'
import type { Event, Message } from '../model/event.ts'
import { randomHex, type TraceParent } from './trace-context.ts'

/** More steps than this are counted, not recorded: a loop over a million items must not fill the memory. */
export const MOST_STEPS = 1000

/** Milliseconds that a record waits for steps that are still open when the event is over. */
const PATIENCE = 60_000

/** Redirects and repetitions of one request; more than this are not recorded. */
const MOST_EXCHANGES = 50

/** A place with the part of its record that is the same for every event. */
export interface RecordedPlace extends TracedPlace {
  /** `"element":…,"path":…` and so on, to be put into a JSON object. */
  readonly json: string
}

/** Nanoseconds would be noise: microseconds since the process began. */
const now = (): number => Math.round(performance.now() * 1000)

/** One event while it is recorded. Holds on to what steps hold, and copies nothing: events and messages never change. */
export class RecordedEvent {
  /** Identifies the record: 10 hexadecimal digits, with which the ids of all its spans begin. */
  readonly id = randomHex(5)
  readonly traceId: string
  readonly parent: TraceParent | undefined
  readonly steps: RecordedStep[] = []
  /** Bytes of each body that are remembered. */
  readonly limit: number
  /** How many steps there was no room for. */
  dropped = 0
  #open = 0
  #ended = false
  #done: ((event: RecordedEvent) => void) | undefined

  constructor(parent: TraceParent | undefined, limit: number, done: (event: RecordedEvent) => void) {
    this.parent = parent
    this.traceId = parent?.traceId ?? randomHex(16)
    this.limit = limit
    this.#done = done
  }

  /** Undefined where there is no room for one more. */
  begin(place: RecordedPlace, before: Event, parent: RecordedStep | undefined): RecordedStep | undefined {
    if (this.steps.length >= MOST_STEPS) {
      this.dropped++
      return undefined
    }
    const step = new RecordedStep(this, place, this.steps.length, parent, before)
    this.steps.push(step)
    if (parent) parent.hasParts = true
    this.#open++
    return step
  }

  /** The event's streams are closed. What runs beside it, such as an async scope, may go on. */
  over(): void {
    this.#ended = true
    this.#settle()
    // Work that was given up may never say so.
    if (this.#done) setTimeout(() => this.#settle(true), PATIENCE).unref()
  }

  /** Something belongs to the event until `ended` is called. */
  opened(): void {
    this.#open++
  }

  ended(): void {
    this.#open--
    this.#settle()
  }

  #settle(anyway = false): void {
    if (!this.#ended || (this.#open > 0 && !anyway) || !this.#done) return
    const done = this.#done
    this.#done = undefined
    done(this)
  }
}

export class RecordedStep implements TraceStep {
  readonly event: RecordedEvent
  readonly place: RecordedPlace
  readonly index: number
  readonly parent: RecordedStep | undefined
  readonly before: Event
  readonly start = now()
  after: Event | undefined
  end: number | undefined
  failure: unknown
  /** An operation before policies: what it would send, and what it gave to the flow. */
  call: Message | undefined
  answer: Message | undefined
  /** What the operation would send, before policies; asked for only where nothing was sent. */
  describe: (() => OutgoingRequest) | undefined
  exchanges: RecordedExchange[] | undefined
  /** Other steps belong to it. */
  hasParts = false

  constructor(
    event: RecordedEvent,
    place: RecordedPlace,
    index: number,
    parent: RecordedStep | undefined,
    before: Event,
  ) {
    this.event = event
    this.place = place
    this.index = index
    this.parent = parent
    this.before = before
  }

  /** 16 hexadecimal digits. */
  get spanId(): string {
    return this.event.id + this.index.toString(16).padStart(6, '0')
  }

  propagated(): readonly string[] {
    const { traceId, parent } = this.event
    const headers = ['traceparent', `00-${traceId}-${this.#operation.spanId}-01`]
    return parent?.state === undefined ? headers : [...headers, 'tracestate', parent.state]
  }

  sent(request: SentRequest): TracedExchange {
    if (request.body instanceof Content) request.body.tap(this.event.limit)
    const exchange = new RecordedExchange(this.event.limit, request)
    const operation = this.#operation
    operation.exchanges ??= []
    if (operation.exchanges.length < MOST_EXCHANGES) operation.exchanges.push(exchange)
    return exchange
  }

  /** The operation that makes a call, around which its policies are recorded in between. */
  get #operation(): RecordedStep {
    let step: RecordedStep | undefined = this
    while (step && !step.call) step = step.parent
    return step ?? this
  }

  waitFor(lifetime: Lifetime): void {
    this.event.opened()
    lifetime.onEnd(() => this.event.ended())
  }

  succeeded(after: Event): void {
    this.after = after
    const { value } = after.message.payload
    if (value instanceof Content) value.tap(this.event.limit)
    this.#close()
  }

  failed(failure: unknown): void {
    this.failure = failure
    this.#close()
  }

  #close(): void {
    this.end = now()
    this.event.ended()
  }
}

export class RecordedExchange implements TracedExchange {
  readonly request: SentRequest
  readonly start = now()
  response: ReceivedResponse | undefined
  failure: Error | undefined
  end: number | undefined
  readonly #limit: number

  constructor(limit: number, request: SentRequest) {
    this.#limit = limit
    this.request = request
  }

  answered(response: ReceivedResponse): void {
    this.end = now()
    this.response = response
    response.content.tap(this.#limit)
  }

  failed(error: Error): void {
    this.end = now()
    this.failure = error
  }
}
