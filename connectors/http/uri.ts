import { MuleError, type MultiMap, muleErrors } from '../../engine/sdk.ts'
import { encodeParameter } from './uri-encode.ts'

/** Base path and path with exactly one slash between them; slashes beyond that and a trailing one are kept. */
export const joinPath = (basePath: string, path: string): string => {
  const base = basePath.startsWith('/') ? basePath : `/${basePath}`
  if (base.endsWith('/')) return base + (path.startsWith('/') ? path.slice(1) : path)
  return path === '' || path.startsWith('/') ? base + path : `${base}/${path}`
}

/**
 * Replaces every `{name}` by its value as it is. Names are regular expressions, as in Mule; one that could take long to match is
 * taken literally. A null value fails with MULE:EXPRESSION.
 */
export const replaceUriParams = (template: string, uriParams: MultiMap): string => {
  let result = template
  const { raw } = uriParams
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    const value = raw[i + 1]
    if (value === null || value === undefined)
      throw new MuleError(muleErrors.EXPRESSION, `Expression {${name}} evaluated to null.`)
    if (!result.includes('{')) continue
    const pattern = patternOf(name)
    // A function, because `$` in a replacement text would be special.
    result = pattern ? result.replace(pattern, () => value) : result.replaceAll(`{${name}}`, () => value)
  }
  return result
}

const patterns = new Map<string, RegExp | undefined>()
/** Names come from expressions: the cache must not grow with them. */
const PATTERN_LIMIT = 200

const patternOf = (name: string): RegExp | undefined => {
  if (/^[\w -]*$/.test(name)) return undefined
  if (patterns.has(name)) return patterns.get(name)
  if (patterns.size >= PATTERN_LIMIT) patterns.clear()
  const pattern = compilePattern(name)
  patterns.set(name, pattern)
  return pattern
}

const compilePattern = (name: string): RegExp | undefined => {
  const repetitions = name.match(/[*+?{]/g)?.length ?? 0
  if (name.length > 100 || repetitions > 1 || name.includes('(')) return undefined
  try {
    return new RegExp(`\\{${name}\\}`, 'g')
  } catch {
    return undefined
  }
}

/**
 * Adds query parameters to a path that may have a query of its own, which stays in front as written. Equal names are grouped
 * where the first of them stands; a null value gives the name alone.
 */
export const appendQuery = (path: string, params: MultiMap, defaults: readonly (string | null)[]): string => {
  const query = formOf(params.raw, defaults)
  if (query === '') return path
  const mark = path.indexOf('?')
  if (mark < 0) return `${path}?${query}`
  return mark === path.length - 1 || path.endsWith('&') ? path + query : `${path}&${query}`
}

const formOf = (params: readonly (string | null)[], defaults: readonly (string | null)[]): string => {
  if (params.length + defaults.length === 0) return ''
  const grouped = new Map<string, string>()
  for (const raw of [params, defaults])
    for (let i = 0; i < raw.length; i += 2) {
      const name = raw[i] as string
      const value = raw[i + 1]
      const pair =
        value === null || value === undefined
          ? encodeParameter(name)
          : `${encodeParameter(name)}=${encodeParameter(value)}`
      const before = grouped.get(name)
      grouped.set(name, before === undefined ? pair : `${before}&${pair}`)
    }
  return [...grouped.values()].join('&')
}
