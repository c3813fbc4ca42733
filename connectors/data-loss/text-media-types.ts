import { ANY, mimeOf } from '../../engine/sdk.ts'
import type { EscapeSyntax } from './escape-syntax.ts'
import { jsonEscapes } from './json-escapes.ts'
import { percentEscapes } from './percent-escapes.ts'
import { xmlReferences } from './xml-references.ts'

/** What has to be known about a text to look into it. */
export interface TextKind {
  /** It is JSON, or documents of JSON one after the other. */
  readonly isJson: boolean
  /** How it writes characters as something else; undefined where nobody knows a way. */
  readonly escapes: EscapeSyntax | undefined
  /** Nobody says what it is: how it begins has to tell. */
  readonly isUnlabelled?: boolean
}

const unlabelled: TextKind = { isJson: false, escapes: undefined, isUnlabelled: true }
const plain: TextKind = { isJson: false, escapes: undefined }
const json: TextKind = { isJson: true, escapes: jsonEscapes }
const xml: TextKind = { isJson: false, escapes: xmlReferences }
const form: TextKind = { isJson: false, escapes: percentEscapes }

const KINDS: ReadonlyMap<string, TextKind> = new Map([
  [ANY, unlabelled],
  ['', unlabelled],
  ['application/csv', plain],
  ['application/yaml', plain],
  ['application/x-yaml', plain],
  ['application/javascript', plain],
  ['application/x-javascript', plain],
  ['application/graphql', plain],
  ['application/sql', plain],
  ['application/x-www-form-urlencoded', form],
  ['text/html', xml],
  ['application/json', json],
  ['application/x-ndjson', json],
  ['application/ndjson', json],
  ['application/x-ldjson', json],
  ['application/jsonl', json],
  ['application/json-seq', json],
])

/** How a body of this media type is looked into: a text, or what nobody labelled; undefined for others. */
export const textKindOf = (mediaType: string): TextKind | undefined => {
  const mime = mimeOf(mediaType)
  const known = KINDS.get(mime)
  if (known) return known
  if (mime.endsWith('/json') || mime.endsWith('+json')) return json
  if (mime.endsWith('/xml') || mime.endsWith('+xml')) return xml
  return mime.startsWith('text/') ? plain : undefined
}
