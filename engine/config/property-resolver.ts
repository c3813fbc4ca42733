import type { Properties } from './configuration.ts'
import { originIn, type PropertySource } from './property-source.ts'

/** Why a placeholder has no value. `via` are the keys whose values led to it, outermost first. */
export interface PlaceholderProblem {
  readonly kind: 'missing' | 'cycle' | 'too-deep' | 'too-long' | 'unclosed'
  readonly key: string
  readonly via: readonly string[]
}

/** `written` is the key as it stands in the text; the problem may lie in a value behind it. */
export type OnProblem = (problem: PlaceholderProblem, written: string) => void

export interface PropertyResolver extends Properties {
  /** The text with every placeholder replaced; one that has no value is reported and left as written. */
  resolve(text: string, onProblem: OnProblem): string
  /** What was asked, in order: `deployment properties, system properties, …`. */
  readonly description: string
  keys(): Iterable<string>
}

type Resolved = { readonly value: string } | { readonly problem: PlaceholderProblem }

const MAX_DEPTH = 100
/** Values that contain each other's values could otherwise grow without bound. */
const MAX_LENGTH = 10 * 1024 * 1024

/**
 * Resolves placeholders from levels of properties, strongest first (spec/core.md §1.4). A value's own placeholders are
 * resolved through all levels again, so that weaker levels may refer to stronger ones and the other way round. A level
 * that defines a key as nothing but itself (`env` = `${env}`) passes the question on to the next.
 * `\${` stands for a literal `${`, `\\${` for a backslash before a placeholder.
 */
export const createPropertyResolver = (levels: readonly PropertySource[]): PropertyResolver => {
  const known = new Map<string, Resolved>()

  const lookUp = (key: string, via: readonly string[]): Resolved => {
    const cached = known.get(key)
    if (cached) return cached
    if (via.includes(key)) return { problem: { kind: 'cycle', key, via } }
    if (via.length >= MAX_DEPTH) return { problem: { kind: 'too-deep', key, via } }
    const raw = rawValue(levels, key)
    let resolved: Resolved = { problem: { kind: 'missing', key, via } }
    if (raw !== undefined) {
      let problem: PlaceholderProblem | undefined
      const inner = [...via, key]
      const value = replacePlaceholders(raw, inner, lookUp, (p) => {
        problem ??= p
      })
      resolved = problem ? { problem } : { value }
    }
    known.set(key, resolved)
    return resolved
  }

  return {
    description: levels.map((level) => level.description).join(', '),
    resolve: (text, onProblem) => replacePlaceholders(text, [], lookUp, onProblem),
    get: (key) => {
      const resolved = lookUp(key, [])
      return 'value' in resolved ? resolved.value : undefined
    },
    originOf: (key) => originIn(levels, key),
    *keys() {
      for (const level of levels) yield* level.keys()
    },
  }
}

const rawValue = (levels: readonly PropertySource[], key: string): string | undefined => {
  const itself = `\${${key}}`
  for (const level of levels) {
    const value = level.get(key)
    if (value !== undefined && value !== itself) return value
  }
  return undefined
}

const replacePlaceholders = (
  text: string,
  via: readonly string[],
  lookUp: (key: string, via: readonly string[]) => Resolved,
  onProblem: OnProblem,
): string => {
  let result = ''
  let at = 0
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', at)) {
    const afterBackslash = open > at && text[open - 1] === '\\'
    if (afterBackslash && !(open - 1 > at && text[open - 2] === '\\')) {
      result += `${text.slice(at, open - 1)}\${`
      at = open + 2
      continue
    }
    const close = text.indexOf('}', open)
    if (close < 0) {
      onProblem({ kind: 'unclosed', key: '', via }, '')
      break
    }
    const key = text.slice(open + 2, close)
    const resolved = lookUp(key, via)
    if ('problem' in resolved) onProblem(resolved.problem, key)
    const value = 'problem' in resolved ? `\${${key}}` : resolved.value
    result += text.slice(at, afterBackslash ? open - 1 : open) + value
    at = close + 1
    if (result.length > MAX_LENGTH) {
      onProblem({ kind: 'too-long', key, via }, key)
      return text
    }
  }
  return at === 0 ? text : result + text.slice(at)
}
