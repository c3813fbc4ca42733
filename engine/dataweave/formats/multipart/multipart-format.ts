import { randomBytes } from 'node:crypto'
import { DataWeaveError } from '../../dataweave-error.ts'
import type { Value } from '../../values/value.ts'
import type { Format } from '../format.ts'
import { readMultipart } from './read-multipart.ts'
import { writeMultipart } from './write-multipart.ts'

/** How the content of a part is read and written: by the other formats. */
export interface PartFormats {
  read(document: { content: Uint8Array; mimeType: string }): Value
  write(
    value: Value,
    output: { mimeType: string; properties?: Record<string, unknown> },
  ): { content: string | Uint8Array }
  formatFor(mimeType: string): Format | undefined
}

/** Parts within parts; deeper ones are an attack. */
const NESTING_LIMIT = 10

/**
 * `multipart/*`: an Object `{preamble?, parts: {name: {headers, content}}}` (Mule: dataweave-formats-multipart), contents read and
 * written by the format of their `Content-Type`.
 */
export const multipartFormat = (formats: PartFormats): Format => {
  let nesting = 0
  return {
    id: 'multipart',
    mimeTypes: ['multipart/form-data', 'multipart/*'],
    reader: {
      properties: {
        boundary: { type: 'string' },
        defaultContentType: { type: 'string', default: 'application/octet-stream' },
      },
      read: (source, properties) => {
        if (nesting === NESTING_LIMIT)
          throw new DataWeaveError('LimitException', `Parts nest deeper than ${NESTING_LIMIT} levels.`)
        nesting++
        try {
          return readMultipart(source, properties, formats)
        } finally {
          nesting--
        }
      },
    },
    writer: {
      properties: { boundary: { type: 'string' }, bufferSize: { type: 'ignored' }, deferred: { type: 'ignored' } },
      complete: (properties) => ({
        ...properties,
        boundary: properties.boundary ?? `----=_Part_${randomBytes(16).toString('hex')}`,
      }),
      inMimeType: ['boundary'],
      write: (value, properties) => writeMultipart(value, String(properties.boundary), formats),
    },
  }
}
