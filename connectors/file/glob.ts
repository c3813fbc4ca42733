import { findsJavaRegex, javaRegexFault, matchesJavaRegex } from '../../engine/sdk.ts'

/** Whether a name or path has a pattern: `*.csv`, `glob:**​/{a,b}?.txt`, or `regex:…` in Java's syntax, which may match a part. */
export const patternTest = (pattern: string): ((text: string) => boolean) => {
  if (pattern.startsWith('regex:')) {
    const regex = pattern.slice('regex:'.length)
    return (text) => findsJavaRegex(text, regex)
  }
  // Names of files may come from anybody: no pattern is tried in more than one way.
  const regex = `(?s)${fromGlob(pattern.replace(/^glob:/, ''))}`
  const fault = javaRegexFault(regex)
  if (fault !== undefined) throw new Error(fault)
  return (text) => matchesJavaRegex(text, regex)
}

/** Fails for a pattern that is not closed, as Java does. */
const fromGlob = (glob: string): string => {
  let result = ''
  let isInGroup = false
  for (let i = 0; i < glob.length; i++) {
    const sign = glob[i] as string
    if (sign === '*') {
      const isDeep = glob[i + 1] === '*'
      if (isDeep) i++
      result += isDeep ? '.*' : '[^/]*'
    } else if (sign === '?') result += '[^/]'
    else if (sign === '[') {
      const end = glob.indexOf(']', i + 2)
      if (end < 0) throw new Error("a '[' is not closed")
      result += characterClass(glob.slice(i + 1, end))
      i = end
    } else if (sign === '{') {
      if (isInGroup) throw new Error("groups in '{}' cannot be nested")
      isInGroup = true
      result += '(?:'
    } else if (sign === '}' && isInGroup) {
      isInGroup = false
      result += ')'
    } else if (sign === ',' && isInGroup) result += '|'
    else if (sign === '\\') {
      if (i + 1 === glob.length) throw new Error("nothing stands after '\\'")
      result += escaped(glob[++i] as string)
    } else result += escaped(sign)
  }
  if (isInGroup) throw new Error("a '{' is not closed")
  return result
}

/** What stands in brackets never means a slash. */
const characterClass = (inside: string): string => {
  const isNegated = inside.startsWith('!') || inside.startsWith('^')
  const set = isNegated ? inside.slice(1) : inside
  if (set.includes('/')) throw new Error("a '/' stands in '[]'")
  if (isNegated) return `[^/${set.replaceAll(SPECIAL, '\\$&')}]`
  const parts = set.match(/.-.|./gsu) ?? []
  return `[${parts.map(withoutSlash).join('')}]`
}

const SPECIAL = /[\\[\]&^]/g

/** A sign, or a range of signs. */
const withoutSlash = (part: string): string => {
  const [from = '', dash, to = ''] = part
  const range = part.replaceAll(SPECIAL, '\\$&')
  if (!dash || from > '/' || to < '/') return range
  return `${from.replace(SPECIAL, '\\$&')}-.0-${to.replace(SPECIAL, '\\$&')}`
}

const escaped = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
