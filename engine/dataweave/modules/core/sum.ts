import { Decimal } from '../../values/decimal.ts'
import { add } from '../../values/number.ts'
import type { Num, Value } from '../../values/value.ts'
import { numberOf } from './numeric.ts'

const SCALES = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6]

/** Whole numbers up to this size are divided by a power of ten without losing a digit. */
const EXACT = 1e15

/** A sum of whole numbers at a common scale: a list of prices is a list of cents. */
interface Running {
  unscaled: number
  scale: number
}

/** Adds a number; false, with nothing changed, where the sum would not be exact. */
const addShort = (running: Running, n: number): boolean => {
  let { unscaled, scale } = running
  let power = SCALES[scale] as number
  let addend = Math.round(n * power)
  while (addend / power !== n) {
    if (++scale === SCALES.length) return false
    power = SCALES[scale] as number
    addend = Math.round(n * power)
    unscaled *= 10
  }
  const sum = unscaled + addend
  if (Math.abs(addend) > EXACT || Math.abs(unscaled) > EXACT || Math.abs(sum) > EXACT) return false
  running.unscaled = sum
  running.scale = scale
  return true
}

/** With the zeros at its end, as any sum has them: `0.5 + 0.5` is `1.0`. */
const numberOfSum = ({ unscaled, scale }: Running): Num =>
  scale === 0 || unscaled % 10 !== 0 ? unscaled / (SCALES[scale] as number) : new Decimal(BigInt(unscaled), scale)

/** The sum of items that are numbers or say one, exact. */
export const sumOf = (items: readonly Value[]): Num => {
  const running: Running = { unscaled: 0, scale: 0 }
  let index = 0
  for (; index < items.length; index++) {
    const item = items[index]
    if (typeof item !== 'number' || !addShort(running, item)) break
  }
  let total = numberOfSum(running)
  for (; index < items.length; index++) total = add(total, numberOf(items[index] as Value))
  return total
}
