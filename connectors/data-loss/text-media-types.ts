import { ANY, isJson, mimeOf } from '../../engine/sdk.ts'

const TEXTS = new Set([
  ANY,
  '',
  'application/x-www-form-urlencoded',
  'application/csv',
  'application/yaml',
  'application/x-yaml',
  'application/javascript',
  'application/x-javascript',
  'application/graphql',
  'application/sql',
])

const JSON_LINES = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/x-ldjson',
  'application/jsonl',
  'application/json-seq',
])

/** Whether a body of this media type is looked into: texts, and what nobody labelled. */
export const isText = (mediaType: string): boolean => {
  const mime = mimeOf(mediaType)
  return mime.startsWith('text/') || TEXTS.has(mime) || isJsonText(mediaType) || /[/+]xml$/.test(mime)
}

/** Whether a body of this media type is JSON, or documents of JSON one after the other. */
export const isJsonText = (mediaType: string): boolean => {
  const mime = mimeOf(mediaType)
  return isJson(mime) || mime.endsWith('/json') || JSON_LINES.has(mime)
}
