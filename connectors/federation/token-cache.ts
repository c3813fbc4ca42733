import { hash } from 'node:crypto'
import { clock, forOneEvent, type StateCache } from '../../engine/sdk.ts'
import type { TokenProperties } from './introspect.ts'

/** Asks about a token, unless the answer is known. */
export type Lookup = (token: string) => TokenProperties | Promise<TokenProperties>

/** Seconds since 1970, in the year 5138: whoever says more means milliseconds, and the token would be remembered for ever. */
const LATEST = 1e11

/**
 * Remembers what is said of tokens until they expire; of a token that does not say when, nothing. `longest`: milliseconds after which it
 * is asked again in any case. Whoever asks about the same token at the same time waits for one answer. `scope` tells apart what
 * different servers say; no token is part of a key.
 */
export const cachedLookup = (
  cache: StateCache<TokenProperties> | undefined,
  scope: string,
  longest: number,
  ask: (token: string) => Promise<TokenProperties>,
): Lookup => {
  const pending = new Map<string, Promise<TokenProperties>>()
  const fetch = (key: string, token: string): Promise<TokenProperties> => {
    const known = pending.get(key)
    if (known) return forOneEvent(known)
    const asked = ask(token)
      .then(async (properties) => {
        const lifetime = Math.min(lifetimeOf(properties), longest)
        if (lifetime > 0) await cache?.put(key, properties, lifetime)
        return properties
      })
      .finally(() => pending.delete(key))
    pending.set(key, asked)
    return forOneEvent(asked)
  }
  return (token) => {
    const key = hash('sha256', `${scope}\0${token}`, 'base64url')
    const kept = cache?.get(key)
    if (kept instanceof Promise) return kept.then((found) => found ?? fetch(key, token))
    return kept ?? fetch(key, token)
  }
}

/** Milliseconds for which a token is good yet: `exp` is a time, `expires_in` a duration; 0 where neither is known. */
const lifetimeOf = ({ exp, expires_in }: TokenProperties): number => {
  const end = endOf(exp)
  if (end !== undefined) return end - clock.now()
  const seconds = numberIn(expires_in)
  return seconds === undefined ? 0 : seconds * 1000
}

/** Whether a token is over: what was remembered may be, and what a server says may be wrong. */
export const isExpired = ({ exp, expires_in }: TokenProperties): boolean => {
  const end = endOf(exp)
  if (end !== undefined) return end <= clock.now()
  const seconds = numberIn(expires_in)
  return seconds !== undefined && seconds <= 0
}

/** Milliseconds since 1970; undefined for what is no time. */
const endOf = (exp: unknown): number | undefined => {
  const seconds = numberIn(exp)
  return seconds !== undefined && seconds < LATEST ? seconds * 1000 : undefined
}

/** Some servers write numbers as texts. */
const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
