import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { isArray, itemsOf } from '../values/array.ts'
import type { Value } from '../values/value.ts'
import { decodeStrictly } from './encoding.ts'
import type { Format, Properties } from './format.ts'
import { jsonStyle } from './json/json-format.ts'
import { readJson } from './json/read-json.ts'
import { writeJson } from './json/write-json.ts'
import { READING } from './reading-error.ts'
import { shapeTree } from './shape-tree.ts'

/** One JSON text per line: an Array of what they say (Mule: dataweave-formats-ndjson). */
export const ndjson: Format = {
  id: 'ndjson',
  mimeTypes: ['application/x-ndjson', 'application/x-ldjson', 'application/ndjson'],
  reader: {
    properties: {
      skipInvalid: { type: 'boolean', default: false },
      ignoreEmptyLine: { type: 'boolean', default: true },
    },
    read: (source, properties) => readLines(decodeStrictly(source, 'NDJSON'), properties),
  },
  writer: {
    properties: {
      encoding: { type: 'string' },
      skipNullOn: { type: 'choice', choices: ['arrays', 'objects', 'everywhere'] },
      writeAttributes: { type: 'boolean', default: false },
      bufferSize: { type: 'ignored' },
      deferred: { type: 'ignored' },
    },
    write: (value, properties) => {
      const style = jsonStyle(properties, false)
      const items = isArray(value) ? itemsOf(value) : [value]
      return items.map((item) => writeJson(item, style)).join('\n')
    },
  },
}

const readLines = (text: string, { skipInvalid, ignoreEmptyLine }: Properties): Value => {
  const items: Value[] = []
  const shapes = shapeTree()
  let from = 0
  for (let line = 1; from < text.length; line++) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    const content = text.slice(from, end)
    from = end + 1
    if (ignoreEmptyLine === true && content.trim() === '') continue
    try {
      items.push(readJson(content, { shapes, line }))
    } catch (error) {
      if (skipInvalid !== true || !(error instanceof DataWeaveError) || error.kind !== READING) throw error
    }
  }
  evaluation().checkItems(items.length)
  return items
}
