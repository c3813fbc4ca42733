import type { Format, PropertyDefinition, PropertyDefinitions } from '../formats/format.ts'
import { formats } from '../formats/index.ts'
import { fn, overload } from '../functions/define.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import type { Value } from '../values/value.ts'
import { mimeTypeOf } from './mime.ts'
import { isMimeTypeHandledBy, readMimeType } from './mime-type.ts'

/** File name extensions by format id. */
const extensions: ReadonlyMap<string, readonly string[]> = new Map([
  ['json', ['.json']],
  ['xml', ['.xml']],
  ['csv', ['.csv']],
  ['urlencoded', ['.urlencoded']],
  ['multipart', ['.multipart']],
  ['text', ['.txt']],
  ['binary', ['.bin']],
  ['dw', ['.dwl']],
  ['yaml', ['.yaml', '.yml']],
  ['ndjson', ['.ndjson', '.ldjson', '.jsonl']],
  ['properties', ['.properties']],
])
const binaryFormats: ReadonlySet<string> = new Set(['binary', 'java', 'multipart'])

/** A `DataFormatDescriptor`. */
const descriptor = (format: Format): DwObject => {
  const result = new ObjectBuilder().add('name', format.id).add('id', format.id)
  const isBinary = binaryFormats.has(format.id)
  result.add('binary', isBinary)
  if (!isBinary) result.add('defaultEncoding', 'UTF-8')
  return result
    .add('extensions', extensions.get(format.id) ?? [])
    .add('defaultMimeType', format.mimeTypes[0] ?? '')
    .add('acceptedMimeTypes', format.mimeTypes)
    .add('readerProperties', propertyDescriptors(format.reader?.properties ?? {}))
    .add('writerProperties', propertyDescriptors(format.writer?.properties ?? {}))
    .build()
}

const propertyDescriptors = (definitions: PropertyDefinitions): Value =>
  Object.entries(definitions).map(([name, definition]) => {
    const result = new ObjectBuilder().add('name', name).add('optional', true)
    if ('default' in definition && definition.default !== undefined) result.add('defaultValue', definition.default)
    return result
      .add('description', descriptionOf(definition))
      .add('possibleValues', possibleValues(definition))
      .build()
  })

const descriptionOf = ({ type }: PropertyDefinition): string =>
  type === 'ignored' ? 'Accepted, without effect.' : type === 'choice' ? 'One of the possible values.' : `A ${type}.`

const possibleValues = (definition: PropertyDefinition): readonly Value[] => {
  if (definition.type === 'boolean') return [true, false]
  return definition.type === 'choice' ? definition.choices : []
}

const findByMime = (object: DwObject): Value => {
  const wanted = mimeTypeOf(object)
  const found = formats.find((format) =>
    format.mimeTypes.some((pattern) => {
      const base = readMimeType(pattern)
      return !('fault' in base) && isMimeTypeHandledBy(base, wanted)
    }),
  )
  return found === undefined ? null : descriptor(found)
}

/** Functions of `dw::Runtime` that tell which data formats there are. */
export const formatDescriptors = {
  dataFormatsDescriptor: fn(overload([], () => formats.map(descriptor))),
  findDataFormatDescriptorByMime: fn(overload(['Object'], findByMime)),
}
