/**
 * A number that a double cannot hold, or not with all its digits: `unscaled / 10 ** scale`, as Java's BigDecimal has it, so that
 * `1.50` keeps its zero. Immutable; the arithmetic is in `decimal-arithmetic.ts`, and `number.ts` is what others call.
 */
export class Decimal {
  readonly unscaled: bigint
  /** Digits after the point: never negative. */
  readonly scale: number

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled
    this.scale = scale
  }

  /** Plain notation with every digit: never an exponent. */
  toString(): string {
    const { unscaled, scale } = this
    if (scale === 0) return unscaled.toString()
    const negative = unscaled < 0n
    const digits = (negative ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
    const point = digits.length - scale
    return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
  }
}
