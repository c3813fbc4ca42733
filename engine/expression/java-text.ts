import { decimalPattern } from '../dataweave/coerce/decimal-pattern.ts'
import { parseNumber } from '../dataweave/coerce/number-parse.ts'
import { readFields } from '../dataweave/coerce/temporal-parse.ts'
import { DataWeaveError } from '../dataweave/dataweave-error.ts'
import { toDouble } from '../dataweave/values/number.ts'
import { Regex } from '../dataweave/values/regex.ts'
import { muleErrors } from '../model/error-type.ts'
import { MuleError } from '../model/mule-error.ts'

// What connectors read the way Java does. The rules are those of DataWeave, which has them from Java.

/**
 * Whether a regular expression in Java's syntax matches a whole text. Takes linear time, or has a clock. Fails with MULE:EXPRESSION
 * for a pattern that is not valid.
 */
export const matchesJavaRegex = (text: string, pattern: string, ignoreCase = false): boolean =>
  orMuleError(() => Regex.of(ignoreCase ? `(?i)${pattern}` : pattern).matchWhole(text) !== undefined)

/** Whether a regular expression in Java's syntax matches anywhere in a text. */
export const findsJavaRegex = (text: string, pattern: string): boolean =>
  orMuleError(() => Regex.of(pattern).test(text))

/** A search for a regular expression. Takes linear time, or has a clock and then fails with MULE:EXPRESSION. */
export interface JavaSearch {
  /** The first match from a position on; what stands before counts for anchors and borders of words. */
  find(text: string, from: number): { readonly start: number; readonly end: number } | undefined
  /** The end of the match that begins where the text begins. */
  endAtStart(text: string): number | undefined
}

/** Compiles a regular expression in Java's syntax. Fails with MULE:EXPRESSION for one that is not valid. */
export const javaSearch = (pattern: string): JavaSearch => {
  const [anywhere, atStart] = orMuleError(() => [Regex.of(pattern), Regex.of(`\\A(?:${pattern})`)] as const)
  return {
    find: (text, from) => {
      const match = orMuleError(() => anywhere.find(text, from))
      return match && { start: match.index, end: match.end }
    },
    endAtStart: (text) => orMuleError(() => atStart.find(text))?.end,
  }
}

/** Why a regular expression is not valid; undefined when it is. */
export const javaRegexFault = (pattern: string): string | undefined => {
  try {
    Regex.of(pattern)
    return undefined
  } catch (fault) {
    if (fault instanceof DataWeaveError) return fault.message
    throw fault
  }
}

/** What the numbers of a time may be, by their letters; 24:00 is the end of a day. */
const RANGES: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  M: [1, 12],
  Q: [1, 4],
  d: [1, 31],
  D: [1, 366],
  H: [0, 24],
  k: [1, 24],
  K: [0, 11],
  h: [1, 12],
  m: [0, 59],
  s: [0, 59],
}

/**
 * Whether a text is a time in a pattern of Java's DateTimeFormatter, no stricter than that: a 30th of February is its last day. Names
 * are those of the locale, English when absent.
 */
export const matchesJavaDate = (text: string, pattern: string, locale?: string | undefined): boolean =>
  orMuleError(() => {
    const fields = readFields(text, pattern, locale)
    if ('at' in fields) return false
    return [...fields.numbers].every(([letter, number]) => {
      const [least, greatest] = RANGES[letter] ?? []
      return least === undefined || greatest === undefined || (number >= least && number <= greatest)
    })
  })

/** The number a text denotes in a pattern of Java's DecimalFormat; undefined when it does not have the pattern. */
export const readJavaNumber = (text: string, pattern: string, locale?: string | undefined): number | undefined =>
  orMuleError(() => {
    decimalPattern(pattern)
    const number = parseNumber(text, pattern, locale)
    return number === undefined ? undefined : toDouble(number)
  })

const orMuleError = <T>(evaluate: () => T): T => {
  try {
    return evaluate()
  } catch (fault) {
    if (fault instanceof DataWeaveError) throw new MuleError(muleErrors.EXPRESSION, fault.message, { cause: fault })
    throw fault
  }
}
