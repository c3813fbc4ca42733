import { Content } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import { ANY, isJson, JAVA, mimeOf } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { MultiMap } from '../model/multi-map.ts'
import { decodeText, type TypedValue } from '../model/typed-value.ts'
import { expose } from './expose.ts'
import { findJsonFault } from './json-fault.ts'
import { bytesNow, whenRead } from './unread.ts'

/**
 * The plain value behind a typed value. Bytes and document text are read by their media type: JSON is parsed (an empty
 * document is null), a form becomes a {@link MultiMap}, `application/octet-stream` stays a Buffer, everything else is text in
 * the media type's charset. Objects are returned as they are. Parsed documents are kept: reading again costs nothing.
 *
 * A promise only when the bytes have not arrived. Fails with MULE:EXPRESSION when a document is malformed.
 */
export const readValue = (typed: TypedValue): unknown | Promise<unknown> => {
  const { value } = typed
  if (!(value instanceof Content || value instanceof Uint8Array) || formatOf(typed.mediaType) !== 'binary')
    return whenRead(() => readNow(typed))
  return value instanceof Content ? value.bytes() : value
}

/** The value as expressions see it, binary as text. Only inside {@link whenRead}. */
export const readNow = (typed: TypedValue): unknown => {
  const { value, mediaType } = typed
  if (typeof value === 'string') return mediaType === ANY || mediaType === JAVA ? value : readDocument(typed, value)
  if (value instanceof Content || value instanceof Uint8Array) return readDocument(typed, value)
  return expose(value)
}

const documents = new WeakMap<TypedValue, { readonly value: unknown }>()

const readDocument = (typed: TypedValue, source: string | Content | Uint8Array): unknown => {
  const known = documents.get(typed)
  if (known) return known.value
  const format = formatOf(typed.mediaType)
  if (typeof source === 'string' && (format === 'text' || format === 'binary')) return source
  const text = typeof source === 'string' ? source : decode(source, typed.mediaType)
  const value = format === 'json' ? parseJson(text) : format === 'form' ? parseForm(text) : text
  documents.set(typed, { value })
  return value
}

const decode = (source: Content | Uint8Array, mediaType: string): string =>
  decodeText(source instanceof Content ? bytesNow(source) : source, mediaType)

export type Format = 'json' | 'form' | 'binary' | 'text'

const formats = new Map<string, Format>()
/** Media types come from requests: the cache must not grow with them. */
const FORMAT_CACHE_LIMIT = 500

/** How documents of a media type are read and written. */
export const formatOf = (mediaType: string): Format => {
  const known = formats.get(mediaType)
  if (known) return known
  const mime = mimeOf(mediaType)
  const format = isJson(mediaType)
    ? 'json'
    : mime === 'application/x-www-form-urlencoded'
      ? 'form'
      : mime === 'application/octet-stream'
        ? 'binary'
        : 'text'
  if (formats.size >= FORMAT_CACHE_LIMIT) formats.clear()
  formats.set(mediaType, format)
  return format
}

const parseJson = (text: string): unknown => {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (json.trim() === '') return null
  try {
    return JSON.parse(json)
  } catch {
    // The parser's own message quotes the document, which may hold secrets.
    const { found, line, column } = findJsonFault(json)
    const message = `The value is not a JSON document: unexpected ${found} at line ${line}, column ${column}`
    throw new MuleError(muleErrors.EXPRESSION, message)
  }
}

const parseForm = (text: string): MultiMap => {
  const raw: (string | null)[] = []
  for (const pair of text.trim().split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    if (equals < 0) raw.push(decodeForm(pair), null)
    else raw.push(decodeForm(pair.slice(0, equals)), decodeForm(pair.slice(equals + 1)))
  }
  return new MultiMap(raw)
}

const decodeForm = (text: string): string => {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return decodeInvalid(spaced)
  }
}

/** What is not a valid escape stays as it is written. */
const decodeInvalid = (text: string): string =>
  text.replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'))
