/** What a Java pattern became, or why JavaScript cannot have it. */
export type JavaRegex =
  | { readonly matches: (text: string) => boolean }
  | { readonly fault: string; readonly hint?: string }

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  XDigit: '0-9a-fA-F',
  Space: '\\s',
}

/** A pattern of `java.util.regex` that must match the whole text, as pointcuts do (spec/policies.md §5.2). */
export const javaRegex = (pattern: string): JavaRegex => {
  const placeholder = /(?<!\\|\\[pP])\{[A-Za-z_][\w.-]*\}/.exec(pattern)
  if (placeholder)
    return {
      fault: `'${placeholder[0]}' is no part of a regular expression`,
      hint: `for any one segment of a path write [^/]+ instead of ${placeholder[0]}`,
    }
  // JavaScript would accept it and mean something else; whatever else differs it refuses.
  if (/\[[^\]]*&&/.test(pattern)) return { fault: 'intersections of character classes are not supported' }
  const [, flags = '', rest = pattern] = /^\(\?([ims]+)\)([\s\S]*)$/.exec(pattern) ?? []
  const translated = translate(rest)
  try {
    const unicode = /\\[pP]\{/.test(translated)
    const regex = new RegExp(`^(?:${translated})$`, unicode ? `${flags}u` : flags)
    return { matches: (text) => regex.test(text) }
  } catch (error) {
    return { fault: (error as Error).message.replace(/^Invalid regular expression: \/.*\/\w*: /s, '').toLowerCase() }
  }
}

/** Java's notations that JavaScript writes otherwise: quoting, anchors of the whole text, POSIX classes. */
const translate = (pattern: string): string => {
  let inClass = false
  return pattern.replace(
    /\\Q([\s\S]*?)(?:\\E|$)|\\([AzZ])|\\p\{(\w+)\}|\\[\s\S]|[[\]]/g,
    (all, quoted, anchor, posix) => {
      if (all === '[' || all === ']') {
        inClass = all === '['
        return all
      }
      if (quoted !== undefined) return (quoted as string).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      if (anchor !== undefined) return anchor === 'A' ? '^' : '$'
      const range = posix === undefined ? undefined : POSIX[posix as string]
      if (range === undefined) return all
      return inClass ? range : `[${range}]`
    },
  )
}
