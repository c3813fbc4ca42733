import { Buffer } from 'node:buffer'
import { untag } from '../values/tagged.ts'
import type { Format } from './format.ts'
import { scalarText } from './scalar-text.ts'

/** Bytes: one Binary (Mule: dataweave-formats-binary). A String and other scalars are written as the UTF-8 bytes of their text. */
export const binary: Format = {
  id: 'binary',
  mimeTypes: ['application/octet-stream', 'application/x-binary'],
  reader: {
    properties: {},
    read: ({ content }) => (typeof content === 'string' ? Buffer.from(content, 'utf8') : content),
  },
  writer: {
    properties: { bufferSize: { type: 'ignored' }, deferred: { type: 'ignored' } },
    write: (value) => {
      const bytes = untag(value)
      return bytes instanceof Uint8Array ? bytes : Buffer.from(scalarText(value, 'binary data'), 'utf8')
    },
  },
}
