import { fn, type Module, overload } from '../functions/define.ts'
import { roundModes } from '../values/decimal-arithmetic.ts'
import { divide, multiply, numberFromDouble, numberFromText, toDouble } from '../values/number.ts'
import type { Num, Value } from '../values/value.ts'
import { declared, oneOf, record, type } from './declared-types.ts'
import { decimalFunctions, operationContext } from './math-decimal.ts'

/** As many digits as Mule's results show that it calculates with. */
const PI = numberFromText('3.14159265358979323846') as Num
const E = numberFromText('2.7182818284590452354') as Num
const HALF_TURN = 180

const roundingMode = oneOf(...roundModes)

/** A function of doubles; null outside of its domain. */
const ofDoubles = (calculate: (x: number) => number) =>
  fn(
    overload(['Number'], (number): Value => {
      const result = calculate(toDouble(number))
      return Number.isFinite(result) ? numberFromDouble(result) : null
    }),
  )

/** `dw::util::Math`. Angles are radians. https://docs.mulesoft.com/dataweave/latest/dw-math */
export const math: Module = {
  name: 'dw::util::Math',
  functions: {
    acos: ofDoubles(Math.acos),
    asin: ofDoubles(Math.asin),
    atan: ofDoubles(Math.atan),
    cos: ofDoubles(Math.cos),
    log10: ofDoubles(Math.log10),
    logn: ofDoubles(Math.log),
    sin: ofDoubles(Math.sin),
    tan: ofDoubles(Math.tan),
    toDegrees: fn(overload(['Number'], (radians) => divide(multiply(radians, HALF_TURN), PI))),
    toRadians: fn(overload(['Number'], (degrees) => divide(multiply(degrees, PI), HALF_TURN))),
    ...decimalFunctions,
  },
  constants: {
    PI,
    E,
    DECIMAL_128_CONTEXT: operationContext(34, 'HALF_EVEN'),
    UNLIMITED_CONTEXT: operationContext(0, 'HALF_UP'),
  },
  types: declared({
    OperationContext: record({ 'precision?': type('Number'), 'roundingMode?': roundingMode }, { closed: true }),
    RoundingMode: roundingMode,
    RoundCeiling: oneOf('CEILING'),
    RoundDown: oneOf('DOWN'),
    RoundFloor: oneOf('FLOOR'),
    RoundHalfDown: oneOf('HALF_DOWN'),
    RoundHalfEven: oneOf('HALF_EVEN'),
    RoundHalfUp: oneOf('HALF_UP'),
    RoundUp: oneOf('UP'),
    RoundUnnecessary: oneOf('UNNECESSARY'),
  }),
}
