import { Content, charsetOf, decodeText, MuleError, type TypedValue, textOf } from '../../engine/sdk.ts'
import type { Entities } from './entities.ts'
import { xmlErrors } from './errors.ts'

/** A document that cannot be read, or may not be. */
export const invalidInput = (reason: string, cause?: unknown): MuleError =>
  new MuleError(xmlErrors.INVALID_INPUT_XML, `Cannot parse input XML because it is invalid. ${reason}`, { cause })

/**
 * The text of a document, in the encoding that it says itself: a byte order mark, its declaration, or else its label. A promise only
 * when its bytes have not arrived. Fails with XML-MODULE:INVALID_INPUT_XML when there is none, or where entities are not expanded and it
 * has a DOCTYPE.
 */
export const xmlTextOf = (content: TypedValue, entities: Entities): string | Promise<string> => {
  const { value, mediaType } = content
  if (value === null || value === undefined) throw invalidInput('There is no document.')
  const check = (text: string) => checkDoctype(text, entities)
  if (value instanceof Content) {
    const bytes = value.bytes()
    return bytes instanceof Promise
      ? bytes.then((read) => check(decode(read, mediaType)))
      : check(decode(bytes, mediaType))
  }
  if (value instanceof Uint8Array) return check(decode(value, mediaType))
  const text = textOf(content)
  return text instanceof Promise ? text.then(check) : check(text)
}

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/
/** A declaration is ASCII and stands at the beginning. */
const HEAD = 200

const decode = (bytes: Uint8Array, mediaType: string): string => {
  const charset = markOf(bytes) ?? declaredIn(bytes) ?? charsetOf(mediaType) ?? 'utf-8'
  const text = decodeText(bytes, `application/xml; charset=${charset}`)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

const markOf = ([first, second, third]: Uint8Array): string | undefined => {
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  // "<?" in UTF-16 without a mark.
  if (first === 0 && second === 0x3c) return 'utf-16be'
  return first === 0x3c && second === 0 ? 'utf-16le' : undefined
}

const declaredIn = (bytes: Uint8Array): string | undefined =>
  DECLARED.exec(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1'))?.[1]

const checkDoctype = (text: string, entities: Entities): string => {
  const document = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (entities === 'NEVER' && hasDoctype(document))
    throw invalidInput('DOCTYPE is disallowed: it could declare entities. Set expandEntities to INTERNAL to allow it.')
  if (isTooDeep(document)) throw invalidInput(`Its elements are nested more than ${DEEPEST} deep.`)
  return document
}

/** Parsers go down with each element: what is nested without end would exhaust them. */
const DEEPEST = 1000

const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1]
    if (next === '/') depth--
    else if (next === '!' || next === '?') at = endOfMarkup(text, at)
    else {
      const end = endOfTag(text, at)
      if (end < 0) return false
      if (text[end - 1] !== '/' && ++depth > DEEPEST) return true
    }
  }
  return false
}

/** Where a start tag ends; -1 when it does not. Values of attributes may hold `>`. */
const endOfTag = (text: string, start: number): number => {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3e) return at
    if (code !== 0x22 && code !== 0x27) continue
    at = text.indexOf(text[at] as string, at + 1)
    if (at < 0) return -1
  }
  return -1
}

/** The last character of what holds no elements and begins here: a comment, CDATA, an instruction; of other markup its first. */
const endOfMarkup = (text: string, at: number): number => {
  const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '?>'
  if (close === '?>' && text[at + 1] !== '?') return at
  const end = text.indexOf(close, at)
  return end < 0 ? text.length : end
}

/** Looks behind the declaration, comments and processing instructions. */
const hasDoctype = (text: string): boolean => {
  let at = 0
  for (;;) {
    while (isBlank(text.charCodeAt(at))) at++
    if (text.startsWith('<!DOCTYPE', at)) return true
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined
    const close = end === undefined ? -1 : text.indexOf(end, at + end.length)
    if (end === undefined || close < 0) return false
    at = close + end.length
  }
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
