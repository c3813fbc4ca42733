import { withCharset } from '../../model/media-type.ts'
import { encodeText, isUtf8Name } from '../coerce/charset.ts'
import { evaluation } from '../evaluation.ts'
import { fromHost } from '../values/host.ts'
import type { Namespace } from '../values/namespace.ts'
import type { Value } from '../values/value.ts'
import { checkProperties, requireProperties } from './check-properties.ts'
import { csv } from './csv/csv-format.ts'
import { dw } from './dw/dw-format.ts'
import type { Format, Properties } from './format.ts'
import { java } from './java.ts'
import { json } from './json/json-format.ts'
import { matchesMediaType, parseMediaType } from './media-type.ts'
import { multipartFormat } from './multipart/multipart-format.ts'
import { ndjson } from './ndjson.ts'
import { binary } from './octet-stream.ts'
import { properties } from './properties.ts'
import { text } from './text.ts'
import { unsupportedFormat } from './unsupported-format.ts'
import { urlencoded } from './urlencoded.ts'
import { xml } from './xml/xml-format.ts'
import { yaml } from './yaml/yaml-format.ts'

export { checkProperties }

/** A document to read: its bytes or text, what it is, and reader properties. */
export interface Document {
  readonly content: string | Uint8Array
  /** A media type, whose parameters are reader properties as well (`application/csv; separator=";"`), or a format's id. */
  readonly mimeType: string
  readonly properties?: Readonly<Record<string, unknown>> | undefined
}

/** How a value is to be written. */
export interface Output {
  /** What the document is said to be; by default the format's own media type. */
  readonly mimeType?: string | undefined
  /** A format's id; by default the one the media type asks for. */
  readonly format?: string | undefined
  readonly properties?: Readonly<Record<string, unknown>> | undefined
  /** What the script declares with `ns`, for formats that show it. */
  readonly namespaces?: readonly Namespace[] | undefined
}

const multipart = multipartFormat({
  read: (document) => readDocument(document),
  write: (value, output) => writeDocument(value, output),
  formatFor: (mimeType) => formatFor(mimeType),
})

/** Every format that can be read and written, in the order of their documentation. */
export const formats: readonly Format[] = [
  json,
  xml,
  csv,
  urlencoded,
  multipart,
  text,
  binary,
  dw,
  java,
  yaml,
  ndjson,
  properties,
]

/** The format of that id (`json`); undefined when there is none. */
export const formatById = (id: string): Format | undefined => formats.find((format) => format.id === id)

/** The format of a media type, whatever its parameters; undefined when none reads it. */
export const formatFor = (mimeType: string): Format | undefined => {
  const { essence } = parseMediaType(mimeType)
  return formats.find(({ mimeTypes }) => mimeTypes.some((pattern) => matchesMediaType(pattern, essence)))
}

/**
 * Reads a document. Raises {@link DataWeaveError}: of kind `ReaderParsingException` with line and column when the document is not
 * of its format, of kind `UnsupportedFormatException` when no format is known for it.
 */
export const readDocument = ({ content, mimeType, properties: given = {} }: Document): Value => {
  const format = formatFor(mimeType) ?? formatById(mimeType)
  if (format?.reader === undefined) throw unsupportedFormat(mimeType, formats)
  evaluation().checkLength(content.length)
  const { parameters } = parseMediaType(mimeType)
  const { encoding, ...explicit } = given
  const checked = requireProperties(format, 'reader', { ...known(parameters, format, 'reader'), ...explicit })
  const charset = typeof encoding === 'string' ? encoding : parameters.get('charset')
  return format.reader.read({ content, mimeType, encoding: charset ?? UTF_8 }, checked)
}

/**
 * Writes a value. Text stays text unless another encoding than UTF-8 is asked for (property `encoding`, or the media type's
 * charset); then its bytes are given, and the media type names the charset. Raises {@link DataWeaveError} for a value the format
 * cannot hold.
 */
export const writeDocument = (value: Value, output: Output): { content: string | Uint8Array; mimeType: string } => {
  const wanted = output.format ?? output.mimeType ?? ''
  const format = (output.format === undefined ? formatFor(wanted) : undefined) ?? formatById(wanted)
  const writer = format?.writer
  if (format === undefined || writer === undefined) throw unsupportedFormat(wanted, formats)
  const mimeType = output.mimeType?.includes('/') ? output.mimeType : (format.mimeTypes[0] as string)
  const { parameters } = parseMediaType(mimeType)
  const charset = writer.properties.encoding === undefined ? undefined : parameters.get('charset')
  const given = { encoding: charset, ...known(parameters, format, 'writer'), ...output.properties }
  if (given.encoding === undefined) delete given.encoding
  const checked = requireProperties(format, 'writer', given)
  const complete = writer.complete?.(checked) ?? checked
  const content = writer.write(fromHost(value), complete, output.namespaces ?? [])
  evaluation().checkLength(content.length)
  const media = withParameters(mimeType, parameters, complete, writer.inMimeType ?? [])
  const encoding = complete.encoding
  if (typeof content !== 'string' || typeof encoding !== 'string' || isUtf8Name(encoding))
    return { content, mimeType: media }
  return { content: encodeText(content, encoding), mimeType: withCharset(media, encoding) }
}

const UTF_8 = 'UTF-8'

/** Parameters of a media type that are properties; all others (`profile`, `header=present`) are nobody's business here. */
const known = (
  parameters: ReadonlyMap<string, string>,
  format: Format,
  side: 'reader' | 'writer',
): Record<string, unknown> =>
  Object.fromEntries(
    [...parameters].filter(([name, value]) => checkProperties(format, side, { [name]: value }).faults.length === 0),
  )

const withParameters = (
  mimeType: string,
  given: ReadonlyMap<string, string>,
  properties: Properties,
  names: readonly string[],
): string => {
  const missing = names.filter((name) => !given.has(name))
  return [mimeType, ...missing.map((name) => `${name}="${properties[name]}"`)].join('; ')
}
