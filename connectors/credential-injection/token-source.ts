import {
  type Attempt,
  clock,
  createBackoff,
  forOneEvent,
  type Logger,
  MuleError,
  type StateCache,
} from '../../engine/sdk.ts'
import type { IssuedToken } from './request-token.ts'

/** A token that is kept. */
export interface KeptToken {
  readonly token: string
  /** Milliseconds since 1970 from which on a new one is fetched, while this one is still good. */
  readonly renewAt: number
  readonly expiresAt: number
}

/** Gives tokens: one that is kept, or a new one, fetched once for all who wait for it. */
export interface TokenSource {
  token(): string | Promise<string>
  /** A token in place of one that a server refused, the same for all whose token it was; undefined where there is no other one. */
  renew(refused: string): Promise<string | undefined>
}

/** A token is renewed when a tenth of its time is left, or a minute if that is less. */
const RENEWED_EARLY = 0.1
const LONGEST_EARLY = 60_000
/** For a server that does not say how long its tokens are good. */
const USUAL_LIFETIME = 300_000
/** Milliseconds after a failure to renew a token that is still good, and after a token that is refused although it is new. */
const PAUSE = 5_000

/** `key`: where the token is kept; tells apart who asks whom for what. */
export const tokenSource = (
  cache: StateCache<KeptToken>,
  key: string,
  fetch: Attempt<IssuedToken>,
  logger: Logger,
): TokenSource => {
  const backoff = createBackoff()
  let fetching: Promise<string> | undefined
  let notBefore = 0
  /** What came in place of a token that was refused. */
  let successor: { readonly token: string; readonly since: number } | undefined

  const fetchOnce = (): Promise<string> => {
    fetching ??= backoff
      .run(fetch)
      .then(async ({ token, lifetime = USUAL_LIFETIME }) => {
        const now = clock.now()
        const early = Math.min(lifetime * RENEWED_EARLY, LONGEST_EARLY)
        await cache.put(key, { token, renewAt: now + lifetime - early, expiresAt: now + lifetime }, lifetime)
        return token
      })
      .finally(() => {
        fetching = undefined
      })
    return forOneEvent(fetching)
  }
  const renewInTime = (): void => {
    if (fetching || clock.elapsed() < notBefore || backoff.isPausing) return
    notBefore = clock.elapsed() + PAUSE
    fetchOnce().then(
      () => {
        notBefore = 0
      },
      (failure: Error) => logger.log('WARN', `The access token is not renewed yet. ${failure.message}`),
    )
  }
  const use = (kept: KeptToken | undefined): string | Promise<string> => {
    const now = clock.now()
    if (!kept || kept.expiresAt <= now) return fetchOnce()
    if (kept.renewAt <= now) renewInTime()
    return kept.token
  }
  return {
    token: () => {
      const kept = cache.get(key)
      return kept instanceof Promise ? kept.then(use) : use(kept)
    },
    renew: async (refused) => {
      const kept = await cache.get(key)
      if (kept && kept.token !== refused && kept.expiresAt > clock.now()) return kept.token
      // A server that refuses every token must not make every request fetch one.
      if (successor?.token === refused && clock.elapsed() - successor.since < PAUSE) return undefined
      if (backoff.isPausing) return undefined
      try {
        const token = await fetchOnce()
        successor = { token, since: clock.elapsed() }
        return token === refused ? undefined : token
      } catch (failure) {
        if (!(failure instanceof MuleError)) throw failure
        logger.log('WARN', `The access token was refused, and there is no other one. ${failure.message}`)
        return undefined
      }
    },
  }
}
