import { createRequire } from 'node:module'
import type * as DotProperties from 'dot-properties'
import { ObjectBuilder } from '../values/dw-object.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { decode } from './encoding.ts'
import type { Format } from './format.ts'
import { scalarText } from './scalar-text.ts'
import { unwritable } from './writing-error.ts'

const require = createRequire(import.meta.url)
let loaded: typeof DotProperties | undefined

const dotProperties = (): typeof DotProperties => {
  loaded ??= require('dot-properties') as typeof DotProperties
  return loaded
}

/** Java properties: an Object of Strings (Mule: dataweave-formats-properties). No comment with the date is written. */
export const properties: Format = {
  id: 'properties',
  mimeTypes: ['text/x-java-properties', '*/x-java-properties', '*/properties'],
  reader: { properties: {}, read: (source) => readProperties(decode(source)) },
  writer: {
    properties: { encoding: { type: 'string' }, bufferSize: { type: 'ignored' }, deferred: { type: 'ignored' } },
    write: (value) => writeProperties(value),
  },
}

const readProperties = (text: string): Value => {
  const built = new ObjectBuilder()
  for (const line of dotProperties().parseLines(text)) {
    if (typeof line === 'string') continue
    const [name = '', value = ''] = line
    built.add(name, value)
  }
  return built.build()
}

const writeProperties = (value: Value): string => {
  const object = asObject(untag(value))
  if (object === undefined) throw unwritable('Only an Object can be written as properties.')
  const lines = object.shape.names.map((name, i) => {
    const content = object.values[i] as Value
    return [name, untag(content) === null ? '' : scalarText(content, 'a property')]
  })
  return lines.length === 0 ? '' : dotProperties().stringify(lines, { keySep: '=', lineWidth: null })
}
