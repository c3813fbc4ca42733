import { Buffer } from 'node:buffer'
import { isArray, itemsOf } from '../../values/array.ts'
import type { DwObject } from '../../values/dw-object.ts'
import { asObject, selectName } from '../../values/object.ts'
import { untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { unwritable } from '../writing-error.ts'
import type { PartFormats } from './multipart-format.ts'
import { partContent } from './part-content.ts'
import { checkedHeader, dispositionText, headerText } from './part-disposition.ts'

/** RFC 2046, 5.1.1. */
const boundaryForm = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/

/** Writes `{preamble?, parts}`; a part's name is that of its `Content-Disposition`, else its key. */
export const writeMultipart = (value: Value, boundary: string, formats: PartFormats): Uint8Array => {
  if (!boundaryForm.test(boundary))
    throw unwritable('The boundary of a multipart document has up to 70 letters, digits and a few signs.')
  const parts = selectName(untag(value), 'parts')
  if (parts === undefined)
    throw unwritable('A multipart document is written from an Object with parts: {parts: {name: {content: …}}}.')
  const delimiter = `--${boundary}`
  const chunks: Uint8Array[] = []
  const preamble = untag(selectName(untag(value), 'preamble') ?? null)
  if (typeof preamble === 'string' && !preamble.includes(delimiter)) chunks.push(Buffer.from(`${preamble}\r\n`))
  for (const { name, part } of partsOf(untag(parts))) {
    const { head, content } = writePart(name, part, formats)
    if (Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(delimiter)) {
      throw unwritable(
        'The content of a part holds the boundary of the multipart document.',
        'leave the boundary to be drawn',
      )
    }
    chunks.push(Buffer.from(`${delimiter}\r\n${head}\r\n`), content, Buffer.from('\r\n'))
  }
  chunks.push(Buffer.from(`${delimiter}--\r\n`))
  return Buffer.concat(chunks)
}

interface NamedPart {
  readonly name: string | undefined
  readonly part: Value
}

const partsOf = (parts: Value): readonly NamedPart[] => {
  if (isArray(parts)) return itemsOf(parts).map((part) => ({ name: undefined, part }))
  const object = asObject(parts)
  if (object === undefined) throw unwritable('The parts of a multipart document are an Object or an Array.')
  return object.shape.names.map((name, i) => ({ name, part: object.values[i] as Value }))
}

const writePart = (
  name: string | undefined,
  given: Value,
  formats: PartFormats,
): { head: string; content: Uint8Array } => {
  const part = asObject(untag(given))
  const content = part?.get('content')
  if (part === undefined || content === undefined)
    throw unwritable('A part of a multipart document is an Object with content.')
  const headers = asObject(untag(part.get('headers') ?? null))
  const contentType = headerText(headers, 'content-type')
  const lines = contentType === undefined ? [] : [`Content-Type: ${contentType}`]
  const disposition = dispositionText(headers, name)
  if (disposition !== undefined) lines.push(`Content-Disposition: ${disposition}`)
  lines.push(...otherHeaders(headers))
  const head = lines.map((line) => `${line}\r\n`).join('')
  return { head, content: partContent(content, contentType, formats) }
}

/** The transfer encoding is told by nobody but the one who applies it: contents are written as they are. */
const ownHeaders = new Set(['content-type', 'content-disposition', 'content-transfer-encoding', 'content-length'])

const otherHeaders = (headers: DwObject | undefined): string[] =>
  (headers?.shape.names ?? []).flatMap((name, i) =>
    ownHeaders.has(name.toLowerCase()) ? [] : [checkedHeader(name, headers?.values[i] as Value)],
  )
