/** What a request line asks for, as received. */
export interface Target {
  /** Path as sent, escapes and all. */
  readonly rawPath: string
  /** Query as sent, without `?`; undefined when there is none. */
  readonly rawQuery: string | undefined
  /** The path with its escapes decoded. */
  readonly path: string
}

/** Splits a request target; undefined when an escape in its path or query is malformed. */
export const readTarget = (url: string): Target | undefined => {
  const target = url.charCodeAt(0) === SLASH ? url : originForm(url)
  const question = target.indexOf('?')
  const rawPath = question < 0 ? target : target.slice(0, question)
  const rawQuery = question < 0 ? undefined : target.slice(question + 1)
  if (rawQuery?.includes('%') && !hasOnlyGoodEscapes(rawQuery)) return undefined
  if (!rawPath.includes('%')) return { rawPath, rawQuery, path: rawPath }
  return hasOnlyGoodEscapes(rawPath) ? { rawPath, rawQuery, path: decodeEscapes(rawPath) } : undefined
}

const SLASH = 47
const PERCENT = 37

/** `http://host/path` as proxies are asked; anything else, such as `*`, stays as it is. */
const originForm = (url: string): string => {
  const scheme = url.indexOf('://')
  if (scheme < 0) return url
  const slash = url.indexOf('/', scheme + 3)
  const question = url.indexOf('?', scheme + 3)
  if (slash >= 0 && (question < 0 || slash < question)) return url.slice(slash)
  return question < 0 ? '/' : `/${url.slice(question)}`
}

const hasOnlyGoodEscapes = (text: string): boolean => {
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) === PERCENT && !(isHex(text.charCodeAt(i + 1)) && isHex(text.charCodeAt(i + 2))))
      return false
  return true
}

const isHex = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)

/** Decodes escapes as UTF-8; bytes that are not UTF-8 become replacement characters, as Java reads them. */
export const decodeEscapes = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
  }
}

/** Form decoding: `+` is a blank, too. */
export const decodeForm = (text: string): string => decodeEscapes(text.includes('+') ? text.replaceAll('+', ' ') : text)

/** The query's parameters as a flat list; `?a` has the value null, `?a=` the empty text. */
export const readQuery = (rawQuery: string | undefined): (string | null)[] => {
  const raw: (string | null)[] = []
  if (!rawQuery) return raw
  for (const pair of rawQuery.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    if (equals < 0) raw.push(decodeForm(pair), null)
    else raw.push(decodeForm(pair.slice(0, equals)), decodeForm(pair.slice(equals + 1)))
  }
  return raw
}

/** The segments of a path as sent. An escaped slash separates as well, as it does once the path is decoded for routing. */
export const rawSegments = (rawPath: string): string[] => {
  const path = rawPath.endsWith('/') ? rawPath.slice(0, -1) : rawPath
  return path.split(/\/|%2f/i).slice(1)
}

/** A path without its first segments; `/` when nothing remains. */
export const withoutSegments = (path: string, count: number): string => {
  let at = 0
  for (let i = 0; i < count && at >= 0; i++) at = nextSlash(path, at + 1)
  if (at < 0 || at >= path.length) return '/'
  return path.charCodeAt(at) === SLASH ? path.slice(at) : `/${path.slice(at + ESCAPED_SLASH)}`
}

const ESCAPED_SLASH = '%2F'.length

const nextSlash = (path: string, from: number): number => {
  const slash = path.indexOf('/', from)
  const escaped = path.includes('%') ? path.slice(from).search(/%2f/i) : -1
  return escaped < 0 || (slash >= 0 && slash < from + escaped) ? slash : from + escaped
}
