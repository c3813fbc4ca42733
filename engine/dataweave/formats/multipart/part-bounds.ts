import { Buffer } from 'node:buffer'
import { unreadable } from '../reading-error.ts'

/** Bounds of one part between two boundaries: its headers, an empty line, its content. */
export interface PartBounds {
  readonly start: number
  readonly end: number
}

/** More parts are an attack on whoever holds them. */
const PART_LIMIT = 10_000

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d
const afterBoundary = new Set([LF, CR, 0x20, 0x09])

/** The boundary that the first line with two dashes in front tells; undefined when there is none. */
export const sniffBoundary = (bytes: Buffer): string | undefined => {
  const dashes = bytes[0] === DASH && bytes[1] === DASH ? 0 : bytes.indexOf('\n--') + 1
  if (bytes[dashes] !== DASH) return undefined
  const end = bytes.indexOf(LF, dashes)
  const line = bytes.subarray(dashes + 2, end < 0 ? bytes.length : end)
  return line.toString('latin1').trimEnd() || undefined
}

/** Finds all parts. Line breaks may be CR LF or LF. Raises where the closing boundary is missing. */
export const findParts = (bytes: Buffer, boundary: string): { preamble: string; parts: readonly PartBounds[] } => {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1')
  const parts: PartBounds[] = []
  let found = nextDelimiter(bytes, delimiter, 0)
  if (found < 0) throw fault(bytes, 0, 'No line with the boundary')
  const preamble = bytes.subarray(0, found).toString('utf8').trim()
  for (;;) {
    const behind = found + delimiter.length
    if (bytes[behind] === DASH && bytes[behind + 1] === DASH) return { preamble, parts }
    const lineEnd = bytes.indexOf(LF, behind)
    const start = lineEnd < 0 ? bytes.length : lineEnd + 1
    found = nextDelimiter(bytes, delimiter, start)
    if (found < 0) throw fault(bytes, bytes.length, 'Unexpected end-of-input, expected the closing boundary')
    parts.push({ start, end: Math.max(start, lineBreakBefore(bytes, found)) })
    if (parts.length > PART_LIMIT) throw fault(bytes, found, `More than ${PART_LIMIT} parts`)
  }
}

/** The next line that is a boundary and not a longer one that starts like it. */
const nextDelimiter = (bytes: Buffer, delimiter: Buffer, from: number): number => {
  for (let at = bytes.indexOf(delimiter, from); at >= 0; at = bytes.indexOf(delimiter, at + 1)) {
    const behind = bytes[at + delimiter.length]
    const closing = behind === DASH && bytes[at + delimiter.length + 1] === DASH
    if ((at === 0 || bytes[at - 1] === LF) && (behind === undefined || closing || afterBoundary.has(behind))) return at
  }
  return -1
}

/** The line break in front of a boundary belongs to it. */
const lineBreakBefore = (bytes: Buffer, at: number): number => (bytes[at - 2] === CR ? at - 2 : at - 1)

const fault = (bytes: Buffer, at: number, what: string) => unreadable(what, bytes.toString('latin1'), at, 'multipart')
