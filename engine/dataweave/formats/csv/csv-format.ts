import { decode } from '../encoding.ts'
import type { Format, PropertyDefinitions } from '../format.ts'
import { readCsv } from './read-csv.ts'
import { writeCsv } from './write-csv.ts'

const common = {
  separator: { type: 'string', default: ',' },
  quote: { type: 'string', default: '"' },
  escape: { type: 'string', default: '\\' },
  header: { type: 'boolean', default: true },
  headerLineNumber: { type: 'number', default: 0 },
  bodyStartLineNumber: { type: 'number', default: 0 },
  ignoreEmptyLine: { type: 'boolean', default: true },
} as const satisfies PropertyDefinitions

/** Comma separated values: an Array of Objects of Strings (Mule: dataweave-formats-csv). */
export const csv: Format = {
  id: 'csv',
  mimeTypes: ['application/csv', '*/csv'],
  reader: {
    properties: { ...common, streaming: { type: 'ignored' } },
    read: (source, properties) => readCsv(decode(source), properties),
  },
  writer: {
    properties: {
      ...common,
      encoding: { type: 'string' },
      lineSeparator: { type: 'string', default: '\n' },
      quoteHeader: { type: 'boolean', default: false },
      quoteValues: { type: 'boolean', default: false },
      bufferSize: { type: 'ignored' },
      deferred: { type: 'ignored' },
    },
    write: writeCsv,
  },
}
