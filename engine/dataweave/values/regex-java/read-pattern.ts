import { sizeOf } from './backtracking.ts'
import { complement, ignoringCase, rangesOf } from './char-set.ts'
import { readClass } from './class-reader.ts'
import { PatternCursor, type PatternFlags } from './cursor.ts'
import { readEscapedChar, readEscapedSet } from './escapes.ts'
import { LINE_END } from './named-sets.ts'
import type { JavaPattern, PatternNode } from './node.ts'

/** Reads a pattern of java.util.regex. Raises `InvalidRegexException`, naming the character. */
export const readPattern = (pattern: string): JavaPattern => {
  const reading: Reading = { cursor: new PatternCursor(pattern), groups: 0, names: new Map() }
  const root = readChoice(reading)
  if (!reading.cursor.isAtEnd()) reading.cursor.fail('a ) has no (')
  if (sizeOf(root) > SIZE_LIMIT) reading.cursor.fail('its repetitions are too many')
  return { root, groups: reading.groups }
}

/** Engines need memory and time for each repetition of a counted group. */
const SIZE_LIMIT = 50_000

interface Reading {
  readonly cursor: PatternCursor
  groups: number
  readonly names: Map<string, number>
}

const readChoice = (reading: Reading): PatternNode => {
  const { cursor } = reading
  cursor.enter()
  const options = [readSequence(reading)]
  while (cursor.take('|')) options.push(readSequence(reading))
  cursor.leave()
  return options.length === 1 ? (options[0] as PatternNode) : { kind: 'choice', options }
}

const readSequence = (reading: Reading): PatternNode => {
  const { cursor } = reading
  const items: PatternNode[] = []
  while (!cursor.isAtEnd() && !cursor.isAt('|') && !cursor.isAt(')')) {
    if (cursor.flags.comments && cursor.match(/\s+|#[^\n]*/y) !== null) continue
    if (cursor.isAt('\\Q')) {
      for (const char of cursor.takeQuoted()) items.push(charNode(char.codePointAt(0) as number, cursor.flags))
    } else {
      const atom = readAtom(reading)
      if (atom !== undefined) items.push(atom)
    }
    if (items.length > 0) items.push(readQuantifier(cursor, items.pop() as PatternNode))
  }
  return items.length === 1 ? (items[0] as PatternNode) : { kind: 'sequence', items }
}

const readQuantifier = (cursor: PatternCursor, body: PatternNode): PatternNode => {
  if (cursor.flags.comments) cursor.match(/\s+/y)
  const found = cursor.match(/(?:([*+?])|\{(\d{1,9})(,(\d{0,9}))?\})([?+]?)/y)
  if (found === null) return body
  const [, sign, low, comma, high, suffix] = found
  const least = sign === '+' ? 1 : low === undefined ? 0 : Number(low)
  const most =
    sign === '?'
      ? 1
      : sign !== undefined || high === ''
        ? Number.POSITIVE_INFINITY
        : comma === undefined
          ? least
          : Number(high)
  if (most < least) cursor.fail('the least count is above the most')
  if (least > COUNT_LIMIT || (most > COUNT_LIMIT && most !== Number.POSITIVE_INFINITY))
    cursor.fail('the count is too large')
  return { kind: 'repeat', body, least, most, mode: suffix === '?' ? 'lazy' : suffix === '+' ? 'possessive' : 'greedy' }
}

const COUNT_LIMIT = 10_000

const charNode = (code: number, flags: PatternFlags): PatternNode => {
  const set = rangesOf([code, code])
  return { kind: 'set', set: flags.ignoreCase ? ignoringCase(set, flags.unicodeCase) : set }
}

const ANY: PatternNode = { kind: 'set', set: complement(rangesOf()) }
const IN_LINE: PatternNode = { kind: 'set', set: complement(LINE_END) }

const START = { kind: 'position', native: '(?<![\\s\\S])', linear: '\\A' } as const
const END = { kind: 'position', native: '(?![\\s\\S])', linear: '\\z' } as const
const LINE_START = { kind: 'position', native: '(?<![^\\n\\r\\u0085\\u2028\\u2029])', linear: '(?m:^)' } as const
const LINE_STOP = { kind: 'position', native: '(?![^\\n\\r\\u0085\\u2028\\u2029])', linear: '(?m:$)' } as const
const BOUNDARY = { kind: 'position', native: '\\b', linear: '\\b' } as const
const NO_BOUNDARY = { kind: 'position', native: '\\B', linear: '\\B' } as const

/** Undefined for what matches nothing by itself, such as flags. */
const readAtom = (reading: Reading): PatternNode | undefined => {
  const { cursor } = reading
  const { flags } = cursor
  if (cursor.take('.')) return flags.dotAll ? ANY : IN_LINE
  if (cursor.take('^')) return flags.multiline ? LINE_START : START
  if (cursor.take('$')) return flags.multiline ? LINE_STOP : END
  if (cursor.take('[')) return { kind: 'set', set: readClass(cursor) }
  if (cursor.take('(')) return readGroup(reading)
  if (cursor.isAt('\\')) return readEscape(reading)
  if (cursor.isAt('*') || cursor.isAt('+') || cursor.isAt('?')) cursor.fail('there is nothing to repeat')
  return charNode(cursor.next(), flags)
}

const POSITIONS: Readonly<Record<string, PatternNode>> = {
  b: BOUNDARY,
  B: NO_BOUNDARY,
  A: START,
  z: END,
  Z: END,
}

const readEscape = (reading: Reading): PatternNode => {
  const { cursor } = reading
  const set = readEscapedSet(cursor)
  if (set !== undefined) return { kind: 'set', set }
  const position = cursor.match(/\\([bBAzZ])/y)?.[1]
  if (position !== undefined) return POSITIONS[position] as PatternNode
  if (cursor.take('\\R')) return lineBreak()
  const named = cursor.match(/\\k<(\w+)>/y)?.[1]
  if (named !== undefined) {
    const index = reading.names.get(named)
    return index === undefined ? cursor.fail(`there is no group ${named}`) : { kind: 'reference', index }
  }
  const numbered = cursor.match(/\\([1-9]\d?)/y)?.[1]
  if (numbered !== undefined) {
    const index = Number(numbered)
    return index > reading.groups ? cursor.fail(`there is no group ${index}`) : { kind: 'reference', index }
  }
  return charNode(readEscapedChar(cursor), cursor.flags)
}

/** `\R`: CR LF is one. */
const lineBreak = (): PatternNode => ({
  kind: 'group',
  index: 0,
  body: {
    kind: 'choice',
    options: [
      { kind: 'sequence', items: [0x0d, 0x0a].map((code) => ({ kind: 'set' as const, set: rangesOf([code, code]) })) },
      { kind: 'set', set: rangesOf([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]) },
    ],
  },
})

const readGroup = (reading: Reading): PatternNode | undefined => {
  const { cursor } = reading
  const outer = cursor.flags
  const node = readGroupBody(reading)
  // Flags without a body hold until the end of the group around them.
  if (node !== undefined) {
    cursor.expect(')')
    cursor.flags = outer
  }
  return node
}

const readGroupBody = (reading: Reading): PatternNode | undefined => {
  const { cursor } = reading
  const look = cursor.match(/\?(<?)([=!])/y)
  if (look !== null)
    return { kind: 'look', behind: look[1] === '<', negative: look[2] === '!', body: readChoice(reading) }
  if (cursor.take('?>')) return { kind: 'atomic', body: readChoice(reading) }
  const name = cursor.match(/\?P?<([A-Za-z]\w*)>/y)?.[1]
  if (name !== undefined || !cursor.isAt('?')) {
    const index = ++reading.groups
    if (name !== undefined) reading.names.set(name, index)
    return { kind: 'group', index, body: readChoice(reading) }
  }
  const flags = cursor.match(/\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y)
  if (flags === null) return cursor.fail('after (? stands nothing that is known')
  const [, on = '', off = '', end] = flags
  cursor.flags = changed(cursor, on, off)
  return end === ')' ? undefined : { kind: 'group', index: 0, body: readChoice(reading) }
}

const changed = (cursor: PatternCursor, on: string, off: string): PatternFlags => {
  const unknown = /[^imsuxdU]/.exec(on + off)?.[0]
  if (unknown !== undefined) cursor.fail(`the flag ${unknown} is unknown`)
  const flag = (letter: string, before: boolean) => (on.includes(letter) ? true : off.includes(letter) ? false : before)
  const { flags } = cursor
  return {
    ignoreCase: flag('i', flags.ignoreCase),
    unicodeCase: flag('u', flags.unicodeCase) || on.includes('U'),
    multiline: flag('m', flags.multiline),
    dotAll: flag('s', flags.dotAll),
    comments: flag('x', flags.comments),
  }
}
