import { DataWeaveError } from '../dataweave-error.ts'

/** What a reader raises for a document that is not of its format. */
export const READING = 'ReaderParsingException'

/**
 * A document that cannot be read: what is wrong, and where. `what` starts with a capital and has no full stop; it may name a
 * character, an element or a property, never a value of the document.
 */
export const unreadable = (
  what: string,
  text: string,
  offset: number,
  format: string,
  firstLine = 1,
): DataWeaveError => {
  const { line, column } = lineAndColumn(text, offset)
  return unreadableAt(what, line + firstLine - 1, column, format)
}

/** {@link unreadable} where line and column are known. Both count from 1. */
export const unreadableAt = (what: string, line: number, column: number, format: string): DataWeaveError =>
  new DataWeaveError(READING, `${what} at line ${line}, column ${column} of the ${format} document.`)

/** Line and column of an offset, both from 1. */
export const lineAndColumn = (text: string, offset: number): { line: number; column: number } => {
  let line = 1
  let start = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}

/** A character as an error shows it: printable ones as they are, others by their number. */
export const shownCharacter = (text: string, offset: number): string => {
  const code = text.codePointAt(offset) as number
  const printable = code > 0x20 && code < 0x7f
  return printable ? `'${String.fromCodePoint(code)}'` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
