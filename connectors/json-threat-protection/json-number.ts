/** How far a number of JSON has come. */
export type NumberState = number

const MINUS = 0
const ZERO = 1
const DIGITS = 2
const POINT = 3
const FRACTION = 4
const E = 5
const SIGN = 6
const EXPONENT = 7

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39
const isE = (c: number): boolean => c === 0x65 || c === 0x45

/** The state a number begins with; undefined for a character that begins none. */
export const beginNumber = (c: number): NumberState | undefined =>
  c === 0x2d ? MINUS : c === 0x30 ? ZERO : isDigit(c) ? DIGITS : undefined

/** The state after one more character; undefined when it does not belong to the number. */
export const continueNumber = (state: NumberState, c: number): NumberState | undefined => {
  switch (state) {
    case MINUS:
      return c === 0x30 ? ZERO : isDigit(c) ? DIGITS : undefined
    case ZERO:
      return c === 0x2e ? POINT : isE(c) ? E : undefined
    case DIGITS:
      return isDigit(c) ? DIGITS : c === 0x2e ? POINT : isE(c) ? E : undefined
    case POINT:
      return isDigit(c) ? FRACTION : undefined
    case FRACTION:
      return isDigit(c) ? FRACTION : isE(c) ? E : undefined
    case E:
      return c === 0x2b || c === 0x2d ? SIGN : isDigit(c) ? EXPONENT : undefined
    default:
      return isDigit(c) ? EXPONENT : undefined
  }
}

/** A number may end here. */
export const isComplete = (state: NumberState): boolean =>
  state === ZERO || state === DIGITS || state === FRACTION || state === EXPONENT
