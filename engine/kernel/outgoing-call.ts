import type { Message } from '../model/event.ts'
import type { Location } from '../model/location.ts'

/** Where an operation goes. */
export interface Destination {
  /** `http`, `https`. */
  readonly scheme: string
  /** A name or an address, as the URL has it: IPv6 without brackets, names in lower case. */
  readonly host: string
  readonly port: number
}

/** What an operation is about to send: none of it is part of the message that policies see. */
export interface OutgoingRequest {
  readonly method: string
  /** Path and query included, user and password left out. */
  readonly url: string
  readonly destination: Destination
  /** Name of the configuration of the operation, whose certificates and cookies go along; empty for none. */
  readonly configuration: string
  /** It proves who it is by what {@link header} cannot tell: a challenge it answers, a token it gets when it is sent. */
  readonly hidesCredentials: boolean
  /** Whether a body is sent. It may turn out to be empty. */
  readonly hasBody: boolean
  /** The first value of a header as it would be sent, defaults and credentials of the operation's configuration included; undefined for none. */
  header(name: string): string | undefined
}

/** A rule about where an operation may go. Both questions are answered by returning, or by failing with the MuleError to raise. */
export interface DestinationGuard {
  /** Asked before each request is sent: the first one and every redirect. */
  admit(destination: Destination): void
  /** Asked with the very address that is about to be dialled, once a name is resolved. */
  admitAddress(destination: Destination, address: string): void
}

/** One request as it goes over a connection, and how far it has come. Redirects and what is sent again are requests of their own. */
export interface Exchange {
  readonly method: string
  /** Without user and password. */
  readonly url: string
  /** Address and port at the other end of the connection, which is a proxy's where there is one; undefined without a connection. */
  readonly remoteAddress: string | undefined
  /** Undefined without an answer. */
  readonly status: number | undefined
  /** Of the bodies, so far. */
  readonly requestBytes: number
  readonly responseBytes: number
  /** Milliseconds until it was sent, until the head of its answer, and until nothing more came; undefined for what has not happened. */
  readonly waited: number | undefined
  readonly answered: number | undefined
  readonly took: number | undefined
  /** Nothing more comes, because the answer is complete. */
  readonly complete: boolean
}

/** Who wants to know of the requests that an operation sends. Must not fail. */
export interface ExchangeWatcher {
  began(exchange: Exchange): void
  /** Nothing more comes: the last byte of the answer is here, or it failed. Later than execute-next where the answer is passed on. */
  ended(exchange: Exchange): void
}

/**
 * The operation around which policies are running: what their elements may know of it beyond the message, and ask of it.
 * Lives as long as one execution of the operation, however often execute-next is reached.
 */
export interface OutgoingCall {
  /** `http:request`. */
  readonly element: string
  readonly location: Location
  /** How often the operation was executed so far. An answer that a policy gives in its place is none of it. */
  readonly executions: number
  /** What would be sent, were the operation to go on with this message. */
  request(message: Message): OutgoingRequest
  /** Rules that hold from now on. The same rule counts once. */
  guard(rule: DestinationGuard): void
  /** A header that a policy adds as a credential: redirects to another origin go without what policies put into it. */
  confine(header: string): void
  /** Tells of every request that is sent from now on. */
  watch(watcher: ExchangeWatcher): void
  /** Milliseconds for a whole exchange instead of the operation's own; 0 for no limit, undefined for its own. */
  responseTimeout: number | undefined
}

/** What policies asked of an operation, as it is told when it is executed. */
export interface Demands {
  readonly guards: readonly DestinationGuard[]
  readonly watchers: readonly ExchangeWatcher[]
  /** Names of headers, besides those that hold credentials by their names. */
  readonly confined: readonly string[]
  readonly responseTimeout: number | undefined
}
