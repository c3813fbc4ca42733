import { decodeStrictly } from '../encoding.ts'
import type { Format, Properties } from '../format.ts'
import { readJson } from './read-json.ts'
import { type JsonStyle, writeJson } from './write-json.ts'

/** JSON (Mule: dataweave-formats-json). */
export const json: Format = {
  id: 'json',
  mimeTypes: ['application/json', '*/json', '*/*+json'],
  reader: {
    properties: { streaming: { type: 'ignored' } },
    read: (source) => readJson(decodeStrictly(source, 'JSON')),
  },
  writer: {
    properties: {
      indent: { type: 'boolean', default: true },
      encoding: { type: 'string' },
      skipNullOn: { type: 'choice', choices: ['arrays', 'objects', 'everywhere'] },
      duplicateKeyAsArray: { type: 'boolean', default: false },
      writeAttributes: { type: 'boolean', default: false },
      bufferSize: { type: 'ignored' },
      deferred: { type: 'ignored' },
    },
    write: (value, properties) => writeJson(value, jsonStyle(properties, properties.indent === true)),
  },
}

/** The style that writer properties of JSON and its relatives ask for. */
export const jsonStyle = (
  { skipNullOn, duplicateKeyAsArray, writeAttributes }: Properties,
  indent: boolean,
): JsonStyle => ({
  indent,
  skipNullInArrays: skipNullOn === 'arrays' || skipNullOn === 'everywhere',
  skipNullInObjects: skipNullOn === 'objects' || skipNullOn === 'everywhere',
  duplicateKeyAsArray: duplicateKeyAsArray === true,
  writeAttributes: writeAttributes === true,
})
