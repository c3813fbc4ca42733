import { isAlphanumeric, positional, separatorAt } from './detector.ts'

/** Lengths by country, from the registry of ISO 13616. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 ' +
    'MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 ' +
    'TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

const SHORTEST = 15
const LONGEST = 33

/** International bank account numbers: as long as those of their country, with the right check digits; at once or in groups of four. */
export const iban = positional({
  what: 'an IBAN',
  shortest: SHORTEST,
  reach: LONGEST + Math.ceil(LONGEST / 4) * 3 + 1,
  candidate: /[A-Za-z]{2}\d{2}/,
  within: isAlphanumeric,
  endAt: (text, start) => {
    const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase())
    if (length === undefined) return -1
    let code = ''
    let at = start
    while (code.length < length) {
      if (code.length > 0 && code.length % 4 === 0) at += separatorAt(text, at)
      const c = text.charCodeAt(at)
      if (!isAlphanumeric(c)) return -1
      code += text[at++]
    }
    return !isAlphanumeric(text.charCodeAt(at)) && hasCheckDigits(code.toUpperCase()) ? at : -1
  },
})

/** ISO 7064, MOD 97-10: letters count 10 to 35, the first four characters come last. */
const hasCheckDigits = (code: string): boolean => {
  let remainder = 0
  for (let i = 0; i < code.length; i++) {
    const value = Number.parseInt(code[(i + 4) % code.length] as string, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
