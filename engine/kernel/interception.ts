import type { Event, Message } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import type { MuleError } from '../model/mule-error.ts'
import type { Demands, OutgoingRequest } from './outgoing-call.ts'
import type { GoingOn, Processor, Run } from './run.ts'

/** A place in an artifact that policies can wrap. */
export interface Site {
  /** `http:request`, `http:listener`: canonical prefix and name, whatever prefix the file uses. */
  readonly element: string
  readonly location: Location
  /** The flow or sub-flow the element stands in. */
  readonly flow: string
  /** For people: `POST ${crm.url}/contacts`, as configured. */
  readonly summary: string
}

/** How one operation looks to policies. P: its parameters, all expressions evaluated. */
export interface OperationJoinPoint<P> {
  /** Evaluates every expression of the operation, once, on the flow's event. */
  parameters(event: Event, run: Run): P | Promise<P>
  /** The outgoing message as policies see it. */
  toMessage(parameters: P): Message
  /** The parameters as policies left them. */
  fromMessage(message: Message, parameters: P): P
  /** What goes out, for people and for rules: not all of it is in the message. */
  request(parameters: P): OutgoingRequest
  /** Does it, as policies around it demand. The result keeps everything of `event` but the message. */
  execute(parameters: P, event: Event, run: Run, demands?: Demands): Event | Promise<Event>
  readonly summary: string
}

/** How one source looks to policies. R: the response to send. */
export interface SourceJoinPoint<R> {
  readonly summary: string
  /** The source's own success response for the flow's result. */
  success(event: Event, run: Run): R | Promise<R>
  /** The source's own error response; `error.event` is the event as the flow's error handler left it. */
  failure(error: MuleError, run: Run): R | Promise<R>
  /** The response as policies see it. */
  toMessage(response: R): Message
  /** The response to send for a message that left the policies; `own` is what success or failure gave, if it ran. */
  fromMessage(message: Message, own: R | undefined, failed: boolean): R
}

/** What a source gets back: the response, and the error when the event failed. */
export interface Outcome<R> {
  readonly response: R
  readonly error: MuleError | undefined
}

/** Runs an event that a source received: policies, flow, response. Rejects only with defects. */
export type SourceRunner<R> = (event: Event, run: Run) => Outcome<R> | Promise<Outcome<R>>

/** The seam between kernel and policies. The kernel knows only this; `engine/policy` implements it. */
export interface Interception {
  operation<P>(joinPoint: OperationJoinPoint<P>, site: Site): Processor
  source<R>(joinPoint: SourceJoinPoint<R>, site: Site, flow: Processor): SourceRunner<R>
}

/** One block of a policy, compiled: `http-policy:source` or `http-policy:operation`. */
export interface PolicyBlock {
  readonly process: Processor
  /** `propagateMessageTransformations` (spec/policies.md §2.4). */
  readonly propagate: boolean
  /** The block around its execute-next, if it has one and only there goes on. */
  readonly goingOn: GoingOn | undefined
  readonly location: Location
}

/** What `http-policy:proxy` compiles to. */
export interface PolicyBlocks {
  readonly source: PolicyBlock | undefined
  readonly operation: PolicyBlock | undefined
}

/** What `api-gateway:autodiscovery` compiles to: an API and the flow that implements it. */
export interface ApiBinding {
  readonly apiId: string
  readonly flow: string
  readonly ignoreBasePath: boolean
}
