import { isAlphanumeric, isDigit, positional } from './detector.ts'

/** With a country's code, `+` also as forms have it: 7 to 15 digits (ITU-T E.164), at most two characters between two of them. */
const INTERNATIONAL = /(?:\+|%2[Bb])[1-9](?:[ ()./-]{0,2}\d){6,14}(?!\d)/y
/** As they are written in North America. */
const NATIONAL = /(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?!\d)/y

const endOf = (pattern: RegExp, text: string, start: number): number => {
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Phone numbers that can be told from other numbers: with a country's code, or in North America's groups. */
export const phone = positional({
  what: 'a phone number',
  shortest: '+1234567'.length,
  reach: 7 + 14 * 3 + 1,
  candidate: /(?:\+|%2[Bb])[1-9]|\([2-9]\d{2}\)|[2-9]\d{2}[-. ]\d{3}[-. ]/,
  within: isAlphanumeric,
  endAt: (text, start) => {
    const c = text.charCodeAt(start)
    return endOf(c === 0x28 || isDigit(c) ? NATIONAL : INTERNATIONAL, text, start)
  },
})
