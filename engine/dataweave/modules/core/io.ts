import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { readDocument, writeDocument } from '../../formats/index.ts'
import { fn, overload } from '../../functions/define.ts'
import { DwObject } from '../../values/dw-object.ts'
import { toHost } from '../../values/host.ts'

const DEFAULT_MEDIA_TYPE = 'application/dw'

/** Reader or writer properties of a script's object; the last of a repeated name counts. */
export const propertiesOf = ({ shape, values }: DwObject): Record<string, unknown> =>
  Object.fromEntries(shape.names.map((name, index) => [name, toHost(values[index] ?? null)]))

const read = (content: string | Uint8Array, mimeType: string, properties: DwObject) =>
  readDocument({ content, mimeType, properties: propertiesOf(properties) })

const readUrl = (url: string, mimeType: string | undefined, properties: DwObject) => {
  const { host } = evaluation()
  if (host.resource === undefined)
    throw new DataWeaveError('SecurityException', `readUrl of ${url} is not allowed here.`)
  const found = host.resource(url)
  if (found === undefined) throw new DataWeaveError('ResourceNotFoundException', `There is nothing at ${url}.`)
  return read(found.content, mimeType ?? found.mimeType ?? DEFAULT_MEDIA_TYPE, properties)
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
