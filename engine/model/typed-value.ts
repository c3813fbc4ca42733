import { Content } from './content.ts'
import { ANY, charsetOf, JAVA } from './media-type.ts'

/** A value and the media type it is labelled with. The value may be unread {@link Content}. */
export interface TypedValue {
  readonly value: unknown
  /** Full media type with parameters; `*​/*` when unknown, `application/java` for objects. */
  readonly mediaType: string
}

export const typed = (value: unknown, mediaType: string = ANY): TypedValue => ({ value, mediaType })

/** No value. */
export const nothing: TypedValue = { value: null, mediaType: ANY }

/** Labels a bare value: text is `*​/*`, everything else an object. */
export const typedAs = (value: unknown): TypedValue =>
  value === null || value === undefined
    ? nothing
    : { value, mediaType: typeof value === 'string' || value instanceof Uint8Array ? ANY : JAVA }

/** Decodes bytes by the charset of the media type (UTF-8 by default); an unknown charset is read as UTF-8. */
export const decodeText = (bytes: Uint8Array, mediaType: string): string => {
  const charset = charsetOf(mediaType)?.toLowerCase() ?? 'utf-8'
  if (charset === 'utf-8') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('utf8')
  }
}

/** True when the value's bytes have not been read into memory yet. */
export const isUnread = (value: unknown): value is Content => value instanceof Content && value.buffered === undefined
