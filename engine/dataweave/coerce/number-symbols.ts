import { localeTag } from './locale.ts'

/** How a locale writes numbers. */
export interface NumberSymbols {
  readonly decimal: string
  readonly group: string
  readonly minus: string
  readonly percent: string
  readonly currency: string
}

const known = new Map<string, NumberSymbols>()

/** The signs of a locale; English unless given. Digits are always 0 to 9. */
export const numberSymbols = (locale: string | undefined): NumberSymbols => {
  const tag = localeTag(locale)
  let symbols = known.get(tag)
  if (symbols === undefined) {
    symbols = read(tag)
    known.set(tag, symbols)
  }
  return symbols
}

const read = (tag: string): NumberSymbols => {
  const options = { useGrouping: 'always', numberingSystem: 'latn' } as const
  const parts = new Intl.NumberFormat(tag, options).formatToParts(-1_234_567.8)
  const percent = new Intl.NumberFormat(tag, { ...options, style: 'percent' }).formatToParts(1)
  const sign = (of: readonly Intl.NumberFormatPart[], type: string, otherwise: string) =>
    of.find((part) => part.type === type)?.value ?? otherwise
  return {
    decimal: sign(parts, 'decimal', '.'),
    group: sign(parts, 'group', ','),
    minus: sign(parts, 'minusSign', '-'),
    percent: sign(percent, 'percentSign', '%'),
    currency: CURRENCIES[new Intl.Locale(tag).maximize().region ?? ''] ?? '¤',
  }
}

/** Intl does not tell the currency of a country: the ones with a sign of their own. */
const CURRENCIES: Readonly<Record<string, string>> = {
  US: '$',
  GB: '£',
  JP: '¥',
  CN: '¥',
  IN: '₹',
  BR: 'R$',
  ...Object.fromEntries(
    [...['AT', 'BE', 'DE', 'ES', 'FI', 'FR', 'GR', 'IE', 'IT', 'NL', 'PT']].map((country) => [country, '€']),
  ),
}
