import { type Detector, type Finding, isAlphanumeric } from './detector.ts'

const LONGEST_NAME = 64

/** Bounded everywhere: it takes few steps at each position. */
const DOMAIN = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}/y

const isInName = (c: number): boolean =>
  isAlphanumeric(c) || c === 0x2e || c === 0x5f || c === 0x25 || c === 0x2b || c === 0x2d

/** E-mail addresses as people have them: no quotes, no comments; `@` also as forms write it. */
export const email: Detector = {
  what: 'an e-mail address',
  shortest: 'a@b.cd'.length,
  reach: LONGEST_NAME + 3 + 6 * 64 + 24 + 1,
  find: (text, from, limit) => {
    const isCut = from > 0 && isInName(text.charCodeAt(from - 1))
    return firstFrom(text, from, limit, isCut)
  },
  endBehindMask: (text, at) => firstFrom(text, at, at + 1, false)?.end ?? -1,
}

/** `isCut`: a name that goes back to `from` begins before it. */
const firstFrom = (text: string, from: number, limit: number, isCut: boolean): Finding | undefined => {
  let plain = text.indexOf('@', from)
  let encoded = text.indexOf('%40', from)
  while (plain >= 0 || encoded >= 0) {
    const isPlain = plain >= 0 && (encoded < 0 || plain < encoded)
    const at = isPlain ? plain : encoded
    if (at - LONGEST_NAME > limit) return undefined
    const found = around(text, from, at, isPlain ? 1 : 3, isCut)
    if (found) return found.start < limit ? found : undefined
    if (isPlain) plain = text.indexOf('@', at + 1)
    else encoded = text.indexOf('%40', at + 1)
  }
  return undefined
}

const around = (text: string, from: number, at: number, width: number, isCut: boolean): Finding | undefined => {
  let start = at
  while (start > from && at - start <= LONGEST_NAME && isInName(text.charCodeAt(start - 1))) start--
  if (start === at || at - start > LONGEST_NAME || (isCut && start === from)) return undefined
  DOMAIN.lastIndex = at + width
  return DOMAIN.test(text) ? { start, end: DOMAIN.lastIndex } : undefined
}
