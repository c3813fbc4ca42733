import { describeRequest, statusError } from '../../../connectors/http/request-errors.ts'
import { succeeds } from '../../../connectors/http/validators-status-codes.ts'
import { errorTypeName } from '../../model/error-type.ts'
import type { Message } from '../../model/event.ts'
import { RequestAttributes, ResponseAttributes } from '../../model/http-attributes.ts'
import { MultiMap } from '../../model/multi-map.ts'
import { bodyOf, headersOf, type Loose, lacksBody, looseOf, numberIn, objectIn, textIn } from './archived-message.ts'
import { RecordedAttributes } from './recorded-attributes.ts'
import type { RecordedAnswer, RecordedCall } from './recorded-call.ts'
import { createTally, type Tally } from './tally.ts'

/** Headers that belong to one connection: no flow sets them. */
const HOP = ['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'proxy-connection']

/** What each side does not see: a listener hands on everything, and an archive holds answers uncompressed. */
const UNSEEN = { outbound: new Set(HOP), inbound: new Set<string>(), answer: new Set([...HOP, 'content-encoding']) }

/** Location of the requester, and of the listener, that stand for those of an archive, which names none. */
export const ARCHIVE_PATHS = { outbound: 'recorded/processors/0', inbound: 'recorded/source' } as const

/** What an archive holds. */
export interface ArchivedCalls {
  readonly calls: readonly RecordedCall[]
  /** Entries that are no calls, by the reason. */
  readonly leftOut: readonly Tally[]
}

/**
 * The calls of an HTTP archive. One that Hinny exported says which requests came in and which went out; any other one's count as both,
 * each for the blocks a policy has. An outgoing call whose answer a requester takes for a failure unless it is told otherwise, fails.
 * Undefined for what is no archive.
 */
export const callsInArchive = (text: string): ArchivedCalls | undefined => {
  const entries = entriesIn(text)
  if (!entries) return undefined
  const leftOut = createTally()
  const calls = entries.map(looseOf).flatMap((entry, i) => {
    const url = textIn(objectIn(entry, 'request'), 'url')
    const reason = reasonAgainst(url)
    if (url === undefined || reason !== undefined) {
      leftOut.add(reason ?? NO_URL)
      return []
    }
    const [, own] = /, (http:\w+) at /.exec(textIn(entry, 'comment') ?? '') ?? []
    const sides = own === 'http:listener' ? ['inbound' as const] : own ? ['outbound' as const] : BOTH
    return sides.map((side) => callOf(entry, url, side, `entry ${i + 1}`))
  })
  return { calls, leftOut: leftOut.all() }
}

const BOTH = ['outbound', 'inbound'] as const

const entriesIn = (text: string): readonly unknown[] | undefined => {
  let archive: unknown
  try {
    // Some tools begin their files with a byte order mark.
    archive = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
  const { entries } = objectIn(looseOf(archive), 'log')
  return Array.isArray(entries) ? entries : undefined
}

const NO_URL = 'the entry has no request with a URL'

/** Browsers also note what they did not ask a server for: `data:`, `blob:`, WebSockets, extensions. */
const reasonAgainst = (url: string | undefined): string | undefined => {
  if (url === undefined || !URL.canParse(url)) return NO_URL
  const { protocol } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? undefined : `a '${protocol}' URL is no HTTP request`
}

const callOf = (entry: Loose, url: string, side: RecordedCall['side'], name: string): RecordedCall => {
  const request = objectIn(entry, 'request')
  const comment = textIn(entry, 'comment')
  const method = textIn(request, 'method') ?? 'GET'
  const { pathname } = new URL(url)
  const attributes = side === 'inbound' ? received(method, url, request) : sent(url, request)
  return {
    side,
    source: comment ? `${name}, ${comment}` : name,
    application: undefined,
    path: ARCHIVE_PATHS[side],
    correlationId: name,
    method,
    url,
    message: { payload: bodyOf(objectIn(request, 'postData')), attributes },
    origin:
      side === 'inbound' ? { flow: 'recorded', pointcut: { method, path: pathname, maskedPath: pathname } } : undefined,
    answer: answerOf(objectIn(entry, 'response'), side, method, url),
    incomplete: incompletenessOf(request, objectIn(entry, 'response')),
  }
}

/** As an operation sees it. */
const sent = (url: string, request: Loose): RequestAttributes => {
  const { pathname, searchParams } = new URL(url)
  const queryParams = new MultiMap([...searchParams].flat())
  return new RequestAttributes(pathname, headersOf(request, UNSEEN.outbound), queryParams, MultiMap.empty)
}

/** As a listener's. */
const received = (method: string, url: string, request: Loose): RecordedAttributes => {
  const { pathname, search, searchParams, protocol, host } = new URL(url)
  const headers = headersOf(request, UNSEEN.inbound)
  return new RecordedAttributes({
    method,
    requestPath: pathname,
    rawRequestPath: pathname,
    requestUri: pathname + search,
    rawRequestUri: pathname + search,
    queryString: search.slice(1),
    scheme: protocol.replace(':', ''),
    listenerPath: '/*',
    maskedRequestPath: pathname,
    // HTTP/2 has none.
    headers: headers.has('host') ? headers : headers.append('host', host),
    queryParams: new MultiMap([...searchParams].flat()),
  })
}

/** None where the request was never answered, or not by an answer to it: status 0, `101 Switching Protocols`. */
const answerOf = (
  response: Loose,
  side: RecordedCall['side'],
  method: string,
  url: string,
): RecordedAnswer | undefined => {
  const status = numberIn(response, 'status')
  if (status < 200) return undefined
  const content = objectIn(response, 'content')
  const message: Message = {
    payload: bodyOf(content),
    attributes: new ResponseAttributes(status, textIn(response, 'statusText'), headersOf(response, UNSEEN.answer)),
  }
  if (side === 'inbound' || succeeds(status)) return { message, error: undefined }
  const { origin, pathname } = new URL(url)
  const described = describeRequest(method, origin, pathname)
  const { errorType, description } = statusError(described, status, textIn(content, 'mimeType'), message)
  return { message, error: { type: errorTypeName(errorType), description } }
}

const incompletenessOf = (request: Loose, response: Loose): string | undefined => {
  if (lacksBody(objectIn(request, 'postData'), numberIn(request, 'bodySize')))
    return 'the archive does not hold the request’s body'
  const content = objectIn(response, 'content')
  const comment = textIn(content, 'comment')
  if (comment) return comment
  return lacksBody(content, numberIn(content, 'size')) ? 'the archive does not hold the answer’s body' : undefined
}
