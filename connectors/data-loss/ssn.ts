import { isDigit, positional } from './detector.ts'

/** Areas 000, 666 and 900 to 999, group 00 and serial number 0000 are never given out. */
const SHAPE = /(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/y

/** Social security numbers of the United States, in their groups. */
export const ssn = positional({
  what: 'a social security number',
  shortest: 11,
  reach: 12,
  candidate: /\d{3}[- ]\d{2}[- ]\d{4}/,
  within: (c) => isDigit(c) || c === 0x2d,
  endAt: (text, start) => {
    SHAPE.lastIndex = start
    return SHAPE.test(text) ? SHAPE.lastIndex : -1
  },
})
