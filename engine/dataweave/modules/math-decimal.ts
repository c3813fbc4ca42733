import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { type FunctionDefinition, fn, overload } from '../functions/define.ts'
import type { Decimal } from '../values/decimal.ts'
import {
  addDecimals,
  multiplyDecimals,
  type RoundMode,
  roundModes,
  subtractDecimals,
} from '../values/decimal-arithmetic.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { simplified, toInteger } from '../values/number.ts'
import { decimalOf } from '../values/number-text.ts'
import { textOf } from '../values/text.ts'
import type { Num } from '../values/value.ts'
import { numberOf } from './core/numeric.ts'
import { type Context, exactQuotient, power, quotient, root, toPrecision } from './precise-decimal.ts'

const contextShape = new Shape(['precision', 'roundingMode'])

/** An `OperationContext`: how many digits a result may have (0: any number), and how it is rounded to them. */
export const operationContext = (precision: number, roundingMode: RoundMode): DwObject =>
  new DwObject(contextShape, [precision, roundingMode])

/** DECIMAL_128_CONTEXT; also what is not given in a context. */
const standard: Context = { precision: 34, mode: 'HALF_EVEN' }

const contextOf = (object: DwObject): Context => {
  const precision = object.get('precision')
  const mode = object.get('roundingMode')
  return {
    precision: precision === undefined ? standard.precision : precisionOf(numberOf(precision)),
    mode: mode === undefined ? standard.mode : roundModeOf(textOf(mode)),
  }
}

const precisionOf = (number: Num): number => {
  const precision = toInteger(number, 'precision')
  if (precision < 0) throw new DataWeaveError('IllegalArgumentException', 'The precision must not be negative.')
  return precision
}

const roundModeOf = (name: string): RoundMode => {
  const mode = roundModes.find((known) => known === name)
  if (mode !== undefined) return mode
  throw new DataWeaveError('IllegalArgumentException', `There is no rounding mode '${name}'.`, {
    hint: suggestName(name, roundModes),
  })
}

/** A function of two numbers and an optional context. */
const binary = (calculate: (a: Decimal, b: Decimal, context: Context) => Decimal): FunctionDefinition => {
  const call = (a: Num, b: Num, context: Context): Num => simplified(calculate(decimalOf(a), decimalOf(b), context))
  return fn(
    overload(['Number', 'Number'], (a, b) => call(a, b, standard)),
    overload(['Number', 'Number', 'Object'], (a, b, context) => call(a, b, contextOf(context))),
  )
}

const unary = (calculate: (n: Decimal, context: Context) => Decimal): FunctionDefinition => {
  const call = (n: Num, context: Context): Num => simplified(calculate(decimalOf(n), context))
  return fn(
    overload(['Number'], (n) => call(n, standard)),
    overload(['Number', 'Object'], (n, context) => call(n, contextOf(context))),
  )
}

/** The functions of `dw::util::Math` (2.9) that calculate with a precision of one's own. */
export const decimalFunctions = {
  decimalAdd: binary((a, b, context) => toPrecision(addDecimals(a, b), context)),
  decimalSubtract: binary((a, b, context) => toPrecision(subtractDecimals(a, b), context)),
  decimalMultiply: binary((a, b, context) => toPrecision(multiplyDecimals(a, b), context)),
  decimalDivide: binary((a, b, context) => (context.precision === 0 ? exactQuotient(a, b) : quotient(a, b, context))),
  decimalPow: binary((a, b, context) => power(a, toInteger(b, 'The exponent'), context)),
  decimalSqrt: unary(root),
  decimalRound: unary(toPrecision),
}
