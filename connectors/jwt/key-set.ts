import type { JWK } from 'jose'
import { clock, forOneEvent, type Logger, MuleError, type SendOwnRequest } from '../../engine/sdk.ts'
import { jwtErrors } from './errors.ts'
import type { Algorithm } from './signing-method.ts'
import { jose, type Key, type Keys } from './verifier.ts'

export interface KeySetOptions {
  readonly url: string
  /** Milliseconds for which a set is good. */
  readonly timeToLive: number
  /** Milliseconds for the server's answer. */
  readonly timeout: number
}

interface KeySet {
  /** In the order in which they are published. */
  readonly all: readonly Key[]
  readonly byId: ReadonlyMap<string, readonly Key[]>
  /** Those that may be meant by any id. */
  readonly nameless: readonly Key[]
  readonly since: number
}

/** Between two attempts to fetch a set: the first pause, and the longest. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000
/** A token that no key fits is a reason to fetch the set again, but no more often than this: anybody can make one up. */
const ROTATION_PAUSE = 30_000
/** Keys without `kid` are all tried. */
const MAX_TRIED = 8

/**
 * The keys that a server publishes (RFC 7517): fetched when they are first needed and when they are over, once for everybody who waits.
 * While the server cannot be reached the keys of before are good, attempts become rarer, and only for the first of them somebody waits.
 * Fails with JWT:KEYS_UNAVAILABLE where there never were any.
 */
export const keySet = (
  { url, timeToLive, timeout }: KeySetOptions,
  algorithm: Algorithm,
  send: SendOwnRequest,
  logger: Logger,
): Keys => {
  let current: KeySet | undefined
  let fetching: Promise<KeySet> | undefined
  let pause = FIRST_PAUSE
  let notBefore = Number.NEGATIVE_INFINITY

  const attempt = async (): Promise<KeySet> => {
    const { status, body } = await send({ method: 'GET', url, headers: { Accept: 'application/json' }, timeout })
    if (status !== 200) throw new Error(`it answered with status code ${status}`)
    return { ...(await readKeys(body, algorithm)), since: clock.elapsed() }
  }
  const fetch = (): Promise<KeySet> => {
    fetching ??= attempt()
      .then(
        (set) => {
          pause = FIRST_PAUSE
          current = set
          return set
        },
        (failure: Error) => {
          notBefore = clock.elapsed() + pause
          pause = Math.min(pause * 2, LONGEST_PAUSE)
          logger.log('WARN', `No keys could be had from '${shown(url)}': ${failure.message}.`)
          throw unavailable()
        },
      )
      .finally(() => {
        fetching = undefined
      })
    return forOneEvent(fetching)
  }
  const renewed = async (set: KeySet): Promise<KeySet> => {
    if (!fetching && clock.elapsed() < notBefore) return set
    const isFailing = pause > FIRST_PAUSE
    const fetched = fetch().catch(() => set)
    // Where it failed before, nobody waits until it fails again.
    return isFailing ? set : fetched
  }
  const usable = (): KeySet | Promise<KeySet> => {
    if (!current) {
      if (!fetching && clock.elapsed() < notBefore) throw unavailable()
      return fetch()
    }
    return clock.elapsed() - current.since < timeToLive ? current : renewed(current)
  }
  return {
    of: (keyId) => {
      const set = usable()
      return set instanceof Promise ? set.then((each) => matching(each, keyId)) : matching(set, keyId)
    },
    untried: async (keyId, tried) => {
      const others = (set: KeySet) => matching(set, keyId).filter((key) => !tried.includes(key))
      if (!current) return []
      // Somebody else's token may have been the reason to fetch them.
      const known = others(current)
      if (known.length > 0 || clock.elapsed() - current.since < ROTATION_PAUSE) return known
      return others(await renewed(current))
    },
  }
}

/** The keys of several servers. Those of one that has none are not missed unless nobody else has the key. */
export const anyOf = (sets: readonly Keys[]): Keys => {
  const [first] = sets
  if (first && sets.length === 1) return first
  return {
    of: async (keyId) => {
      const answers = await Promise.allSettled(sets.map(async (keys) => keys.of(keyId)))
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      const failed = answers.find((answer) => answer.status === 'rejected')
      if (found.length === 0 && failed) throw failed.reason
      return found
    },
    untried: async (keyId, tried) => (await Promise.all(sets.map((keys) => keys.untried(keyId, tried)))).flat(),
  }
}

/** Without user, password and query, which may be secrets. */
const shown = (url: string): string => {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** There is no key to check a token with. */
const unavailable = (): MuleError =>
  new MuleError(jwtErrors.KEYS_UNAVAILABLE, 'The keys for the token are not available.')

/** A token without `kid` may be signed with any of them; the key that a token names comes first. */
const matching = ({ all, byId, nameless }: KeySet, keyId: string | undefined): readonly Key[] => {
  const named = keyId === undefined ? all : (byId.get(keyId) ?? [])
  const tried = keyId === undefined || nameless.length === 0 ? named : [...named, ...nameless]
  return tried.length > MAX_TRIED ? tried.slice(0, MAX_TRIED) : tried
}

/** Those keys of a set that can have signed with the algorithm; others are for others. */
const readKeys = async (body: Buffer, algorithm: Algorithm): Promise<Omit<KeySet, 'since'>> => {
  const { importJWK } = await jose()
  const all: Key[] = []
  const nameless: Key[] = []
  const byId = new Map<string, Key[]>()
  for (const jwk of listIn(body)) {
    const { kty, crv, use = 'sig', alg = algorithm.name, kid } = jwk
    if (kty !== algorithm.keyType || use !== 'sig' || alg !== algorithm.name) continue
    if (algorithm.curve !== undefined && crv !== algorithm.curve) continue
    try {
      const key = await importJWK(jwk, algorithm.name)
      all.push(key)
      const alike = typeof kid === 'string' ? byId.get(kid) : nameless
      if (alike) alike.push(key)
      else byId.set(kid as string, [key])
    } catch {
      // One broken key is no reason to be without the others.
    }
  }
  return { all, byId, nameless }
}

const listIn = (body: Buffer): JWK[] => {
  let set: unknown
  try {
    set = JSON.parse(body.toString('utf8'))
  } catch {
    throw new Error('its answer is no JSON')
  }
  const keys: unknown = Object(set).keys
  if (!Array.isArray(keys)) throw new Error('its answer is no set of keys')
  return keys.filter((key): key is JWK => typeof key === 'object' && key !== null)
}
