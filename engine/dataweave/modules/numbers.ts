import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { fn, type Module, onNull, overload } from '../functions/define.ts'
import { isWhole, numberFromBigint, numberText, toInteger } from '../values/number.ts'
import type { Num } from '../values/value.ts'

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

const checkRadix = (radix: number): number => {
  if (radix >= 2 && radix <= DIGITS.length) return radix
  throw new DataWeaveError('UserException', `A radix is between 2 and ${DIGITS.length}, not ${radix}.`)
}

const toRadix = (n: Num, radix: number): string => {
  if (typeof n === 'number' && Number.isSafeInteger(n)) return n.toString(checkRadix(radix))
  const text = numberText(n)
  if (!isWhole(n)) throw new DataWeaveError('InvalidNumberException', `${text} is no whole number.`)
  const whole = typeof n === 'number' ? BigInt(text) : n.unscaled / 10n ** BigInt(n.scale)
  return whole.toString(checkRadix(radix))
}

/** Digits that are multiplied into a small number before it joins the large one. */
const CHUNK = 8

const fromRadix = (text: string, radix: number): Num => {
  checkRadix(radix)
  const negative = text.startsWith('-')
  const digits = (negative || text.startsWith('+') ? text.slice(1) : text).toLowerCase()
  const values = Array.from(digits, (digit) => DIGITS.indexOf(digit))
  if (values.length === 0 || values.some((value) => value < 0 || value >= radix))
    throw new DataWeaveError(
      'InvalidNumberException',
      `Cannot coerce String (${text.slice(0, 40)}) to Number of base ${radix}`,
    )
  const running = evaluation()
  let whole = 0n
  for (let from = 0; from < values.length; from += CHUNK) {
    running.step()
    const chunk = values.slice(from, from + CHUNK)
    const part = chunk.reduce((total, value) => total * radix + value, 0)
    whole = whole * BigInt(radix) ** BigInt(chunk.length) + BigInt(part)
  }
  return numberFromBigint(negative ? -whole : whole)
}

const writing = (radix: number) =>
  fn(
    overload(['Number'], (n) => toRadix(n, radix)),
    onNull([]),
  )
const reading = (radix: number) =>
  fn(
    overload(['Text'], (text) => fromRadix(text, radix)),
    onNull([]),
  )

/** dw::core::Numbers (spec/dataweave.md §9). */
export const numbers: Module = {
  name: 'dw::core::Numbers',
  functions: {
    fromBinary: reading(2),
    fromHex: reading(16),
    fromRadixNumber: fn(
      overload(['Text', 'Number'], (text, radix) => fromRadix(text, toInteger(radix, 'radix'))),
      onNull(['Any']),
    ),
    toBinary: writing(2),
    toHex: writing(16),
    toRadixNumber: fn(
      overload(['Number', 'Number'], (n, radix) => toRadix(n, toInteger(radix, 'radix'))),
      onNull(['Any']),
    ),
  },
}
