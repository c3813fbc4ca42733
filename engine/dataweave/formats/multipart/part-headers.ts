import { Buffer } from 'node:buffer'
import { DataWeaveError } from '../../dataweave-error.ts'
import { type DwObject, ObjectBuilder } from '../../values/dw-object.ts'
import { readParameters } from '../media-type.ts'

/** Headers of one part that may be held in memory, in bytes. */
const HEADER_LIMIT = 16 * 1024

/** What the headers of a part say. */
export interface PartHeaders {
  /** As scripts see them: `Content-Disposition` taken apart, all others as their text. */
  readonly object: DwObject
  readonly name: string | undefined
  readonly contentType: string | undefined
  readonly transferEncoding: string | undefined
  /** Where the content starts. */
  readonly end: number
}

const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/s

/**
 * Reads the headers of a part from `start` on. They end with an empty line; documented examples leave it out, so a line that is no
 * header ends them as well.
 */
export const readHeaders = (bytes: Buffer, start: number, end: number): PartHeaders => {
  const built = new ObjectBuilder()
  let name: string | undefined
  let contentType: string | undefined
  let transferEncoding: string | undefined
  let at = start
  for (let line = headerLine(bytes, at, end); line !== undefined; line = headerLine(bytes, at, end)) {
    if (line.end - start > HEADER_LIMIT)
      throw new DataWeaveError('LimitException', `Headers of a part with more than ${HEADER_LIMIT} bytes.`)
    const match = header.exec(line.text)
    if (match === null) {
      at = line.text === '' ? line.end : at
      break
    }
    at = line.end
    const [, field = '', value = ''] = match
    const lower = field.toLowerCase()
    if (lower === 'content-disposition') {
      const disposition = readDisposition(value)
      name = disposition.name
      built.add('Content-Disposition', disposition.object)
      continue
    }
    if (lower === 'content-type') contentType = value.trim()
    if (lower === 'content-transfer-encoding') transferEncoding = value.trim().toLowerCase()
    built.add(lower === 'content-type' ? 'Content-Type' : field, value.trim())
  }
  return { object: built.build(), name, contentType, transferEncoding, end: at }
}

/** One header with the lines that continue it; undefined at the end of the part. */
const headerLine = (bytes: Buffer, start: number, end: number): { text: string; end: number } | undefined => {
  if (start >= end) return undefined
  let at = lineEnd(bytes, start, end)
  let text = bytes.subarray(start, at).toString('utf8').trimEnd()
  while (text !== '' && at < end && (bytes[at] === 0x20 || bytes[at] === 0x09)) {
    const next = lineEnd(bytes, at, end)
    text += ` ${bytes.subarray(at, next).toString('utf8').trim()}`
    at = next
  }
  return { text, end: at }
}

const lineEnd = (bytes: Buffer, start: number, end: number): number => {
  const newline = bytes.indexOf(0x0a, start)
  return newline < 0 || newline >= end ? end : newline + 1
}

/** `form-data; name="file"; filename="a.json"` as `{name, filename, subtype}`. */
const readDisposition = (value: string): { name: string | undefined; object: DwObject } => {
  const semicolon = value.indexOf(';')
  const parameters = semicolon < 0 ? new Map<string, string>() : readParameters(value, semicolon)
  const built = new ObjectBuilder()
  for (const [parameter, given] of parameters) {
    const extended = parameter.endsWith('*')
    built.add(extended ? parameter.slice(0, -1) : parameter, extended ? decodeExtended(given) : given)
  }
  built.add('subtype', (semicolon < 0 ? value : value.slice(0, semicolon)).trim())
  return { name: parameters.get('name'), object: built.build() }
}

/** `UTF-8''na%C3%AFve.txt` (RFC 5987). */
const decodeExtended = (given: string): string => {
  const encoded = given.slice(given.lastIndexOf("'") + 1)
  return Buffer.from(
    encoded.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  ).toString('utf8')
}
