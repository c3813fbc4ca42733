/** The two forms of HTTP that end with a zone (RFC 9110, 5.6.7), and the one without. */
const WITH_ZONE = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -](?:\d\d){1,2} \d\d:\d\d:\d\d GMT$/
const OF_C = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/

/** A date as HTTP writes it, in milliseconds since 1970; undefined for anything else, however much it looks like a date elsewhere. */
export const readHttpDate = (text: string | null | undefined): number | undefined => {
  const trimmed = text?.trim() ?? ''
  const written = WITH_ZONE.test(trimmed) ? trimmed : OF_C.test(trimmed) ? `${trimmed} GMT` : undefined
  const moment = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isNaN(moment) ? undefined : moment
}
