/** The parts of a URI as RFC 2396 cuts it; what is not there is undefined. */
export interface UriParts {
  readonly scheme: string | undefined
  readonly authority: string | undefined
  readonly user: string | undefined
  readonly host: string | undefined
  readonly port: number | undefined
  readonly path: string | undefined
  readonly query: string | undefined
  readonly fragment: string | undefined
  /** Something like `mailto:a@b`: a scheme, and no slash behind it. */
  readonly isOpaque: boolean
}

/**
 * Cuts a URI as `java.net.URI` does: parts are decoded, an authority that is no server (`user@host:port`) stays whole.
 * Undefined when the text is no URI.
 */
export const uriParts = (text: string): UriParts | undefined => {
  if (text === '' || !isLegal(text)) return undefined
  const [beforeFragment, fragment] = cut(text, '#')
  if (fragment?.includes('#')) return undefined
  const colon = beforeFragment.search(/[:/?]/)
  const scheme = colon >= 0 && beforeFragment[colon] === ':' ? beforeFragment.slice(0, colon) : undefined
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return undefined
  const rest = scheme === undefined ? beforeFragment : beforeFragment.slice(colon + 1)
  if (scheme !== undefined && rest === '') return undefined
  const isOpaque = scheme !== undefined && !rest.startsWith('/')
  const parts = { scheme, fragment: decoded(fragment), isOpaque }
  if (isOpaque) return { ...parts, ...serverOf(undefined), path: undefined, query: undefined }
  const [hierarchy, query] = cut(rest, '?')
  const hasAuthority = hierarchy.startsWith('//')
  const pathStart = hasAuthority ? slashFrom(hierarchy, 2) : 0
  const authority = hasAuthority ? hierarchy.slice(2, pathStart) : undefined
  if (authority === '' && pathStart === hierarchy.length) return undefined
  return {
    ...parts,
    ...serverOf(authority || undefined),
    path: decoded(hierarchy.slice(pathStart)),
    query: decoded(query),
  }
}

/** Every character may stand in a URI, every `%` begins an escape. Letters of other scripts are legal, as in Java. */
const isLegal = (text: string): boolean => !ILLEGAL.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text)

const ILLEGAL = /(?=[\p{ASCII}\p{C}\p{Z}])[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/u

/** The text before the first mark, and what follows it; undefined where there is none. */
const cut = (text: string, mark: string): [string, string | undefined] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

const slashFrom = (text: string, from: number): number => {
  const at = text.indexOf('/', from)
  return at < 0 ? text.length : at
}

const HOST =
  /^(?:\[[0-9A-Fa-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3}|(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?)$/

/** An authority's user, host and port; none of them where the host's name is not one of the domain name system. */
const serverOf = (authority: string | undefined): Pick<UriParts, 'authority' | 'user' | 'host' | 'port'> => {
  const none = { authority: decoded(authority), user: undefined, host: undefined, port: undefined }
  if (authority === undefined) return none
  const at = authority.lastIndexOf('@')
  const server = authority.slice(at + 1)
  const [, host = '', port] = /^(.*?)(?::(\d*))?$/.exec(server) ?? []
  if (!HOST.test(host)) return none
  return {
    ...none,
    user: at < 0 ? undefined : decoded(authority.slice(0, at)),
    host,
    port: port ? Number(port) : undefined,
  }
}

/** Escapes as the characters they stand for; broken UTF-8 becomes replacement characters. */
const decoded = <T extends string | undefined>(text: T): T =>
  text?.includes('%') ? (text.replace(/(?:%[0-9A-Fa-f]{2})+/g, unescaped) as T) : text

const unescaped = (escapes: string): string => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8')
