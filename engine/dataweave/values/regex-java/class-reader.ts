import { type CharSet, complement, ignoringCase, intersection, rangesOf, union } from './char-set.ts'
import type { PatternCursor } from './cursor.ts'
import { readEscapedChar, readEscapedSet } from './escapes.ts'

/** `[…]`, from behind its bracket to behind the closing one. Classes may be nested and intersected with `&&`. */
export const readClass = (cursor: PatternCursor): CharSet => {
  const isNegated = cursor.take('^')
  let result = readOperand(cursor, true)
  while (cursor.take('&&')) result = intersection(result, readOperand(cursor, false))
  cursor.expect(']')
  return isNegated ? complement(result) : result
}

/** The members up to `]` or `&&`. */
const readOperand = (cursor: PatternCursor, isFirst: boolean): CharSet => {
  const sets: CharSet[] = []
  while (!cursor.isAtEnd() && !cursor.isAt('&&') && (!cursor.isAt(']') || (isFirst && sets.length === 0)))
    sets.push(readMember(cursor))
  return sets.length === 0 ? rangesOf() : union(sets)
}

const readMember = (cursor: PatternCursor): CharSet => {
  if (cursor.take('[')) {
    cursor.enter()
    const nested = readClass(cursor)
    cursor.leave()
    return nested
  }
  if (cursor.isAt('\\Q')) return readQuoted(cursor)
  if (cursor.isAt('\\')) {
    const set = readEscapedSet(cursor)
    if (set !== undefined) return set
  }
  const low = readChar(cursor)
  let high = low
  // A minus at the end or before a nested class is a minus.
  if (cursor.isAt('-') && !cursor.isAt('-]') && !cursor.isAt('-[') && !cursor.isAt('-&&')) {
    cursor.take('-')
    high = readChar(cursor)
    if (high < low) cursor.fail('a range of characters runs backwards')
  }
  const range = rangesOf([low, high])
  return cursor.flags.ignoreCase ? ignoringCase(range, cursor.flags.unicodeCase) : range
}

const readChar = (cursor: PatternCursor): number => (cursor.isAt('\\') ? readEscapedChar(cursor) : cursor.next())

const readQuoted = (cursor: PatternCursor): CharSet => {
  const text = cursor.takeQuoted()
  return rangesOf(...[...text].map((char) => [char.codePointAt(0) as number, char.codePointAt(0) as number] as const))
}
