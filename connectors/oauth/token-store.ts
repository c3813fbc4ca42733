import { type Backoff, createBackoff, forOneEvent, type ObjectStore, type TypedValue, typed } from '../../engine/sdk.ts'

/** What an authorization server granted. */
export interface Tokens {
  readonly access: string
  /** Undefined when the server gave none. */
  readonly refresh: string | undefined
  /** As the server wrote it; undefined when it did not say. */
  readonly expiresIn: string | undefined
  /** What was sent along when a user granted access; undefined where nothing was. */
  readonly state: string | undefined
  /** Values of the `parameter-extractor`s, by name. */
  readonly custom: ReadonlyMap<string, unknown>
}

type Fetch = (current: Tokens | undefined, backoff: Backoff) => Promise<Tokens>

/** Tokens by resource owner. Everybody who needs a new one at the same time waits for the same answer. */
export interface TokenStore {
  get(owner: string): Tokens | undefined | Promise<Tokens | undefined>
  /**
   * Fetches with `fetch`, unless that is under way already, or has been done since somebody read the access token that was refused:
   * a refresh token may be good for one use. What is fetched is kept unless the owner's tokens were set or cleared meanwhile.
   * `backoff` is the owner's: it spares an authorization server that keeps failing.
   */
  fetch(owner: string, refused: string, fetch: Fetch): Promise<Tokens>
  set(owner: string, tokens: Tokens): void | Promise<void>
  /** Forgets an owner's tokens; with those of the application itself those of all its clients. */
  clear(owner: string): void | Promise<void>
}

/** The owner where there is only one: the application itself. */
export const DEFAULT_OWNER = 'default'
/** Begins the names of the application's clients, where expressions make several. */
export const ONE_OF_MANY = `${DEFAULT_OWNER}:`

/** The application itself and its clients, among all owners. */
const clientsIn = (owners: Iterable<string>): string[] =>
  [...owners].filter((owner) => owner === DEFAULT_OWNER || owner.startsWith(ONE_OF_MANY))

/** Keeps tokens in an object store, where they outlive the deployment if its entries do; in memory without one. */
export const createTokenStore = (objectStore?: ObjectStore): TokenStore => {
  const kept = objectStore ? inObjectStore(objectStore) : inMemory()
  const pending = new Map<string, Promise<Tokens>>()
  const backoffs = failingOwners()
  return {
    get: kept.get,
    set: (owner, tokens) => {
      pending.delete(owner)
      backoffs.forget(owner)
      return kept.set(owner, tokens)
    },
    clear: (owner) => {
      for (const each of owner === DEFAULT_OWNER ? clientsIn(pending.keys()) : [owner]) pending.delete(each)
      return kept.clear(owner)
    },
    fetch: (owner, refused, fetch) => {
      const known = pending.get(owner)
      if (known) return forOneEvent(known)
      const renew = async () => {
        const current = await kept.get(owner)
        if (current && current.access !== refused) return current
        const fetched = await backoffs.around(owner, (backoff) => fetch(current, backoff))
        if (pending.get(owner) === fetching) await kept.set(owner, fetched)
        return fetched
      }
      const fetching: Promise<Tokens> = renew().finally(() => {
        if (pending.get(owner) === fetching) pending.delete(owner)
      })
      pending.set(owner, fetching)
      return forOneEvent(fetching)
    },
  }
}

/** Owners whose tokens cannot be fetched, at most; the one that failed longest ago is forgotten. */
const MOST_FAILING = 1000

/** A backoff for each owner whose tokens could not be fetched lately. */
const failingOwners = () => {
  const failing = new Map<string, Backoff>()
  return {
    forget: (owner: string): void => void failing.delete(owner),
    around: async (owner: string, work: (backoff: Backoff) => Promise<Tokens>): Promise<Tokens> => {
      const backoff = failing.get(owner) ?? createBackoff()
      failing.delete(owner)
      try {
        return await work(backoff)
      } catch (failure) {
        if (failing.size >= MOST_FAILING) failing.delete(failing.keys().next().value as string)
        failing.set(owner, backoff)
        throw failure
      }
    },
  }
}

type Kept = Omit<TokenStore, 'fetch'>

/** Clients of the application whose tokens are kept in memory: messages may name any number of them. Tokens of users are kept always. */
const MOST_CLIENTS = 10_000

const inMemory = (): Kept => {
  const users = new Map<string, Tokens>()
  const clients = new Map<string, Tokens>()
  const tokensOf = (owner: string) => (owner.startsWith(ONE_OF_MANY) ? clients : users)
  return {
    get: (owner) => tokensOf(owner).get(owner),
    set: (owner, granted) => {
      tokensOf(owner).set(owner, granted)
      if (clients.size > MOST_CLIENTS) clients.delete(clients.keys().next().value as string)
    },
    clear: (owner) => {
      tokensOf(owner).delete(owner)
      if (owner === DEFAULT_OWNER) clients.clear()
    },
  }
}

const inObjectStore = (store: ObjectStore): Kept => ({
  get: (owner) => {
    const entry = store.retrieve(owner)
    return entry instanceof Promise ? entry.then(tokensIn) : tokensIn(entry)
  },
  set: async (owner, { access, refresh = null, expiresIn = null, state = null, custom }) => {
    const plain = { access, refresh, expiresIn, state, custom: Object.fromEntries(custom) }
    await store.store(owner, typed(plain))
  },
  clear: async (owner) => {
    for (const each of owner === DEFAULT_OWNER ? clientsIn(await store.keys()) : [owner]) await store.remove(each)
  },
})

/** Undefined as well for an entry that somebody else put there. */
const tokensIn = (entry: TypedValue | undefined): Tokens | undefined => {
  const { access, refresh, expiresIn, state, custom } = Object(entry?.value) as Record<string, unknown>
  if (typeof access !== 'string') return undefined
  return {
    access,
    refresh: textOrNone(refresh),
    expiresIn: textOrNone(expiresIn),
    state: textOrNone(state),
    custom: new Map(Object.entries(Object(custom))),
  }
}

const textOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
