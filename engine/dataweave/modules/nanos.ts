import { decimalOf } from '../values/number-text.ts'
import type { Num } from '../values/value.ts'

export const NANOS_PER_SECOND = 1_000_000_000n

/** A count of units as nanoseconds, exactly; what is below one nanosecond is dropped. */
export const wholeNanos = (count: Num, unit: bigint): bigint => {
  if (typeof count === 'number' && Number.isSafeInteger(count)) return BigInt(count) * unit
  const { unscaled, scale } = decimalOf(count)
  return (unscaled * unit) / 10n ** BigInt(scale)
}
