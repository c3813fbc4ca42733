import { Content } from '../../model/content.ts'
import type { Message } from '../../model/event.ts'
import { asMultiMap, RequestAttributes, ResponseAttributes } from '../../model/http-attributes.ts'
import { mimeOf } from '../../model/media-type.ts'
import { MultiMap } from '../../model/multi-map.ts'
import { nothing, type TypedValue, typed } from '../../model/typed-value.ts'
import type { MessageRecord, ResponseRecord, ValueRecord } from '../../trace/record.ts'

/** A recorded value as it can be replayed: bytes where it was bytes or a text, an object where it was one. */
export const typedValueOf = ({ mediaType, text, json, base64 }: ValueRecord): TypedValue => {
  if (text !== undefined) return typed(Content.of(Buffer.from(text, 'utf8')), mediaType)
  if (base64 !== undefined) return typed(Content.of(Buffer.from(base64, 'base64')), mediaType)
  if (json === undefined) return { ...nothing, mediaType }
  try {
    return typed(JSON.parse(json), mediaType)
  } catch {
    return typed(Content.of(Buffer.from(json, 'utf8')), mimeOf(mediaType))
  }
}

/** Why a recorded value is not what it was; undefined where it is. */
export const incompleteness = (what: string, value: ValueRecord | undefined): string | undefined => {
  if (value?.unread) return `${what} was not read, so it was not recorded`
  if (value?.omitted !== undefined) return `${what} was not recorded: ${value.omitted}`
  return value?.cut ? `only the beginning of ${what} was recorded` : undefined
}

/** The outgoing message as policies see it. */
export const requestMessage = ({ payload, attributes }: MessageRecord): Message => {
  const { requestPath, headers, queryParams, uriParams } = (attributes ?? {}) as Readonly<Record<string, unknown>>
  return {
    payload: typedValueOf(payload),
    attributes: new RequestAttributes(
      typeof requestPath === 'string' ? requestPath : '/',
      asMultiMap(headers, true) ?? MultiMap.noHeaders,
      asMultiMap(queryParams) ?? MultiMap.empty,
      asMultiMap(uriParams) ?? MultiMap.empty,
    ),
  }
}

export const responseMessage = ({ status, reason, headers, body }: ResponseRecord): Message => ({
  payload: typedValueOf(body),
  attributes: new ResponseAttributes(status, reason, MultiMap.headers(headers.flat())),
})

/** A response that is recorded as attributes, such as a listener's. */
export const answerMessage = ({ payload, attributes }: MessageRecord): Message => {
  const { statusCode, reasonPhrase, headers } = (attributes ?? {}) as Readonly<Record<string, unknown>>
  return {
    payload: typedValueOf(payload),
    attributes: new ResponseAttributes(
      typeof statusCode === 'number' ? statusCode : 200,
      typeof reasonPhrase === 'string' ? reasonPhrase : undefined,
      asMultiMap(headers, true) ?? MultiMap.noHeaders,
    ),
  }
}
