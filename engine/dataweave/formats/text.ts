import { decode } from './encoding.ts'
import type { Format } from './format.ts'
import { scalarText } from './scalar-text.ts'

/** Plain text: one String (Mule: dataweave-formats-text). Any scalar is written as its text. */
export const text: Format = {
  id: 'text',
  mimeTypes: ['text/plain'],
  reader: { properties: {}, read: decode },
  writer: {
    properties: { encoding: { type: 'string' }, bufferSize: { type: 'ignored' }, deferred: { type: 'ignored' } },
    write: (value) => scalarText(value, 'plain text'),
  },
}
