import {
  type DestinationGuard,
  type ExchangeWatcher,
  type Lifetime,
  MuleError,
  type StreamingStrategy,
  type TracedExchange,
  type TraceStep,
  type Waiter,
} from '../../engine/sdk.ts'
import type { Call, Client, ClientRequest } from './client.ts'
import type { Deadline, Limited } from './client-deadlines.ts'
import { isRemotelyClosed, timeout } from './client-failure.ts'
import type { ClientResponse, Receiver } from './client-response.ts'
import type { CookieStore } from './cookies.ts'
import type { Credentials } from './credentials.ts'
import { httpErrors } from './errors.ts'
import type { HeaderTest } from './injected-credentials.ts'
import { isRedirect, MAX_REDIRECTS, redirectOf } from './redirect.ts'
import { noBody, type RequestBody } from './request-body.ts'
import { describeRequest, exchangeError, transportError } from './request-errors.ts'
import { type RequestHeaders, without, withoutHeader } from './request-headers.ts'
import type { Retry } from './request-retry.ts'
import type { SplitUrl } from './request-target.ts'
import { WatchedExchange } from './watched-exchange.ts'

/** A request with everything that governs its way to an answer. */
export interface Outgoing {
  readonly method: string
  readonly target: SplitUrl
  readonly headers: RequestHeaders
  /** Which of them do not follow a redirect to another origin. */
  readonly injected: () => HeaderTest
  readonly body: RequestBody
  readonly followRedirects: boolean
  /** `sendBodyMode="ALWAYS"`: a redirect that turns into GET keeps the body. */
  readonly alwaysBody: boolean
  /** Milliseconds for the whole exchange, redirects included; 0 for no limit. */
  readonly responseTimeout: number
  /** Rules of policies about where it may go, redirects included. */
  readonly guards: readonly DestinationGuard[]
  /** Policies that want to know of every request. */
  readonly watchers: readonly ExchangeWatcher[]
  /** What is done when the connection is closed before an answer. */
  readonly retry: Retry
  /** The connection is closed after each request. */
  readonly close: boolean
  /** Answers the server when it asks who is there; undefined for nobody. */
  readonly credentials: Credentials | undefined
  /** Bytes of the answer's body that may be read into memory; undefined for the usual limit. */
  readonly streaming: StreamingStrategy | undefined
  /** Told what is sent and what comes back; undefined where nobody records it. */
  readonly trace: TraceStep | undefined
}

/**
 * Sends a request and sees it through to its answer: redirects, cookies, retries, the time limit (spec/core.md §4.9). Resolves to
 * what `receive` makes of the answer. Rejects with the MuleError of spec/core.md §4.10, or with the failure of `receive`. The body of
 * the answer may still be arriving: it fails with HTTP:TIMEOUT when it is passed on and no byte comes for as long as the time limit, or
 * when somebody waits for all of it and it takes longer than that; with HTTP:CONNECTIVITY when it breaks off.
 */
export const exchange = <T>(
  outgoing: Outgoing,
  client: Client,
  cookies: CookieStore | undefined,
  lifetime: Lifetime,
  receive: (response: ClientResponse) => T | Promise<T>,
): Promise<T> =>
  new Promise((resolve, reject) => new Exchange(outgoing, client, cookies, lifetime, receive, resolve, reject).begin())

/** Hot: one per request. */
class Exchange<T> implements Receiver, Limited, Waiter {
  readonly #outgoing: Outgoing
  readonly #client: Client
  readonly #cookies: CookieStore | undefined
  readonly #lifetime: Lifetime
  readonly #receive: (response: ClientResponse) => T | Promise<T>
  readonly #resolve: (result: T | Promise<T>) => void
  readonly #reject: (error: Error) => void
  #method: string
  #target: SplitUrl
  #headers: readonly string[]
  #cookiesGiven: readonly string[]
  #body: RequestBody
  #redirects = 0
  #retries = 0
  #challenged = false
  #settled = false
  /** Calls whose connection is still in use: two for a moment where one leads to the next. */
  #open = 0
  #call: Call | undefined
  #deadline: Deadline | undefined
  #traced: TracedExchange | undefined

  constructor(
    outgoing: Outgoing,
    client: Client,
    cookies: CookieStore | undefined,
    lifetime: Lifetime,
    receive: (response: ClientResponse) => T | Promise<T>,
    resolve: (result: T | Promise<T>) => void,
    reject: (error: Error) => void,
  ) {
    this.#outgoing = outgoing
    this.#client = client
    this.#cookies = cookies
    this.#lifetime = lifetime
    this.#receive = receive
    this.#resolve = resolve
    this.#reject = reject
    this.#method = outgoing.method
    this.#target = outgoing.target
    this.#headers = outgoing.headers.list
    this.#cookiesGiven = outgoing.headers.cookies
    this.#body = outgoing.body
  }

  begin(): void {
    this.#limitTime()
    this.#lifetime.hold(this)
    if (this.#settled) return
    try {
      this.#send()
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  /** The time limit is reached. */
  expired(): void {
    this.#giveUp(exchangeError(this.#described(), timeout))
  }

  /** The event is given up. */
  aborted(reason: Error): void {
    this.#giveUp(exchangeError(this.#described(), { type: httpErrors.CONNECTIVITY, text: reason.message }, reason))
  }

  answered(response: ClientResponse): void {
    this.#traced?.answered(response)
    try {
      const { setCookie } = response.known
      const stored = setCookie && this.#cookies?.store(this.#url(), setCookie)
      if (stored) stored.then(() => this.#decide(response)).catch((error) => this.#fail(error))
      else this.#decide(response)
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  failed(error: Error): void {
    this.#traced?.failed(error)
    const { body } = this.#body
    const { attempts, covers } = this.#outgoing.retry
    const repeatable = (body === undefined || Buffer.isBuffer(body)) && covers(this.#method)
    if (repeatable && isRemotelyClosed(error) && this.#retries++ < attempts) this.#sendAgain()
    else this.#fail(refusal(error) ?? transportError(this.#described(), error))
  }

  awaited(): void {
    this.#limitTime()
  }

  brokenOff(error: Error): Error {
    return transportError(this.#described(), error)
  }

  finished(): void {
    this.#open--
    if (this.#settled && this.#open === 0) this.#release()
  }

  #send(): void {
    const { headers, close, responseTimeout, streaming, guards, watchers, trace } = this.#outgoing
    const { body, chunked, mediaType } = this.#body
    const { origin, destination } = this.#target.origin
    for (const guard of guards) guard.admit(destination)
    const list = [...this.#headers]
    const cookie = joinCookies(this.#cookiesGiven, this.#cookies?.header(this.#url()))
    if (cookie !== undefined) list.push('Cookie', cookie)
    if (this.#redirects === 0 && headers.host !== undefined) list.push('Host', headers.host)
    if (body !== undefined && mediaType !== undefined && headers.contentType === undefined)
      list.push('Content-Type', mediaType)
    this.#open++
    const { path } = this.#target
    const request = {
      origin,
      path,
      method: this.#method,
      headers: list,
      body,
      chunked,
      close: close || headers.close,
      idleTimeout: responseTimeout,
      streaming,
      guards,
      watched: watchers.length === 0 ? undefined : new WatchedExchange(this.#method, origin + path, watchers),
    }
    this.#traced = trace?.sent({ method: this.#method, url: origin + path, headers: framed(request), body })
    this.#call = this.#client.send(request, this)
  }

  /** Is this the answer, or does it lead on? */
  #decide(response: ClientResponse): void {
    const { location } = response.known
    if (this.#settled) response.content.discard()
    else if (this.#outgoing.followRedirects && location !== undefined && isRedirect(response.status)) {
      response.content.discard()
      this.#redirect(response.status, location)
    } else if (response.status === 401 && this.#answersChallenge(response)) {
      response.content.discard()
      this.#repeat()
    } else {
      this.#settle()
      this.#succeed(response)
    }
  }

  /** Once per place: an answer that was refused would be refused again. */
  #answersChallenge({ known }: ClientResponse): boolean {
    const { credentials } = this.#outgoing
    if (!credentials || !known.authenticate || this.#challenged) return false
    const header = credentials.answer(known.authenticate, { method: this.#method, path: this.#target.path })
    if (header === undefined) return false
    this.#challenged = true
    this.#headers = [...withoutHeader(this.#headers, 'authorization'), 'Authorization', header]
    return true
  }

  #redirect(status: number, location: string): void {
    if (++this.#redirects > MAX_REDIRECTS) {
      const text = `Maximum of ${MAX_REDIRECTS} redirects reached (MaxRedirectException)`
      throw exchangeError(this.#described(), { type: httpErrors.CONNECTIVITY, text })
    }
    const { target, method, keepBody } = redirectOf(
      status,
      location,
      this.#url(),
      this.#method,
      this.#outgoing.alwaysBody,
    )
    if (target.origin.origin !== this.#target.origin.origin) this.#leaveOrigin()
    this.#target = target
    this.#method = method
    this.#challenged = false
    if (!keepBody) {
      this.#body = noBody
      this.#headers = withoutHeader(this.#headers, 'content-type')
    }
    this.#repeat()
  }

  #leaveOrigin(): void {
    const isInjected = this.#outgoing.injected()
    this.#headers = without(this.#headers, isInjected)
    this.#cookiesGiven = this.#cookiesGiven.filter((value) => !isInjected('cookie', value))
  }

  /** Sends the body again, which for a stream means what was kept of it. */
  #repeat(): void {
    const { body, chunked, mediaType } = this.#body
    const bytes = body === undefined || Buffer.isBuffer(body) ? body : body.bytes()
    if (bytes instanceof Promise)
      bytes
        .then((buffer) => {
          this.#body = { body: buffer, chunked, mediaType }
          this.#sendAgain()
        })
        .catch((error) => this.#fail(error))
    else {
      this.#body = { body: bytes, chunked, mediaType }
      this.#sendAgain()
    }
  }

  /** Not at once: the transport is in the middle of telling how the call before ended. */
  #sendAgain(): void {
    queueMicrotask(() => {
      if (this.#settled) return
      try {
        this.#send()
      } catch (error) {
        this.#fail(error as Error)
      }
    })
  }

  #giveUp(error: Error): void {
    this.#call?.cancel(error)
    this.#fail(error)
  }

  #succeed(response: ClientResponse): void {
    try {
      this.#resolve(this.#receive(response))
    } catch (error) {
      this.#reject(error as Error)
    }
  }

  #fail(error: Error): void {
    if (this.#settled) return
    this.#settle()
    this.#reject(error)
  }

  #settle(): void {
    this.#settled = true
    this.#deadline?.cancel()
    if (this.#open === 0) this.#release()
  }

  #release(): void {
    this.#deadline?.cancel()
    this.#lifetime.release(this)
  }

  #limitTime(): void {
    const { responseTimeout } = this.#outgoing
    if (responseTimeout > 0) this.#deadline = this.#client.deadlines.set(responseTimeout, this)
  }

  #url(): string {
    return this.#target.origin.origin + this.#target.path
  }

  #described(): string {
    const { method, target } = this.#outgoing
    return describeRequest(method, target.origin.shown, target.path)
  }
}

/** The headers of a request with those that the transport adds: what goes over the wire. */
const framed = ({ origin, headers, body, chunked, close }: ClientRequest): string[] => {
  const hasHost = headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  const list = [...(hasHost ? [] : ['host', origin.slice(origin.indexOf('//') + 2)]), ...headers]
  list.push('connection', close ? 'close' : 'keep-alive')
  if (chunked) list.push('transfer-encoding', 'chunked')
  else if (body !== undefined) list.push('content-length', `${body.length}`)
  return list
}

const joinCookies = (given: readonly string[], stored: string | undefined): string | undefined =>
  given.length === 0 ? stored : (stored === undefined ? given : [...given, stored]).join('; ')

/** A connection that a rule refused fails every request that waited for it; each gets an error of its own. */
const refusal = (error: Error): MuleError | undefined =>
  error instanceof MuleError ? new MuleError(error.errorType, error.description, { cause: error }) : undefined
