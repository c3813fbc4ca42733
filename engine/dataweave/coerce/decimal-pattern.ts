import { DataWeaveError } from '../dataweave-error.ts'

/** A pattern for numbers, as Java's DecimalFormat has them. */
export interface DecimalPattern {
  readonly prefix: string
  readonly suffix: string
  /** Of negative numbers; a minus before the positive prefix unless the pattern has a second part. */
  readonly negativePrefix: string
  readonly negativeSuffix: string
  readonly leastWhole: number
  /** Only of interest with an exponent: how many digits may stand before the point. */
  readonly mostWhole: number
  readonly leastFraction: number
  readonly mostFraction: number
  /** Digits of a group; 0 where there are none. */
  readonly group: number
  /** `.` at the end: a point even without a fraction. */
  readonly alwaysPoint: boolean
  /** Least digits of the exponent; 0 where there is none. */
  readonly exponent: number
  /** 2 for per cent, 3 for per mille. */
  readonly shift: number
}

const known = new Map<string, DecimalPattern>()

/** Patterns may be computed: the memory of them is bounded. */
const KNOWN_LIMIT = 500

/** In prefixes and suffixes a locale's own signs stand for these. */
export const MINUS = '\u0001'
export const PERCENT = '\u0002'
export const PER_MILLE = '\u0003'
export const CURRENCY = '\u0004'

const SIGNS: Readonly<Record<string, string>> = { '-': MINUS, '%': PERCENT, '‰': PER_MILLE, '¤': CURRENCY }

/** Raises `InvalidFormatException` for a pattern that is not valid. */
export const decimalPattern = (pattern: string): DecimalPattern => {
  const found = known.get(pattern)
  if (found !== undefined) return found
  const made = readPattern(pattern)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(pattern, made)
  return made
}

const invalid = (pattern: string, why: string): DataWeaveError =>
  new DataWeaveError('InvalidFormatException', `The format "${pattern}" is not valid: ${why}.`)

const readPattern = (pattern: string): DecimalPattern => {
  const [positive, negative] = readParts(pattern)
  const { prefix, digits, suffix } = positive as Part
  const around = prefix + suffix
  const shift = around.includes(PERCENT) ? 2 : around.includes(PER_MILLE) ? 3 : 0
  return {
    prefix,
    suffix,
    negativePrefix: negative?.prefix ?? MINUS + prefix,
    negativeSuffix: negative?.suffix ?? suffix,
    shift,
    ...readDigits(pattern, digits),
  }
}

interface Part {
  prefix: string
  digits: string
  suffix: string
}

/** The parts before and after `;`, with quotes resolved. */
const readParts = (pattern: string): readonly Part[] => {
  const parts: Part[] = [{ prefix: '', digits: '', suffix: '' }]
  let phase: keyof Part = 'prefix'
  for (let i = 0; i < pattern.length; i++) {
    const part = parts[parts.length - 1] as Part
    const char = pattern[i] as string
    const isDigit = '#0,.'.includes(char) || (char === 'E' && phase === 'digits' && pattern[i + 1] === '0')
    if (char === ';') {
      parts.push({ prefix: '', digits: '', suffix: '' })
      phase = 'prefix'
    } else if (isDigit) {
      if (phase === 'suffix') throw invalid(pattern, `${char} stands after the end of the digits`)
      phase = 'digits'
      part.digits += char
    } else {
      if (phase === 'digits') phase = 'suffix'
      const [text, next] = char === "'" ? quoted(pattern, i) : [SIGNS[char] ?? char, i]
      part[phase] += text
      i = next
    }
  }
  if (parts.length > 2) throw invalid(pattern, 'it has more than one ;')
  return parts
}

/** The text of `'…'` and where it ends; `''` is one quote. */
const quoted = (pattern: string, start: number): readonly [string, number] => {
  if (pattern[start + 1] === "'") return ["'", start + 1]
  let text = ''
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern[i] !== "'") text += pattern[i]
    else if (pattern[i + 1] === "'") {
      text += "'"
      i++
    } else return [text, i]
  }
  return [text, pattern.length]
}

/** Counts as DecimalFormat does, with its special rule for patterns without any 0. */
const readDigits = (pattern: string, text: string) => {
  const [, number = '', exponent] = /^([^E]*)(?:E(0+))?$/.exec(text) ?? [undefined, undefined]
  if (!/^[#,]*[0,]*(?:\.0*#*)?$/.test(number)) throw invalid(pattern, 'the # must stand outside and the 0 inside')
  const [whole = '', fraction] = number.split('.')
  const wholeDigits = whole.replaceAll(',', '')
  const digits = wholeDigits + (fraction ?? '')
  const point = fraction === undefined ? -1 : wholeDigits.length
  let left = digits.indexOf('0') < 0 ? digits.length : digits.indexOf('0')
  let zeros = digits.split('0').length - 1
  if (zeros === 0 && left > 0 && point >= 0) {
    left = Math.max(point, 1) - 1
    zeros = 1
  }
  const before = point >= 0 ? point : digits.length
  const comma = whole.lastIndexOf(',')
  return {
    leastWhole: before - left,
    mostWhole: wholeDigits.length,
    leastFraction: point >= 0 ? Math.max(0, left + zeros - point) : 0,
    mostFraction: point >= 0 ? digits.length - point : 0,
    group: comma < 0 ? 0 : whole.length - comma - 1,
    alwaysPoint: fraction === '',
    exponent: exponent?.length ?? 0,
  }
}
