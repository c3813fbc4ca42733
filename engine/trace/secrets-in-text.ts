import { MASK } from './secret-values.ts'

/** Told of each value that was masked. */
export type Found = (value: string) => void

/**
 * Masks in a text what stands under names, in any case: `name=value`, `"name": value`, `<name>value</name>`, `name: value`, parts of forms; and
 * the password in a URL. It takes time in proportion to the text, whatever that is.
 */
export const createNamedMask = (names: readonly string[]): ((text: string, found: Found) => string) => {
  const name = `(?:${names.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
  const any = new RegExp(name, 'i')
  const nested = new RegExp(`\\\\?["']${name}\\\\?["']\\s*:\\s*(?=[[{])`, 'gi')
  const patterns = patternsFor(name)
  return (text, found) => {
    const withoutUser = text.includes('://') && text.includes('@') ? withoutUserInfo(text, found) : text
    if (!any.test(withoutUser)) return withoutUser
    let masked = maskNested(withoutUser, nested, found)
    for (const pattern of patterns)
      masked = masked.replace(pattern, (...match) => {
        const { before, value } = match.at(-1) as { readonly before: string; readonly value: string }
        return before + maskedValue(value, found)
      })
    return masked
  }
}

/** A value in quotes; where the text was cut, to its end. */
const QUOTED = `"(?:[^"\\\\]|\\\\[^]?)*(?:"|$)|'(?:[^'\\\\]|\\\\[^]?)*(?:'|$)`
/** A value in quotes within a text in JSON that is itself a text in JSON. */
const QUOTED_TWICE = `\\\\"(?:[^"\\\\]|\\\\{4}|\\\\{3}"|\\\\{1,2}[^"\\\\])*(?:\\\\"|\\\\{0,3}$)`

/** Lines that are indented more than the one with the name. */
const INDENTED = '(?:(?:\\r?\\n)+\\k<indent>[ \\t]+[^\\r\\n]*)'

const patternsFor = (name: string): readonly RegExp[] =>
  [
    // JSON and the like, also as a text within JSON
    `(?<before>\\\\?["']${name}\\\\?["']\\s*:\\s*)(?<value>${QUOTED_TWICE}|${QUOTED}|[^\\s,"'\\\\[\\]{}]+)`,
    // queries, forms, cookies, attributes of XML
    `(?<before>(?:^|[?#&;,\\s])${name}=)(?<value>${QUOTED}|[^&;,\\s"'<>]+)`,
    // elements of XML with what is in them; where they do not end, as in “<token>”, only the text that follows
    `(?<before><(?:[\\w.-]+:)?${name}(?:\\s(?:[^<>]*[^<>/])?)?>)(?<value>(?!<\\/)[^]{1,2000}?(?=<\\/(?:[\\w.-]+:)?${name}\\s*>)|(?!<\\/)[^]{1,2000}$|(?:<!\\[CDATA\\[)?[^<]+)`,
    // header lines, YAML
    `(?<before>(?:^|[\\r\\n])(?<indent>[ \\t]*)${name}:[ \\t]*)(?<value>[^\\r\\n]+${INDENTED}*|${INDENTED}+)`,
    // the same as the first line of an item in a list, where the next lines are its other members
    `(?<before>(?:^|[\\r\\n])(?<indent>[ \\t]*)-[ \\t-]*${name}:[ \\t]*)(?<value>[|>][^\\r\\n]*${INDENTED}*|[^\\r\\n]+)`,
    // parts of a form with files
    `(?<before>\\bname="${name}"[^\\r\\n]{0,300}(?:\\r?\\n[^\\r\\n]{1,300}){0,10}\\r?\\n\\r?\\n)(?<value>[^]+?)(?=\\r?\\n--|$)`,
  ].map((source) => new RegExp(source, 'gi'))

const maskedValue = (value: string, found: Found): string => {
  const [opening = ''] = /^(?:\\*["']|<!\[CDATA\[)/.exec(value) ?? []
  const closing = CLOSING[opening] ?? opening
  const isClosed = closing !== '' && value.endsWith(closing) && value.length >= opening.length + closing.length
  const bare = value.slice(opening.length, isClosed ? -closing.length : undefined)
  if (bare !== MASK) found(bare)
  return opening + MASK + (isClosed ? closing : '')
}

const CLOSING: Readonly<Record<string, string>> = { '<![CDATA[': ']]>' }

/** Lists and objects as a whole: what they hold may be lists and objects again. */
const maskNested = (text: string, opening: RegExp, found: Found): string => {
  let masked = ''
  let from = 0
  opening.lastIndex = 0
  while (opening.exec(text)) {
    const start = opening.lastIndex
    const end = endOfNested(text, start)
    found(text.slice(start, end))
    masked += text.slice(from, start) + MASK
    from = end
    opening.lastIndex = end
  }
  return from === 0 ? text : masked + text.slice(from)
}

/** Behind the bracket that closes the one at a place; the end of the text where it was cut. */
const endOfNested = (text: string, start: number): number => {
  let depth = 0
  let quote: string | undefined
  for (let i = start; i < text.length; i++) {
    const sign = text.charAt(i)
    if (sign === '\\') i++
    else if (quote) quote = sign === quote ? undefined : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '[' || sign === '{') depth++
    else if ((sign === ']' || sign === '}') && --depth === 0) return i + 1
  }
  return text.length
}

const withoutUserInfo = (text: string, found: Found): string =>
  text.replace(/(:\/\/[^\s/:@"]*:)([^\s/@"]+)(?=@)/g, (_, before: string, value: string) => {
    found(value)
    return before + MASK
  })
