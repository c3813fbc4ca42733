import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { readDocument, writeDocument } from '../../formats/index.ts'
import { fn, overload } from '../../functions/define.ts'
import { DwObject } from '../../values/dw-object.ts'
import { toHost } from '../../values/host.ts'
import type { Value } from '../../values/value.ts'

const DEFAULT_MEDIA_TYPE = 'application/dw'

/** Reader or writer properties of a script's object; the last of a repeated name counts. */
export const propertiesOf = ({ shape, values }: DwObject): Record<string, unknown> =>
  Object.fromEntries(shape.names.map((name, index) => [name, toHost(values[index] ?? null)]))

const read = (content: string | Uint8Array, mimeType: string, properties: DwObject): Value =>
  readDocument({ content, mimeType, properties: propertiesOf(properties) })

const readUrl = (url: string, mimeType: string | undefined, properties: DwObject) => {
  const { host } = evaluation()
  if (host.resource === undefined)
    throw new DataWeaveError('SecurityException', `readUrl of ${url} is not allowed here.`)
  const found = host.resource(url)
  if (found === undefined) throw new DataWeaveError('ResourceNotFoundException', `There is nothing at ${url}.`)
  return readOnce(found.content, mimeType ?? found.mimeType ?? DEFAULT_MEDIA_TYPE, properties)
}

/** What was read of bytes the host gave, by media type and properties, for as long as the host keeps the bytes. */
const documentsIn = new WeakMap<Uint8Array, Map<string, Value>>()

/** Ways of reading one document that are remembered. */
const MOST_WAYS = 8

const readOnce = (content: string | Uint8Array, mimeType: string, properties: DwObject): Value => {
  if (typeof content === 'string') return read(content, mimeType, properties)
  const known = documentsIn.get(content) ?? new Map<string, Value>()
  const way = [mimeType, ...Object.entries(propertiesOf(properties)).flat()].map(String).join('\n')
  const before = known.get(way)
  if (before !== undefined) return before
  const value = read(content, mimeType, properties)
  if (known.size < MOST_WAYS) documentsIn.set(content, known.set(way, value))
  return value
}

const write = (value: Parameters<typeof writeDocument>[0], mimeType: string, properties: DwObject) =>
  writeDocument(value, { mimeType, properties: propertiesOf(properties) }).content

/** Functions of dw::Core that read and write documents. */
export const documents = {
  read: fn(
    overload(['Text'], (content) => read(content, DEFAULT_MEDIA_TYPE, DwObject.empty)),
    overload(['Binary'], (content) => read(content, DEFAULT_MEDIA_TYPE, DwObject.empty)),
    overload(['Text', 'Text'], (content, mimeType) => read(content, mimeType, DwObject.empty)),
    overload(['Binary', 'Text'], (content, mimeType) => read(content, mimeType, DwObject.empty)),
    overload(['Text', 'Text', 'Object'], read),
    overload(['Binary', 'Text', 'Object'], read),
  ),
  readUrl: fn(
    overload(['Text'], (url) => readUrl(url, undefined, DwObject.empty)),
    overload(['Text', 'Text'], (url, mimeType) => readUrl(url, mimeType, DwObject.empty)),
    overload(['Text', 'Text', 'Object'], readUrl),
  ),
  write: fn(
    overload(['Any'], (value) => write(value, DEFAULT_MEDIA_TYPE, DwObject.empty)),
    overload(['Any', 'Text'], (value, mimeType) => write(value, mimeType, DwObject.empty)),
    overload(['Any', 'Text', 'Object'], write),
  ),
}
