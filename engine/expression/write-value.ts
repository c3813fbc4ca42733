import { Content } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import { type HostObject, isHostObject } from '../model/host-object.ts'
import { ANY, charsetOf, JAVA, mimeOf } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { MultiMap } from '../model/multi-map.ts'
import { decodeText, type TypedValue } from '../model/typed-value.ts'
import { exposeDeep } from './expose.ts'
import { loadedDataWeave } from './loaded-dataweave.ts'
import { type Format, formatOf } from './read-value.ts'
import { bytesNow, whenRead } from './unread.ts'

/** What an object is sent as when nothing says otherwise. */
const JSON_BODY = 'application/json; charset=UTF-8'

/** The value as the logger and mixed text show it: null is `null`, content its text, objects JSON. */
export const textOf = (typed: TypedValue): string | Promise<string> =>
  typeof typed.value === 'string' ? typed.value : whenRead(() => textNow(typed.value, typed.mediaType))

/** As {@link textOf}, inside {@link whenRead}. */
export const textNow = (value: unknown, mediaType: string): string => {
  if (typeof value === 'string') return value
  if (value instanceof Content) return decodeText(bytesNow(value), mediaType)
  if (value instanceof Uint8Array) return decodeText(value, mediaType)
  if (typeof value !== 'object' || value === null) return String(value ?? null)
  const dataweave = loadedDataWeave()
  const made = dataweave?.textOfScalar(value) ?? dataweave?.writtenOf(value, mediaType)
  if (made !== undefined) return typeof made === 'string' ? made : decodeText(made, mediaType)
  if (isHostObject(value) && Object.hasOwn(Object.getPrototypeOf(value), 'toString')) return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'null' : value.toISOString()
  return jsonOf(value)
}

/**
 * JSON text of any value. Host objects list their members; what has no JSON form is null. Fails with MULE:TRANSFORMATION for a
 * value that is nested too deeply, which a document from outside may be.
 */
export const jsonOf = (value: unknown): string => {
  try {
    return JSON.stringify(exposeDeep(value, listed)) ?? 'null'
  } catch (failure) {
    if (failure instanceof RangeError)
      throw cannot('The value is nested too deeply, or too large, to be written as JSON.')
    throw failure
  }
}

const listed = (host: HostObject): unknown => exposeDeep(host.toJSON(), listed)

/**
 * The value as a connector sends it, by its media type: nothing for null, content untouched, text in the media type's charset,
 * objects as JSON or as a form. A promise only when a body inside an object has not arrived.
 *
 * Fails with MULE:TRANSFORMATION where a media type cannot hold the value.
 */
export const bytesOf = (typed: TypedValue): Buffer | Content | Promise<Buffer> => {
  const { value, mediaType } = typed
  if (value === null || value === undefined) return empty
  if (value instanceof Content || Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  const charset = charsetOf(mediaType)
  if (typeof value === 'string') return encode(value, charset)
  return whenRead(() => {
    const document = documentOf(value, mediaType)
    return typeof document === 'string' ? encode(document, charset) : Buffer.from(document)
  })
}

const empty = Buffer.alloc(0)

/** The media type to announce with {@link bytesOf}: an object nobody labelled is JSON, a text nobody labelled stays unknown. */
export const mediaTypeOfBody = ({ value, mediaType }: TypedValue): string => {
  if (mediaType !== ANY && mimeOf(mediaType) !== JAVA) return mediaType
  return isStructured(value) ? JSON_BODY : ANY
}

const isStructured = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Content || value instanceof Uint8Array || value instanceof Date) &&
  loadedDataWeave()?.textOfScalar(value) === undefined

const documentOf = (value: unknown, mediaType: string): string | Uint8Array => {
  if (!isStructured(value)) return textNow(value, mediaType)
  const written = loadedDataWeave()?.writtenOf(value, mediaType)
  if (written !== undefined) return written
  const format: Format = formatOf(mediaType)
  if (format === 'form') return formOf(value as object)
  const mime = mimeOf(mediaType)
  if (format === 'json' || mime === ANY || mime === JAVA || mime === 'text/plain') return jsonOf(value)
  throw cannot(`An object cannot be written as ${mime}.`)
}

const formOf = (value: object): string => {
  const pairs: string[] = []
  const add = (name: string, member: unknown) => {
    if (Array.isArray(member)) for (const each of member) add(name, each)
    else if (member === null || member === undefined)
      pairs.push(new URLSearchParams([[name, '']]).toString().slice(0, -1))
    else pairs.push(new URLSearchParams([[name, textNow(member, ANY)]]).toString())
  }
  if (Array.isArray(value)) throw cannot('A list cannot be written as application/x-www-form-urlencoded.')
  const entries =
    value instanceof MultiMap ? value : Object.entries(isHostObject(value) ? Object(value.toJSON()) : value)
  for (const [name, member] of entries) add(name, member)
  return pairs.join('&')
}

const encode = (text: string, charset: string | undefined): Buffer => {
  switch (charset?.toLowerCase()) {
    case undefined:
    case 'utf-8':
    case 'utf8':
      return Buffer.from(text, 'utf8')
    case 'us-ascii':
    case 'ascii':
      return Buffer.from(replaceAbove(text, 0x7f), 'latin1')
    case 'iso-8859-1':
    case 'latin1':
      return Buffer.from(replaceAbove(text, 0xff), 'latin1')
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'utf-16':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    default:
      throw cannot(`Text cannot be written in the charset '${charset}'.`)
  }
}

/** Characters a charset lacks become `?`, as Java writes them. */
const replaceAbove = (text: string, last: number): string => {
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) > last)
      return Array.from(text, (c) => ((c.codePointAt(0) as number) > last ? '?' : c)).join('')
  return text
}

const cannot = (message: string) => new MuleError(muleErrors.TRANSFORMATION, message)
