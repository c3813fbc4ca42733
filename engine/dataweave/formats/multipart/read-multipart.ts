import { Buffer } from 'node:buffer'
import { DataWeaveError } from '../../dataweave-error.ts'
import { ObjectBuilder } from '../../values/dw-object.ts'
import { withMetadata } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import type { Properties, Source } from '../format.ts'
import { parseMediaType } from '../media-type.ts'
import type { PartFormats } from './multipart-format.ts'
import { findParts, sniffBoundary } from './part-bounds.ts'
import { type PartHeaders, readHeaders } from './part-headers.ts'

/** Longer boundaries are not legal (RFC 2046: 70 characters), but some senders write them. */
const BOUNDARY_LIMIT = 200

/** Reads a multipart document; the boundary is the one given, else the one its first lines tell. */
export const readMultipart = ({ content }: Source, properties: Properties, formats: PartFormats): Value => {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content, 'utf8')
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const boundary = properties.boundary === undefined ? sniffBoundary(bytes) : String(properties.boundary)
  if (boundary === undefined || boundary === '' || boundary.length > BOUNDARY_LIMIT) {
    throw new DataWeaveError('ReaderParsingException', 'The multipart document has no boundary.', {
      hint: 'the media type names it (multipart/form-data; boundary=x), or the reader property boundary',
    })
  }
  const found = findParts(bytes, boundary)
  const parts = new ObjectBuilder()
  found.parts.forEach(({ start, end }, index) => {
    const headers = readHeaders(bytes, start, end)
    const part = new ObjectBuilder().add('headers', headers.object)
    part.add('content', readContent(bytes.subarray(headers.end, end), headers, properties, formats))
    parts.add(headers.name ?? `part${index}`, part.build())
  })
  const document = new ObjectBuilder()
  if (found.preamble !== '') document.add('preamble', found.preamble)
  return document.add('parts', parts.build()).build()
}

/** Content of a type no format reads is a Binary. All of it tells its media type as metadata. */
const readContent = (bytes: Buffer, headers: PartHeaders, properties: Properties, formats: PartFormats): Value => {
  const mediaType = headers.contentType ?? String(properties.defaultContentType)
  const { essence, parameters } = parseMediaType(mediaType)
  const content = transferred(bytes, headers.transferEncoding)
  const metadata = new Map<string, Value>()
  const format = formats.formatFor(mediaType)
  const value = format?.reader === undefined ? content : formats.read({ content, mimeType: mediaType })
  if (!(value instanceof Uint8Array)) metadata.set('raw', content)
  metadata.set('encoding', parameters.get('charset') ?? null)
  metadata.set('mediaType', mediaType)
  metadata.set('mimeType', essence)
  return headers.contentType === undefined ? value : withMetadata(value, metadata)
}

const transferred = (bytes: Buffer, encoding: string | undefined): Buffer => {
  if (encoding === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64')
  if (encoding !== 'quoted-printable') return bytes
  const decoded = bytes
    .toString('latin1')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Buffer.from(decoded, 'latin1')
}
