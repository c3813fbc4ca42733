/** How far a number of JSON has come. */
export type NumberState = 'minus' | 'zero' | 'digits' | 'point' | 'fraction' | 'e' | 'sign' | 'exponent'

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39
const isE = (c: number): boolean => c === 0x65 || c === 0x45

/** The state a number begins with; undefined for a character that begins none. */
export const beginNumber = (c: number): NumberState | undefined =>
  c === 0x2d ? 'minus' : c === 0x30 ? 'zero' : isDigit(c) ? 'digits' : undefined

/** The state after one more character; undefined when it does not belong to the number. */
export const continueNumber = (state: NumberState, c: number): NumberState | undefined => {
  switch (state) {
    case 'minus':
      return c === 0x30 ? 'zero' : isDigit(c) ? 'digits' : undefined
    case 'zero':
      return c === 0x2e ? 'point' : isE(c) ? 'e' : undefined
    case 'digits':
      return isDigit(c) ? 'digits' : c === 0x2e ? 'point' : isE(c) ? 'e' : undefined
    case 'point':
      return isDigit(c) ? 'fraction' : undefined
    case 'fraction':
      return isDigit(c) ? 'fraction' : isE(c) ? 'e' : undefined
    case 'e':
      return c === 0x2b || c === 0x2d ? 'sign' : isDigit(c) ? 'exponent' : undefined
    default:
      return isDigit(c) ? 'exponent' : undefined
  }
}

/** A number may end here. */
export const isComplete = (state: NumberState): boolean =>
  state === 'zero' || state === 'digits' || state === 'fraction' || state === 'exponent'
