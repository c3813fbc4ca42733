/** What an authorization server granted. */
export interface Tokens {
  readonly access: string
  /** Undefined when the server gave none. */
  readonly refresh: string | undefined
  /** As the server wrote it; undefined when it did not say. */
  readonly expiresIn: string | undefined
  /** Values of the `parameter-extractor`s, by name. */
  readonly custom: ReadonlyMap<string, unknown>
}

/** Tokens by resource owner, in memory. Everybody who needs a new one at the same time waits for the same answer. */
export interface TokenStore {
  get(owner: string): Tokens | undefined
  /** Fetches with `fetch`, unless that is under way already. */
  fetch(owner: string, fetch: () => Promise<Tokens>): Promise<Tokens>
  set(owner: string, tokens: Tokens): void
  /** Forgets an owner's tokens; everybody's when none is given. */
  clear(owner?: string): void
}

/** The owner where there is only one: the application itself. */
export const DEFAULT_OWNER = 'default'

export const createTokenStore = (): TokenStore => {
  const tokens = new Map<string, Tokens>()
  const pending = new Map<string, Promise<Tokens>>()
  return {
    get: (owner) => tokens.get(owner),
    fetch: (owner, fetch) => {
      const known = pending.get(owner)
      if (known) return known
      const fetching = fetch()
        .then((fetched) => {
          tokens.set(owner, fetched)
          return fetched
        })
        .finally(() => pending.delete(owner))
      pending.set(owner, fetching)
      return fetching
    },
    set: (owner, granted) => void tokens.set(owner, granted),
    clear: (owner) => {
      if (owner === undefined) tokens.clear()
      else tokens.delete(owner)
    },
  }
}
