import { hash, timingSafeEqual } from 'node:crypto'

/** What HTTP's basic authentication tells. */
export interface BasicCredentials {
  readonly username: string
  readonly password: string
}

const BASIC = /^\s*basic +([A-Za-z0-9+/_-]+={0,2})\s*$/i

/** User name and password in a header `Authorization` (RFC 7617, as UTF-8); undefined where it holds none. */
export const basicCredentialsIn = (header: string | undefined): BasicCredentials | undefined => {
  const encoded = BASIC.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

/** Compares with a secret. How long that takes tells nothing about it, its length included: digests are compared. */
export const secretMatcher = (secret: string): ((given: string) => boolean) => {
  const digest = digestOf(secret)
  return (given) => timingSafeEqual(digest, digestOf(given))
}

const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer')
