import { Content } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import { ANY, isJson, JAVA, mimeOf } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { MultiMap } from '../model/multi-map.ts'
import { decodeText, type TypedValue } from '../model/typed-value.ts'
import { expose } from './expose.ts'
import { findJsonFault } from './json-fault.ts'
import { plainOf } from './plain.ts'
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

/** As {@link readValue}, without anything of DataWeave's own inside: for programs. */
export const readPlain = (typed: TypedValue): unknown | Promise<unknown> => {
  const value = readValue(typed)
  return value instanceof Promise ? value.then(plainOf) : plainOf(value)
}

/** The value as the language that is evaluated sees it; as JSONata does, binary as text, outside of an evaluation. Only inside {@link whenRead}. */
export const readNow = (typed: TypedValue): unknown => {
  const { value, mediaType } = typed
  if (typeof value === 'string') return mediaType === ANY || mediaType === JAVA ? value : readDocument(typed, value)
  if (value instanceof Content || value instanceof Uint8Array) return readDocument(typed, value)
  return reading.see(value)
}

/** As {@link readNow}, for the payload of a message that is itself found in a value. */
export const readLabelled = (typed: TypedValue): unknown => {
  const value = readNow(typed)
  return reading.label ? reading.label(value, typed) : value
}

/** How a language reads what is labelled with a media type. */
export interface Reading {
  /** What was read, so that it is read once. */
  readonly documents: WeakMap<TypedValue, { readonly value: unknown }>
  /** A document's value. Its text is given as it was held: decoded, or in bytes. */
  read(source: string | Uint8Array, mediaType: string): unknown
  /** A value that is no document. */
  see(value: unknown): unknown
  /** Tells of the payload of a message inside a message how it is labelled, where somebody may ask. */
  label?(value: unknown, typed: TypedValue): unknown
}

const plainly: Reading = {
  documents: new WeakMap(),
  read: (source, mediaType) => {
    const format = formatOf(mediaType)
    const text = typeof source === 'string' ? source : decodeText(source, mediaType)
    return format === 'json' ? parseJson(text) : format === 'form' ? parseForm(text) : text
  },
  see: expose,
}

// Messages inside messages are read while an expression looks into them. Evaluations are synchronous, so one variable tells whose.
let reading = plainly

/** Evaluates something that reads documents its own way. */
export const readingAs = <T, A>(other: Reading, evaluate: (argument: A) => T, argument: A): T => {
  const outer = reading
  reading = other
  try {
    return evaluate(argument)
  } finally {
    reading = outer
  }
}

const readDocument = (typed: TypedValue, source: string | Content | Uint8Array): unknown => {
  const known = reading.documents.get(typed)
  if (known) return known.value
  const value = reading.read(source instanceof Content ? bytesNow(source) : source, typed.mediaType)
  // Text that is its own value need not be remembered.
  if (value !== source) reading.documents.set(typed, { value })
  return value
}

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
