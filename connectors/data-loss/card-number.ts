import { isIssued } from './card-networks.ts'
import { isDigit, positional, separatorAt } from './detector.ts'

const SHORTEST = 12
const LONGEST = 19
/** Shorter groups are dates, amounts and the like. */
const SMALLEST_GROUP = 3

/**
 * Numbers of payment cards: 12 to 19 digits, at once or in groups of at least three with a space or hyphen between them, that begin as those of
 * a network, are as long, and have the right check digit. Of several ends the last one counts.
 */
export const cardNumber = positional({
  what: 'a card number',
  shortest: SHORTEST,
  reach: LONGEST + Math.ceil(LONGEST / SMALLEST_GROUP) * 3 + 1,
  candidate: /[2-68]\d{2}(?:(?:[ +-]|%20)?\d){9}/,
  within: isDigit,
  endAt: (text, start) => {
    let digits = ''
    let end = -1
    let at = start
    for (;;) {
      const group = digitsAt(text, at)
      if (group === 0 || digits.length + group > LONGEST) return end
      if (group < SMALLEST_GROUP) return end
      digits += text.slice(at, at + group)
      at += group
      if (digits.length >= SHORTEST && isIssued(digits) && hasCheckDigit(digits)) end = at
      const separator = separatorAt(text, at)
      if (separator === 0) return end
      at += separator
    }
  },
})

/** How many digits there are from a position on; no more than matter. */
const digitsAt = (text: string, at: number): number => {
  let count = 0
  while (count <= LONGEST && isDigit(text.charCodeAt(at + count))) count++
  return count
}

/** Luhn's formula (ISO/IEC 7812-1, annex B). */
const hasCheckDigit = (digits: string): boolean => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30
    const weighted = i % 2 === 0 ? digit : digit * 2
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}
