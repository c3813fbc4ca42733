import { bytesOf } from '../../expression/write-value.ts'
import { Content } from '../../model/content.ts'
import { ANY, withCharset } from '../../model/media-type.ts'
import { MultiMap } from '../../model/multi-map.ts'
import { type TypedValue, typed } from '../../model/typed-value.ts'

/** A part of an archive, whoever wrote it: nothing of it can be relied on. */
export type Loose = Readonly<Record<string, unknown>>

/** The value if it is an object, else an empty one. */
export const looseOf = (value: unknown): Loose =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Loose) : {}

export const objectIn = (holder: Loose, name: string): Loose => looseOf(holder[name])

export const textIn = (holder: Loose, name: string): string | undefined => {
  const value = holder[name]
  return typeof value === 'string' ? value : undefined
}

export const numberIn = (holder: Loose, name: string): number => {
  const value = holder[name]
  return typeof value === 'number' ? value : 0
}

/** The pairs of a list `[{ name, value }]`. */
const pairsIn = (holder: Loose, name: string): readonly (readonly [name: string, value: string])[] => {
  const list = holder[name]
  return (Array.isArray(list) ? list : []).map(looseOf).flatMap((each) => {
    const key = textIn(each, 'name')
    return key ? [[key, textIn(each, 'value') ?? ''] as const] : []
  })
}

/** The headers of a message but for some, by their lower-cased names. HTTP/2 sends the request line as headers that begin with a colon. */
export const headersOf = (message: Loose, without: ReadonlySet<string>): MultiMap =>
  MultiMap.headers(
    pairsIn(message, 'headers')
      .filter(([name]) => !name.startsWith(':') && !without.has(name.toLowerCase()))
      .flat(),
  )

/** A body (`postData`, `content`); none where the archive does not hold it. Its text is never compressed. */
export const bodyOf = (body: Loose): TypedValue => {
  const mediaType = textIn(body, 'mimeType') || ANY
  const text = textIn(body, 'text')
  if (text !== undefined && textIn(body, 'encoding')?.toLowerCase() === 'base64')
    return typed(Content.of(Buffer.from(text, 'base64')), mediaType)
  return encoded(text || formOf(body), mediaType)
}

/** Whether the archive says that there is a body, and does not hold it. `size`: as far as it is known. */
export const lacksBody = (body: Loose, size: number): boolean =>
  size > 0 && !textIn(body, 'text') && pairsIn(body, 'params').length === 0

/** Some tools write a form as a list only. */
const formOf = (body: Loose): string => {
  const fields = pairsIn(body, 'params')
  return fields.length === 0 ? '' : new URLSearchParams(fields.map(([name, value]) => [name, value])).toString()
}

/** Texts of an archive are Unicode, whatever the bytes were, which the media type says. */
const encoded = (text: string, mediaType: string): TypedValue => {
  try {
    const bytes = bytesOf(typed(text, mediaType))
    if (bytes instanceof Buffer) return typed(Content.of(bytes), mediaType)
  } catch {
    // A charset that nobody here writes: the text is what counts.
  }
  return typed(Content.of(Buffer.from(text, 'utf8')), withCharset(mediaType, 'UTF-8'))
}
