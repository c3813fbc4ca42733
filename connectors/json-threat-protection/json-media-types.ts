import { mimeOf } from '../../engine/sdk.ts'

const LINES = new Set(['application/x-ndjson', 'application/ndjson', 'application/x-ldjson', 'application/jsonl'])
const NEWLINE = 0x0a
const RECORD_SEPARATOR = 0x1e

/** `application/json`, `application/problem+json`, and everything else that is read as JSON or as documents of JSON. */
export const isJson = (mediaType: string): boolean => {
  const mime = mimeOf(mediaType)
  return mime.endsWith('/json') || mime.endsWith('+json') || separatorOf(mediaType) !== undefined
}

/** The character between the documents of a body, in JSON lines or by RFC 7464; undefined where the body is one document. */
export const separatorOf = (mediaType: string): number | undefined => {
  const mime = mimeOf(mediaType)
  if (LINES.has(mime)) return NEWLINE
  return mime.endsWith('/json-seq') || mime.endsWith('+json-seq') ? RECORD_SEPARATOR : undefined
}
