import type { Format } from '../../dataweave/formats/format.ts'
import { formatFor } from '../../dataweave/formats/index.ts'
import { ANY, JAVA, mimeOf } from '../../model/media-type.ts'

/** A media type DataWeave has a format for. */
export interface DocumentType {
  readonly mime: string
  readonly format: Format
  /** The media type of a document that is written like one of these. */
  readonly written: string
}

const known = new Map<string, DocumentType | undefined>()
/** Media types come from requests: the cache must not grow with them. */
const CACHE_LIMIT = 500

/** What DataWeave makes of a media type; undefined for objects, for the unknown type, and where it has no format. */
export const documentTypeOf = (mediaType: string): DocumentType | undefined => {
  const type = known.get(mediaType)
  if (type || known.has(mediaType)) return type
  if (known.size >= CACHE_LIMIT) known.clear()
  const found = create(mimeOf(mediaType))
  known.set(mediaType, found)
  return found
}

const create = (mime: string): DocumentType | undefined => {
  const format = mime === ANY || mime === JAVA ? undefined : formatFor(mime)
  return format && { mime, format, written: `${mime}; charset=UTF-8` }
}
