import { spend } from './evaluation.ts'
import { failure } from './failure.ts'
import { type FunctionValue, functionValue } from './lambda.ts'
import { asSequence } from './sequence.ts'

// jsonata's own versions of these answer with promises. Arguments have passed their signatures.

interface Match {
  readonly match: string
  readonly start: number
  readonly end: number
  readonly groups: (string | undefined)[]
  next(): Match | undefined
}

/** A regular expression as a value. */
export const regexValue = (pattern: RegExp): FunctionValue => {
  // A copy: the position it remembers belongs to this value.
  const regex = new RegExp(pattern)
  const find = (text: string, from: number): Match | undefined => {
    regex.lastIndex = from
    const found = regex.exec(text)
    if (found === null) return undefined
    const end = found.index + found[0].length
    return { match: found[0], start: found.index, end, groups: found.slice(1), next: () => after(text) }
  }
  const after = (text: string): Match | undefined => {
    if (regex.lastIndex >= text.length) return undefined
    const next = find(text, regex.lastIndex)
    if (next?.match === '') throw failure('D1004', { value: pattern.source })
    return next
  }
  return functionValue(2, (text) => find(text as string, 0))
}

/** Every match, at most `limit`. */
function* matches(pattern: FunctionValue, text: string, limit: number | undefined): Generator<Match> {
  let count = 0
  let match = pattern(text) as Match | undefined
  while (match && (limit === undefined || count < limit)) {
    spend(1)
    yield match
    match = match.next()
    count++
  }
}

const contains = (text: string | undefined, token: string | FunctionValue | undefined): unknown => {
  if (text === undefined || token === undefined) return undefined
  return typeof token === 'string' ? text.includes(token) : token(text) !== undefined
}

const match = (text: string | undefined, pattern: FunctionValue, limit?: number): unknown => {
  if (text === undefined) return undefined
  if (limit !== undefined && limit < 0) throw failure('D3040', { value: limit })
  if (limit !== undefined && limit <= 0) return asSequence([])
  const found = Array.from(matches(pattern, text, limit), (m) => ({ match: m.match, index: m.start, groups: m.groups }))
  return asSequence(found)
}

const split = (text: string | undefined, separator: string | FunctionValue, limit?: number): unknown => {
  if (text === undefined) return undefined
  if (limit !== undefined && limit < 0) throw failure('D3020', { value: limit })
  if (limit !== undefined && limit <= 0) return []
  if (typeof separator === 'string') return text.split(separator, limit)
  const parts: string[] = []
  let start = 0
  for (const m of matches(separator, text, limit)) {
    parts.push(text.substring(start, m.start))
    start = m.end
  }
  if (limit === undefined || parts.length < limit) parts.push(text.substring(start))
  return parts
}

const replace = (
  text: string | undefined,
  pattern: string | FunctionValue,
  replacement: string | FunctionValue,
  limit?: number,
): unknown => {
  if (text === undefined) return undefined
  if (pattern === '') throw failure('D3010', { value: pattern })
  if (limit !== undefined && limit < 0) throw failure('D3011', { value: limit })
  if (limit !== undefined && limit <= 0) return text
  if (typeof pattern === 'string') return replaceText(text, pattern, replacement, limit)
  let result = ''
  let position = 0
  for (const m of matches(pattern, text, limit)) {
    const value = typeof replacement === 'string' ? substitute(replacement, m) : replacement(m)
    if (typeof value !== 'string') throw failure('D3012', { value })
    result += text.substring(position, m.start) + value
    position = m.start + m.match.length
  }
  return result + text.substring(position)
}

const replaceText = (text: string, pattern: string, replacement: unknown, limit: number | undefined): string => {
  let result = ''
  let position = 0
  let index = text.indexOf(pattern)
  for (let count = 0; index !== -1 && (limit === undefined || count < limit); count++) {
    result += text.substring(position, index) + replacement
    position = index + pattern.length
    index = text.indexOf(pattern, position)
  }
  return result + text.substring(position)
}

/** `$0` is the match, `$n` a group, `$$` a dollar sign. */
const substitute = (replacement: string, { match, groups }: Match): string => {
  const digits = groups.length === 0 ? 1 : Math.floor(Math.log(groups.length) * Math.LOG10E) + 1
  let result = ''
  let position = 0
  for (;;) {
    const dollar = replacement.indexOf('$', position)
    if (dollar < 0) return result + replacement.substring(position)
    result += replacement.substring(position, dollar)
    position = dollar + 1
    const next = replacement.charAt(position)
    if (next === '$' || next === '0') {
      result += next === '$' ? '$' : match
      position++
      continue
    }
    let group = Number.parseInt(replacement.substring(position, position + digits), 10)
    if (digits > 1 && group > groups.length)
      group = Number.parseInt(replacement.substring(position, position + digits - 1), 10)
    if (Number.isNaN(group)) result += '$'
    else {
      result += groups[group - 1] ?? ''
      position += group.toString().length
    }
  }
}

export const textFunctions: Readonly<Record<string, (...args: never[]) => unknown>> = {
  contains,
  match,
  replace,
  split,
}
