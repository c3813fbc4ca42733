import type { Content } from '../model/content.ts'
import type { Location } from '../model/location.ts'
import type { OperationJoinPoint, Site, SourceJoinPoint, SourceRunner } from './interception.ts'
import type { Lifetime, Processor } from './run.ts'

/** A place in an artifact, as known before any event comes by. */
export interface TracedPlace {
  /** `http:request`, `flow`: canonical prefix and name, whatever prefix the file uses. */
  readonly element: string
  readonly location: Location
}

/** One request as a connector sends it. */
export interface SentRequest {
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Flat: name, value, name, value. */
  readonly headers: readonly string[]
  readonly body: Buffer | Content | undefined
}

/** What came back for a {@link SentRequest}. */
export interface ReceivedResponse {
  readonly status: number
  readonly reason: string
  /** Flat: name, value, name, value. */
  readonly headers: readonly string[]
  readonly content: Content
}

/** One request under way. Exactly one of the two is called, once. */
export interface TracedExchange {
  answered(response: ReceivedResponse): void
  failed(error: Error): void
}

/** The step of a recorded event that is under way, as a connector that talks to the outside sees it. */
export interface TraceStep {
  /** Headers that tell the called server which trace the call belongs to (W3C Trace Context); flat. */
  propagated(): readonly string[]
  sent(request: SentRequest): TracedExchange
  /** Something begins that goes on beside the event until this lifetime ends. */
  waitFor(lifetime: Lifetime): void
}

/**
 * The seam between kernel and recorder: what an artifact compiles to is wrapped where there is one, and left as it is where
 * there is none. `engine/trace` implements it.
 */
export interface Instrumentation {
  /** A processor of a chain, or a chain that is a unit of its own: a route, an error handler, a sub-flow, a policy's block. */
  processor(process: Processor, place: TracedPlace): Processor
  /** A flow with its error handler. `source`: what starts its events; undefined for a flow that is only called. */
  flow(process: Processor, place: TracedPlace, source: TracedPlace | undefined): Processor
  /** `intercept` puts the policies around the join point it is given. */
  operation<P>(joinPoint: OperationJoinPoint<P>, intercept: (joinPoint: OperationJoinPoint<P>) => Processor): Processor
  source<R>(joinPoint: SourceJoinPoint<R>, runner: SourceRunner<R>, site: Site): SourceRunner<R>
}
