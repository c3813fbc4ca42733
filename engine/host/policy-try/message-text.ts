import { bytesOf } from '../../expression/write-value.ts'
import { Content } from '../../model/content.ts'
import type { Message } from '../../model/event.ts'
import { asRequest, asResponse, type RequestShaped } from '../../model/http-attributes.ts'
import { isJson } from '../../model/media-type.ts'
import type { MultiMap } from '../../model/multi-map.ts'
import { decodeText, type TypedValue } from '../../model/typed-value.ts'
import type { RecordedCall } from './recorded-call.ts'

/** A request as a text of lines: its first line, headers, body. `message`: as policies left it. */
export const requestText = async (call: RecordedCall, message: Message): Promise<string> => {
  const own = asRequest(call.message.attributes)
  const request = asRequest(message.attributes)
  return lines(`${call.method} ${targetOf(call, message)}`, request?.headers ?? own?.headers, message.payload)
}

/** An answer in the same way. */
export const answerText = (message: Message): Promise<string> => {
  const response = asResponse(message.attributes)
  const status = response?.statusCode === undefined ? '200' : String(response.statusCode)
  return lines(`${status} ${response?.reasonPhrase ?? ''}`.trimEnd(), response?.headers, message.payload)
}

const lines = async (first: string, headers: MultiMap | undefined, payload: TypedValue): Promise<string> => {
  const named = headers ? [...headers].map(([name, value]) => `${name}: ${value ?? ''}`) : []
  const body = await bodyText(payload)
  return [first, ...named, ...(body === '' ? [] : ['', body])].join('\n')
}

/**
 * Where a request goes. The URL that is recorded holds what policies do not see: the server, the base path, or all of it where
 * the requester has a `url`; what they changed is put into it.
 */
export const targetOf = ({ url, message: recorded }: RecordedCall, message: Message): string => {
  const own = asRequest(recorded.attributes)
  const request = asRequest(message.attributes)
  if (!URL.canParse(url)) return url
  const target = new URL(url)
  const path = filled(own)
  if (request?.requestPath !== undefined && path !== '/' && target.pathname.endsWith(path))
    target.pathname = target.pathname.slice(0, -path.length) + filled(request)
  const before = own?.queryParams
  const after = request?.queryParams
  if (before && after && before.raw.join('\0') !== after.raw.join('\0')) {
    for (const name of before.names()) target.searchParams.delete(name)
    for (const [name, value] of after) target.searchParams.append(name, value ?? '')
  }
  return target.href
}

const filled = (request: RequestShaped | undefined): string =>
  (request?.requestPath ?? '/').replace(
    /\{([^{}]+)\}/g,
    (whole, name: string) => request?.uriParams?.get(name) ?? whole,
  )

/** JSON stands on several lines, so that a difference is seen where it is. */
const bodyText = async (payload: TypedValue): Promise<string> => {
  const bytes = await bytesOf(payload)
  const buffer = bytes instanceof Content ? await bytes.bytes() : bytes
  if (buffer.length === 0) return ''
  if (buffer.includes(0)) return `${buffer.length} bytes: ${buffer.toString('base64')}`
  const text = decodeText(buffer, payload.mediaType)
  if (!isJson(payload.mediaType) && !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
