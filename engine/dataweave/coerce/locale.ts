/** The language of names and separators where a script names none. */
const DEFAULT = 'en-US'

const known = new Map<string, string>()

const KNOWN_LIMIT = 500

/** A locale as Java writes it (`es`, `ES`, `es_AR`, `pt-BR`) as Intl knows it; English of the US for unknown ones. */
export const localeTag = (locale: string | undefined): string => {
  if (locale === undefined || locale === '') return DEFAULT
  const found = known.get(locale)
  if (found !== undefined) return found
  const tag = canonical(locale)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(locale, tag)
  return tag
}

const canonical = (locale: string): string => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale.replaceAll('_', '-'))[0] ?? DEFAULT
  } catch {
    return DEFAULT
  }
}
