import { decodeStrictly } from '../encoding.ts'
import type { Format } from '../format.ts'
import { readDw } from './read-dw.ts'
import { writeDw } from './write-dw.ts'

/**
 * Values as the language writes them (Mule: dataweave-formats-dw). Read as data: literals, objects, arrays, namespaces and `as` with
 * a type; nothing is called or computed.
 */
export const dw: Format = {
  id: 'dw',
  mimeTypes: ['application/dw', '*/dw'],
  reader: {
    properties: {
      onlyData: { type: 'ignored' },
      externalResources: { type: 'ignored' },
      javaModule: { type: 'ignored' },
      privileges: { type: 'ignored' },
    },
    read: (source) => readDw(decodeStrictly(source, 'DataWeave')),
  },
  writer: {
    properties: {
      indent: { type: 'string', default: '  ' },
      ignoreSchema: { type: 'boolean', default: false },
      maxCollectionSize: { type: 'number', default: -1 },
      encoding: { type: 'string' },
      onlyData: { type: 'ignored' },
      bufferSize: { type: 'ignored' },
      deferred: { type: 'ignored' },
    },
    write: writeDw,
  },
}
