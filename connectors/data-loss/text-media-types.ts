import { ANY, isJson, mimeOf } from '../../engine/sdk.ts'

const TEXTS = new Set([
  ANY,
  '',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/csv',
  'application/yaml',
  'application/x-yaml',
  'application/x-ndjson',
  'application/jsonl',
  'application/json-seq',
  'application/javascript',
  'application/graphql',
  'application/sql',
])

/** Whether a body of this media type is looked into: texts, and what nobody labelled. */
export const isText = (mediaType: string): boolean => {
  const mime = mimeOf(mediaType)
  return mime.startsWith('text/') || TEXTS.has(mime) || isJson(mediaType) || mime.endsWith('+xml')
}
