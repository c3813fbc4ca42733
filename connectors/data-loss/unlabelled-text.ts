import type { EscapeSyntax } from './escape-syntax.ts'
import { jsonEscapes } from './json-escapes.ts'
import { xmlReferences } from './xml-references.ts'

/** Bytes in which the first character is looked for. */
const LONGEST_BLANK = 1024

/** White space, the marks of UTF-8 and UTF-16, and the other half of what UTF-16 writes them with. */
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00])

const BEGINNINGS: ReadonlyMap<string, EscapeSyntax> = new Map([
  ['{', jsonEscapes],
  ['[', jsonEscapes],
  ['"', jsonEscapes],
  ['<', xmlReferences],
])

/** Whether the first bytes of a text that nobody labelled tell what it is. */
export const hasBegun = (head: Buffer): boolean => head.length >= LONGEST_BLANK || firstOf(head) !== undefined

/** How such a text writes characters as something else: as JSON or XML, where it begins like that. */
export const escapesByBeginning = (head: Buffer): EscapeSyntax | undefined => {
  const first = firstOf(head)
  return first === undefined ? undefined : BEGINNINGS.get(String.fromCharCode(first))
}

const firstOf = (head: Buffer): number | undefined => head.subarray(0, LONGEST_BLANK).find((byte) => !BLANK.has(byte))
