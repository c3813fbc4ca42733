import { isIPv4, isIPv6 } from 'node:net'

const LONGEST_USER = 64
const LONGEST_DOMAIN = 253

/** Letters, digits and the signs that may stand in a name without quotes; anything outside of ASCII as well. */
const USER = /^[^\s\p{Cc}()<>@,;:\\".[\]]+(?:\.[^\s\p{Cc}()<>@,;:\\".[\]]+)*$/u
const QUOTED_USER = /^"(?:[^"\\\r\n]|\\[^\r\n])*"$/
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u
/** Top-level domains are words. */
const TOP = /^(?:[\p{L}]{2,63}|xn--[a-z0-9-]{2,59})$/iu

/**
 * Whether a text is an email address: a user of at most 64 characters, perhaps quoted, and a domain below a top-level domain, or an
 * address in brackets. Linear in the length of the text.
 */
export const isEmailAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@')
  return at > 0 && isUser(text.slice(0, at)) && isDomain(text.slice(at + 1))
}

const isUser = (user: string): boolean => user.length <= LONGEST_USER && (USER.test(user) || QUOTED_USER.test(user))

const isDomain = (domain: string): boolean => {
  if (domain.startsWith('[') && domain.endsWith(']')) {
    const address = domain.slice(1, -1)
    return isIPv4(address) || isIPv6(address.replace(/^IPv6:/i, ''))
  }
  const labels = (domain.endsWith('.') ? domain.slice(0, -1) : domain).split('.')
  return (
    domain.length <= LONGEST_DOMAIN &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP.test(labels.at(-1) as string)
  )
}
