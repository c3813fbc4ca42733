import { clock, type ResponseAttributes, readHttpDate } from '../../engine/sdk.ts'

/** Milliseconds that a response asks to wait (RFC 9110 §10.2.3: seconds or a date); undefined when it does not, or not legibly. */
export const retryAfterOf = (response: ResponseAttributes | undefined): number | undefined => {
  const text = response?.headers.get('retry-after')?.trim()
  if (!text) return undefined
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  const moment = readHttpDate(text)
  return moment === undefined ? undefined : Math.max(0, moment - clock.now())
}
