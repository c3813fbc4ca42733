import { Buffer } from 'node:buffer'
import { kindOf } from '../../values/kind.ts'
import { metadataOf, untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { parseMediaType } from '../media-type.ts'
import { scalarText } from '../scalar-text.ts'
import type { PartFormats } from './multipart-format.ts'

/**
 * The bytes of a part. What was read from a document of the same media type is written as it came; a Binary is as it is; everything
 * else is written by the format of the `Content-Type`. Without one, or with one of no format, a scalar is its text and anything else
 * JSON.
 */
export const partContent = (value: Value, contentType: string | undefined, formats: PartFormats): Uint8Array => {
  const plain = untag(value)
  if (plain instanceof Uint8Array) return plain
  const raw = untag(metadataOf(value, 'raw') ?? null)
  const readAs = untag(metadataOf(value, 'mediaType') ?? null)
  if (raw instanceof Uint8Array && (contentType === undefined || contentType === readAs)) return raw
  if (plain === null && contentType === undefined) return new Uint8Array()
  const format = contentType === undefined ? undefined : formats.formatFor(contentType)
  if (contentType === undefined || format?.writer === undefined) return bytesOf(textOrJson(value, formats))
  // Separators and the like that the media type names are what the document must be written with.
  const { content } = formats.write(value, { mimeType: contentType, properties: properties(format.id, contentType) })
  return bytesOf(content)
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : content

/** A part says in its headers what an XML declaration would say. */
const properties = (format: string, contentType: string): Record<string, unknown> =>
  format === 'xml' && !parseMediaType(contentType).parameters.has('charset') ? { writeDeclaration: false } : {}

const textOrJson = (value: Value, formats: PartFormats): string | Uint8Array => {
  const kind = kindOf(value)
  if (kind === 'Array' || kind === 'Object' || kind === 'Range')
    return formats.write(value, { mimeType: 'application/json' }).content
  return scalarText(value, 'a part')
}
