import { SECRET_NAMES } from '../../engine/sdk.ts'

const MASK = '****'

/** Parameters of queries that are secrets by their usual names, besides what is secret everywhere. */
const IN_QUERIES = ['token', 'key', 'sig', 'signature', 'x-amz-signature', 'code', 'jwt', 'assertion', 'auth']

/** Writes URLs without the values of secret query parameters. `more`: names of further ones, in any case. */
export const createShownUrl = (more: readonly string[]): ((url: string) => string) => {
  const secret = new Set([...SECRET_NAMES, ...IN_QUERIES, ...more.map((name) => name.toLowerCase())])
  // Lists and members are often written in brackets: `token[]`, `user[password]`.
  const isSecret = (name: string): boolean =>
    secret.has(name) || (name.includes('[') && name.split(/[[\]]+/).some((part) => secret.has(part)))
  const masked = (pair: string): string => {
    const equals = pair.indexOf('=')
    if (equals < 0) return pair
    return isSecret(decoded(pair.slice(0, equals)).toLowerCase()) ? `${pair.slice(0, equals)}=${MASK}` : pair
  }
  return (url) => {
    const query = url.indexOf('?')
    if (query < 0) return url
    const pairs = url.slice(query + 1).split('&')
    return `${url.slice(0, query)}?${pairs.map(masked).join('&')}`
  }
}

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}
