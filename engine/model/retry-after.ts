import { clock } from './clock.ts'
import { readHttpDate } from './http-date.ts'

/** Milliseconds that a `Retry-After` asks to wait (RFC 9110 §10.2.3: seconds or a date, which may be over); undefined for anything else. */
export const readRetryAfter = (text: string | null | undefined): number | undefined => {
  const trimmed = text?.trim() ?? ''
  if (/^\d{1,10}$/.test(trimmed)) return Number(trimmed) * 1000
  const moment = readHttpDate(trimmed)
  return moment === undefined ? undefined : Math.max(0, moment - clock.now())
}
