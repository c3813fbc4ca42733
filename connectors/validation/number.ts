import { readJavaNumber } from '../../engine/sdk.ts'

/** Java's types of numbers. */
export const numberTypes = ['INTEGER', 'LONG', 'SHORT', 'DOUBLE', 'FLOAT'] as const
export type NumberType = (typeof numberTypes)[number]

const WHOLE: Readonly<Partial<Record<NumberType, readonly [bigint, bigint]>>> = {
  SHORT: [-(2n ** 15n), 2n ** 15n - 1n],
  INTEGER: [-(2n ** 31n), 2n ** 31n - 1n],
  LONG: [-(2n ** 63n), 2n ** 63n - 1n],
}
const GREATEST_FLOAT = 3.4028234663852886e38
/** Longer texts are no numbers of these types. */
const LONGEST = 400

/**
 * The number a whole text holds, read as Java reads numbers: no sign but minus, groups of any length, the separators of the
 * language. Whole types give a bigint, so that no digit is lost. Undefined when it is none, or does not fit the type.
 */
export const readNumber = (
  text: string,
  type: NumberType,
  pattern?: string | null,
  locale?: string | null,
): number | bigint | undefined => {
  const digits = text.trim()
  if (digits === '' || digits.length > LONGEST) return undefined
  const range = WHOLE[type]
  if (range) return readWhole(digits, range, pattern ?? undefined, locale ?? undefined)
  const number = readJavaNumber(digits, pattern ?? '#,##0.###', locale ?? 'en')
  if (number === undefined) return undefined
  const limit = type === 'FLOAT' ? GREATEST_FLOAT : Number.MAX_VALUE
  return Math.abs(number) <= limit ? number : undefined
}

const readWhole = (
  digits: string,
  [least, greatest]: readonly [bigint, bigint],
  pattern: string | undefined,
  locale: string | undefined,
): bigint | undefined => {
  // The text as it is, unless it has separators or a pattern: a double would lose digits of a LONG.
  if (pattern === undefined && /^-?\d+$/.test(digits)) return within(BigInt(digits), least, greatest)
  const number = readJavaNumber(digits, pattern ?? '#,##0', locale ?? 'en')
  const hasFraction = number !== undefined && (!Number.isInteger(number) || holdsFraction(digits, locale))
  return number === undefined || hasFraction ? undefined : within(BigInt(number), least, greatest)
}

/** `12.0` is not a whole number: reading stops at the separator. */
const holdsFraction = (digits: string, locale: string | undefined): boolean => {
  const parts = new Intl.NumberFormat((locale ?? 'en').replaceAll('_', '-')).formatToParts(1.5)
  return digits.includes(parts.find(({ type }) => type === 'decimal')?.value ?? '.')
}

const within = (number: bigint, least: bigint, greatest: bigint): bigint | undefined =>
  number >= least && number <= greatest ? number : undefined
