import { readDocument } from '../../dataweave/formats/index.ts'
import type { Reading } from '../read-value.ts'
import { documentTypeOf } from './document-type.ts'

/**
 * Documents as DataWeave reads them: by its reader for the media type, whose parameters are the reader's properties. Bytes of a
 * type without a reader stay binary, text stays text. A message without a body has a media type often enough: where nothing cannot
 * be a document, it is null.
 */
export const reading: Reading = {
  documents: new WeakMap(),
  read: (source, mediaType) => {
    const format = documentTypeOf(mediaType)?.format
    if (!format?.reader) return source
    return needsContent.has(format.id) && isBlank(source)
      ? null
      : readDocument({ content: source, mimeType: mediaType })
  },
  see: (value) => value,
}

const needsContent = new Set(['json', 'xml', 'yaml', 'multipart', 'dw'])

/** Longer ones are left to the reader, which says what is wrong with them. */
const BLANK_LIMIT = 64

const isBlank = (source: string | Uint8Array): boolean =>
  source.length <= BLANK_LIMIT && (typeof source === 'string' ? source : Buffer.from(source).toString()).trim() === ''
