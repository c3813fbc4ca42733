import { Content } from '../../model/content.ts'
import { RequestAttributes, ResponseAttributes } from '../../model/http-attributes.ts'
import { ANY } from '../../model/media-type.ts'
import { MultiMap } from '../../model/multi-map.ts'
import { type TypedValue, typed } from '../../model/typed-value.ts'
import type { ArchiveBody, ArchiveEntry, NameValue } from '../../trace/http-archive.ts'
import { RecordedAttributes } from './recorded-attributes.ts'
import type { RecordedCall } from './recorded-call.ts'

/** Headers that belong to one connection: no flow sets them. */
const HOP = new Set(['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'proxy-connection'])

/** Location of the requester, and of the listener, that stand for those of an archive, which names none. */
export const ARCHIVE_PATHS = { outbound: 'recorded/processors/0', inbound: 'recorded/source' } as const

/**
 * The calls of an HTTP archive. One that Hinny exported says which requests came in and which went out; any other one's count as both,
 * each for the blocks a policy has. Undefined for what is no archive.
 */
export const callsInArchive = (text: string): RecordedCall[] | undefined => {
  let entries: unknown
  try {
    entries = (JSON.parse(text) as { readonly log?: { readonly entries?: unknown } } | null)?.log?.entries
  } catch {
    return undefined
  }
  if (!Array.isArray(entries)) return undefined
  return (entries as readonly Partial<ArchiveEntry>[]).flatMap((entry, i) => {
    const { request, comment = '' } = entry ?? {}
    if (typeof request?.url !== 'string' || !URL.canParse(request.url)) return []
    const [, own] = /, (http:\w+) at /.exec(comment) ?? []
    const sides = own === 'http:listener' ? ['inbound' as const] : own ? ['outbound' as const] : BOTH
    return sides.map((side) => callOf(entry as ArchiveEntry, side, `entry ${i + 1}`))
  })
}

const BOTH = ['outbound', 'inbound'] as const

const callOf = (
  { request, response, comment }: ArchiveEntry,
  side: RecordedCall['side'],
  name: string,
): RecordedCall => {
  const { method, url } = request
  const { pathname, search, searchParams, protocol } = new URL(url)
  const headers = headersOf(request.headers)
  const queryParams = new MultiMap([...searchParams].flat())
  const payload = bodyOf(request.postData)
  const members = {
    method,
    requestPath: pathname,
    rawRequestPath: pathname,
    requestUri: pathname + search,
    rawRequestUri: pathname + search,
    queryString: search.slice(1),
    scheme: protocol.replace(':', ''),
    listenerPath: '/*',
    maskedRequestPath: pathname,
    headers,
    queryParams,
  }
  const attributes =
    side === 'inbound'
      ? new RecordedAttributes(members)
      : new RequestAttributes(pathname, headers, queryParams, MultiMap.empty)
  const answered = response && response.status > 0
  return {
    side,
    source: comment ? `${name}, ${comment}` : name,
    application: undefined,
    path: ARCHIVE_PATHS[side],
    correlationId: name,
    method,
    url,
    message: { payload, attributes },
    origin:
      side === 'inbound' ? { flow: 'recorded', pointcut: { method, path: pathname, maskedPath: pathname } } : undefined,
    answer: answered
      ? {
          message: {
            payload: bodyOf(response.content),
            attributes: new ResponseAttributes(response.status, response.statusText, headersOf(response.headers)),
          },
          error: undefined,
        }
      : undefined,
    incomplete: incompletenessOf(response),
  }
}

const incompletenessOf = (response: ArchiveEntry['response'] | undefined): string | undefined => {
  const { text, size = 0, comment } = response?.content ?? {}
  if (comment) return comment
  return text === undefined && size > 0 ? 'the archive does not hold the answer’s body' : undefined
}

const headersOf = (headers: readonly NameValue[] = []): MultiMap =>
  MultiMap.headers(
    headers
      // HTTP/2 sends the request line as headers whose names begin with a colon.
      .filter(({ name }) => !name.startsWith(':') && !HOP.has(name.toLowerCase()))
      .flatMap(({ name, value }) => [name, value]),
  )

const bodyOf = (body: ArchiveBody | undefined): TypedValue => {
  const bytes = Buffer.from(body?.text ?? '', body?.encoding === 'base64' ? 'base64' : 'utf8')
  return typed(Content.of(bytes), body?.mimeType || ANY)
}
