import { LONGEST_TIMER } from '../kernel/timer.ts'
import type { TlsContext } from '../model/tls-context.ts'
import type { RedisServer } from './redis-client.ts'

/** Names the store that all policies of a runtime share: `redis://…`, or `memory`. */
export const STORE_PROPERTY = 'hinny.policies.store'
/** Milliseconds in which it must be connected, and in which each answer must come. */
export const TIMEOUT_PROPERTY = 'hinny.policies.store.timeout'

const DEFAULT_PORT = 6379
/** Requests wait for it: rather count in this process than let them wait for longer. */
const DEFAULT_TIMEOUT = 500
/** Trusts whom the platform trusts. */
const PLATFORM_TLS: TlsContext = {
  keyStore: undefined,
  trusted: undefined,
  insecure: false,
  minVersion: undefined,
  maxVersion: undefined,
  ciphers: undefined,
}

/** Where the store is, and what of that may be shown. */
export interface StoreAddress {
  readonly server: RedisServer
  readonly scheme: string
  readonly host: string
  readonly port: string
}

/** Reads the two properties; undefined for the memory of the process. Fails with an Error that says what is wrong, without secrets. */
export const readStoreAddress = (property: (key: string) => string | undefined): StoreAddress | undefined => {
  const text = property(STORE_PROPERTY)?.trim() ?? ''
  if (text === '' || text === 'memory') return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const scheme = url?.protocol.slice(0, -1)
  if (!url?.hostname || (scheme !== 'redis' && scheme !== 'rediss'))
    throw new Error(`The property '${STORE_PROPERTY}' is not the address of a Redis server.`)
  const database = /^\/?(\d*)$/.exec(url.pathname)?.[1]
  if (database === undefined)
    throw new Error(`The property '${STORE_PROPERTY}' has the path '${url.pathname}', which is no database number.`)
  if (url.search || url.hash)
    throw new Error(
      `The property '${STORE_PROPERTY}' says more than user, host, port and database: nothing of that is known.`,
    )
  const timeout = Number(property(TIMEOUT_PROPERTY) ?? DEFAULT_TIMEOUT)
  if (!Number.isInteger(timeout) || timeout < 1 || timeout > LONGEST_TIMER)
    throw new Error(
      `The property '${TIMEOUT_PROPERTY}' must be a whole number of milliseconds above 0, at most ${LONGEST_TIMER}.`,
    )
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || DEFAULT_PORT)
  const server: RedisServer = {
    host,
    port,
    username: decoded(url.username),
    password: decoded(url.password),
    database: Number(database),
    connectionTimeout: timeout,
    responseTimeout: timeout,
    tls: scheme === 'rediss' ? PLATFORM_TLS : undefined,
  }
  return { server, scheme, host, port: String(port) }
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text) || undefined
  } catch {
    throw new Error(
      `The property '${STORE_PROPERTY}' has a % in user or password that stands for no character: write it as %25.`,
    )
  }
}
