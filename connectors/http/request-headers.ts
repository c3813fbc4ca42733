import type { MultiMap } from '../../engine/sdk.ts'
import type { HeaderTest } from './injected-credentials.ts'

/** What a request's headers come from. */
export interface HeaderSources {
  /** The operation's headers, as policies left them. */
  readonly headers: MultiMap
  /** Flat; the configuration's default headers, appended to the operation's (spec/core.md §4.9). */
  readonly defaults: readonly (string | null)[]
  /** Names are sent as written instead of in lower case. */
  readonly preserveCase: boolean
  /** Sent unless the headers name one; undefined for none. */
  readonly correlationId: string | undefined
  readonly authorization: string | undefined
  /** Flat; take the place of headers of the same names. Undefined for none. */
  readonly propagated: readonly string[] | undefined
}

/** The headers of a request, sorted out: framing and connection are the transport's business. */
export interface RequestHeaders {
  /** Flat, without Host, Cookie, Connection and everything that frames the body. */
  readonly list: string[]
  readonly host: string | undefined
  readonly cookies: readonly string[]
  readonly contentType: string | undefined
  /** The user asked for a Content-Length, whatever its value: the real length is sent. */
  readonly wantsLength: boolean
  /** The user asked for `Transfer-Encoding: chunked`. */
  readonly wantsChunked: boolean
  /** The user asked for `Connection: close`. */
  readonly close: boolean
}

/**
 * Puts a request's headers together. A header that describes the connection or frames the body is never forwarded: a user's
 * value could disagree with what is sent, which is how requests are smuggled. Of headers that may stand only once, the first counts.
 */
export const collectHeaders = (sources: HeaderSources): RequestHeaders => {
  const sorter = new HeaderSorter(sources.preserveCase)
  sorter.add(sources.headers.raw)
  sorter.add(sources.defaults)
  const { list, has } = sorter
  if (!has.userAgent) list.push('User-Agent', 'AHC/1.0')
  if (!has.accept) list.push('Accept', '*/*')
  if (!has.correlationId && sources.correlationId !== undefined) list.push('X-Correlation-ID', sources.correlationId)
  if (!has.authorization && sources.authorization !== undefined) list.push('Authorization', sources.authorization)
  if (sources.propagated) replace(list, sources.propagated)
  return sorter
}

/** Puts headers into a flat list, in place of those of the same names. */
const replace = (list: string[], headers: readonly string[]): void => {
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string
    for (let at = list.length - 2; at >= 0; at -= 2) if ((list[at] as string).toLowerCase() === name) list.splice(at, 2)
    list.push(name, headers[i + 1] as string)
  }
}

const noCookies: readonly string[] = []

/** Hot: one per request. */
class HeaderSorter implements RequestHeaders {
  readonly list: string[] = []
  readonly has = { userAgent: false, accept: false, correlationId: false, authorization: false }
  host: string | undefined
  cookies: readonly string[] = noCookies
  contentType: string | undefined
  wantsLength = false
  wantsChunked = false
  close = false
  readonly #preserveCase: boolean

  constructor(preserveCase: boolean) {
    this.#preserveCase = preserveCase
  }

  add(raw: readonly (string | null)[]): void {
    for (let i = 0; i < raw.length; i += 2) {
      const value = raw[i + 1]
      if (value !== null && value !== undefined) this.#take(raw[i] as string, value)
    }
  }

  #take(name: string, value: string): void {
    const lower = name.toLowerCase()
    switch (lower) {
      case 'host':
        this.host ??= value
        return
      case 'cookie':
        this.cookies = [...this.cookies, value]
        return
      case 'connection':
        if (/(^|,)\s*close\s*(,|$)/i.test(value)) this.close = true
        return
      case 'content-length':
        this.wantsLength = true
        return
      case 'transfer-encoding':
        if (value.trim().toLowerCase() === 'chunked') this.wantsChunked = true
        return
      // About the connection to the caller, not the one to the upstream.
      case 'keep-alive':
      case 'proxy-connection':
      case 'upgrade':
      case 'expect':
        return
      case 'content-type':
        if (this.contentType !== undefined) return
        this.contentType = value
        break
      case 'user-agent':
        this.has.userAgent = true
        break
      case 'accept':
        this.has.accept = true
        break
      case 'x-correlation-id':
        this.has.correlationId = true
        break
      case 'authorization':
        this.has.authorization = true
        break
    }
    this.list.push(this.#preserveCase ? name : lower, value)
  }
}

/** The flat list without a header's entries. */
export const withoutHeader = (list: readonly string[], name: string): string[] =>
  without(list, (each) => each.toLowerCase() === name)

/** The flat list without the entries that a test is true for. */
export const without = (list: readonly string[], isUnwanted: HeaderTest): string[] => {
  const rest: string[] = []
  for (let i = 0; i < list.length; i += 2) {
    const [name, value] = [list[i] as string, list[i + 1] as string]
    if (!isUnwanted(name, value)) rest.push(name, value)
  }
  return rest
}
