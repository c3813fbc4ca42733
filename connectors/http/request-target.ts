import { isIPv6 } from 'node:net'
import { type Destination, MuleError } from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'

/** Where a request goes, without its path. */
export interface Origin {
  /** `http://host:port`, as connections are kept by. */
  readonly origin: string
  /** The same as messages show it: with its port when it was configured, never with a password. */
  readonly shown: string
  /** The same taken apart, for rules of policies. */
  readonly destination: Destination
  /** `user:password` of a URL, decoded; undefined when it has none. */
  readonly userInfo: string | undefined
}

/** A URL taken apart: its path and query are left as they were written. */
export interface SplitUrl {
  readonly origin: Origin
  /** Begins with a slash; without a fragment. */
  readonly path: string
}

/** Scheme, host and port of a URL. */
export const destinationOf = ({ protocol, hostname, port }: URL): Destination => {
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  const scheme = protocol.slice(0, -1)
  return { scheme, host, port: port === '' ? (scheme === 'https' ? 443 : 80) : Number(port) }
}

/** The origin of a host and port as configured; undefined when they do not make one. */
export const originOf = (protocol: 'HTTP' | 'HTTPS', host: string, port: number): Origin | undefined => {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
  const authority = `${isIPv6(bare) ? `[${bare}]` : bare}:${port}`
  const scheme = protocol.toLowerCase()
  const parsed = bare.includes('@') ? undefined : parse(scheme, authority)
  return parsed && { ...parsed, shown: `${scheme}://${authority}` }
}

/** A URL, absolute with scheme http or https. Fails with HTTP:CONNECTIVITY, as Mule does, when it is not. */
export const splitUrl = (url: string): SplitUrl => {
  const scheme = schemeOf(url)
  const start = scheme.length + 3
  const end = authorityEnd(url, start)
  const origin = scheme === '' ? undefined : cachedOrigin(scheme, url.slice(start, end))
  if (!origin)
    throw new MuleError(
      httpErrors.CONNECTIVITY,
      `The request cannot be sent: '${withoutUserInfo(url)}' is not an absolute URL that begins with http:// or https://.`,
    )
  const rest = withoutFragment(url.slice(end))
  return { origin, path: rest.startsWith('/') ? rest : `/${rest}` }
}

/** Drops `#` and what follows: it is never sent. */
export const withoutFragment = (path: string): string => {
  const hash = path.indexOf('#')
  return hash < 0 ? path : path.slice(0, hash)
}

/** A URL as messages may show it. */
export const withoutUserInfo = (url: string): string => url.replace(/\/\/[^/?#]*@/, '//')

const schemeOf = (url: string): string => {
  const colon = url.indexOf('://')
  const scheme = colon > 0 && colon <= 5 ? url.slice(0, colon).toLowerCase() : ''
  return scheme === 'http' || scheme === 'https' ? scheme : ''
}

const authorityEnd = (url: string, start: number): number => {
  for (let i = start; i < url.length; i++) {
    const c = url.charCodeAt(i)
    if (c === 0x2f || c === 0x3f || c === 0x23) return i
  }
  return url.length
}

const origins = new Map<string, Origin | undefined>()
/** URLs come from expressions: the cache must not grow with them. */
const ORIGIN_LIMIT = 500

const cachedOrigin = (scheme: string, authority: string): Origin | undefined => {
  const key = `${scheme}://${authority}`
  if (origins.has(key)) return origins.get(key)
  if (origins.size >= ORIGIN_LIMIT) origins.clear()
  const origin = parse(scheme, authority)
  origins.set(key, origin)
  return origin
}

const parse = (scheme: string, authority: string): Origin | undefined => {
  // A backslash or control character here would make two parsers see two hosts.
  if (authority === '' || /[\s\\]/.test(authority)) return undefined
  const url = `${scheme}://${authority}`
  if (!URL.canParse(url)) return undefined
  const parsed = new URL(url)
  const { hostname, origin, username, password, pathname } = parsed
  if (hostname === '' || pathname !== '/') return undefined
  const userInfo = username || password ? decode(username, password) : undefined
  return { origin, shown: withoutUserInfo(url), destination: destinationOf(parsed), userInfo }
}

const decode = (username: string, password: string): string => {
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  } catch {
    return `${username}:${password}`
  }
}
