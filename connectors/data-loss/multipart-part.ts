import { TEXT } from '../../engine/sdk.ts'

/** What the headers of a part say about what follows them. */
export interface PartKind {
  readonly mediaType: string
  /** How it is encoded beyond what its media type says; undefined where it is not. */
  readonly encoding: string | undefined
}

const TYPE = /^content-type[ \t]*:([^\r\n]*)/gim
const ENCODING = /^content-(?:transfer-)?encoding[ \t]*:([^\r\n]*)/gim
const PLAIN = new Set(['', '7bit', '8bit', 'binary', 'identity'])

/** Reads the headers of a part (RFC 2046 §5.1, RFC 7578 §4.4). One with several media types, of which a reader may take any, counts as text. */
export const partKind = (headers: string): PartKind => {
  const unfolded = headers.replace(/\r?\n[ \t]+/g, ' ')
  const [type = TEXT, ...others] = valuesOf(unfolded, TYPE)
  return {
    mediaType: others.length > 0 ? TEXT : type,
    encoding: valuesOf(unfolded, ENCODING).find((each) => !PLAIN.has(each.toLowerCase())),
  }
}

const valuesOf = (headers: string, header: RegExp): string[] =>
  [...headers.matchAll(header)].map(([, value]) => (value as string).trim())
