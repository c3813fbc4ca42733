import { type ObjectStore, type TypedValue, typed } from '../../engine/sdk.ts'

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

/** Tokens by resource owner. Everybody who needs a new one at the same time waits for the same answer. */
export interface TokenStore {
  get(owner: string): Tokens | undefined | Promise<Tokens | undefined>
  /**
   * Fetches with `fetch`, unless that is under way already, or has been done since somebody read the access token that was refused:
   * a refresh token may be good for one use.
   */
  fetch(owner: string, refused: string, fetch: (current: Tokens | undefined) => Promise<Tokens>): Promise<Tokens>
  set(owner: string, tokens: Tokens): void | Promise<void>
  /** Forgets an owner's tokens; everybody's when none is given. */
  clear(owner?: string): void | Promise<void>
}

/** The owner where there is only one: the application itself. */
export const DEFAULT_OWNER = 'default'

/** Keeps tokens in an object store, where they outlive the deployment if its entries do; in memory without one. */
export const createTokenStore = (objectStore?: ObjectStore): TokenStore => {
  const kept = objectStore ? inObjectStore(objectStore) : inMemory()
  const pending = new Map<string, Promise<Tokens>>()
  return {
    ...kept,
    fetch: (owner, refused, fetch) => {
      const known = pending.get(owner)
      if (known) return known
      const renew = async () => {
        const current = await kept.get(owner)
        if (current && current.access !== refused) return current
        const fetched = await fetch(current)
        await kept.set(owner, fetched)
        return fetched
      }
      const fetching = renew().finally(() => pending.delete(owner))
      pending.set(owner, fetching)
      return fetching
    },
  }
}

type Kept = Omit<TokenStore, 'fetch'>

const inMemory = (): Kept => {
  const tokens = new Map<string, Tokens>()
  return {
    get: (owner) => tokens.get(owner),
    set: (owner, granted) => void tokens.set(owner, granted),
    clear: (owner) => {
      if (owner === undefined) tokens.clear()
      else tokens.delete(owner)
    },
  }
}

const inObjectStore = (store: ObjectStore): Kept => ({
  get: (owner) => {
    const entry = store.retrieve(owner)
    return entry instanceof Promise ? entry.then(tokensIn) : tokensIn(entry)
  },
  set: async (owner, { access, refresh = null, expiresIn = null, custom }) => {
    const plain = { access, refresh, expiresIn, custom: Object.fromEntries(custom) }
    await store.store(owner, typed(plain))
  },
  clear: async (owner) => {
    if (owner === undefined) await store.clear()
    else await store.remove(owner)
  },
})

/** Undefined as well for an entry that somebody else put there. */
const tokensIn = (entry: TypedValue | undefined): Tokens | undefined => {
  const { access, refresh, expiresIn, custom } = Object(entry?.value) as Record<string, unknown>
  if (typeof access !== 'string') return undefined
  return {
    access,
    refresh: textOrNone(refresh),
    expiresIn: textOrNone(expiresIn),
    custom: new Map(Object.entries(Object(custom))),
  }
}

const textOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
