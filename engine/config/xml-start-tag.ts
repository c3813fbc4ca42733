import { isBlank, skipBlanks } from './xml-names.ts'
import { checkReferences } from './xml-references.ts'
import type { XmlScan } from './xml-scan.ts'

/** An attribute as written; `value` still holds its references. */
export interface RawAttribute {
  readonly name: string
  readonly offset: number
  readonly value: string
  readonly valueOffset: number
}

/** A start tag as written. */
export interface RawTag {
  readonly name: string
  readonly offset: number
  readonly attributes: readonly RawAttribute[]
  /** Offset behind the tag. */
  readonly end: number
  readonly empty: boolean
}

const endsName = (code: number): boolean =>
  isBlank(code) || code === 47 || code === 62 || code === 61 || code === 34 || code === 39 || code === 60

/** The offset at which a name that begins at `from` ends. */
export const nameEnd = (text: string, from: number): number => {
  let at = from
  while (at < text.length && !endsName(text.charCodeAt(at))) at++
  return at
}

/** Scans the start tag whose `<` stands at `offset`. Reports what is wrong with it and goes on where that is possible. */
export const scanStartTag = (scan: XmlScan, offset: number): RawTag => {
  const { text } = scan
  const attributes: RawAttribute[] = []
  let at = nameEnd(text, offset + 1)
  const name = text.slice(offset + 1, at)
  const tag = (end: number, empty: boolean): RawTag => ({ name, offset, attributes, end, empty })
  while (at < text.length) {
    const from = at
    at = skipBlanks(text, at)
    const c = text[at]
    if (c === '>') return tag(at + 1, false)
    if (c === '/' && text[at + 1] === '>') return tag(at + 2, true)
    if (c === '<' || c === undefined) break
    if (c === '/' || c === '=') {
      scan.problem('XML003', at, `'${c}' has no meaning here in <${name}>.`)
      at = c === '=' ? skipQuoted(text, skipBlanks(text, at + 1)) : at + 1
      continue
    }
    if (at === from) scan.problem('XML003', at, `A blank is missing before the next attribute of <${name}>.`)
    const next = scanAttribute(scan, at, name)
    if (next.attribute) attributes.push(next.attribute)
    if (next.unclosed) return tag(next.end, text[next.unclosed - 1] === '/')
    at = next.end
  }
  scan.problem('XML003', offset, `The start tag <${name}> has no closing '>'.`)
  return tag(at, at >= text.length)
}

interface ScannedAttribute {
  readonly attribute?: RawAttribute
  readonly end: number
  /** Offset of the `>` that was taken for the tag's end because the value's closing quote is missing. */
  readonly unclosed?: number
}

const scanAttribute = (scan: XmlScan, offset: number, tagName: string): ScannedAttribute => {
  const { text } = scan
  const afterName = nameEnd(text, offset)
  const name = text.slice(offset, afterName)
  if (name === '') {
    scan.problem('XML003', offset, `An attribute's name is missing in <${tagName}>.`)
    return { end: skipQuoted(text, offset) }
  }
  const equals = skipBlanks(text, afterName)
  if (text[equals] !== '=') {
    scan.problem('XML003', offset, `Attribute '${name}' has no value.`)
    return { end: afterName }
  }
  const quote = skipBlanks(text, equals + 1)
  if (text[quote] !== '"' && text[quote] !== "'") {
    scan.problem('XML003', quote, `The value of attribute '${name}' must stand in quotes.`)
    return { end: Math.max(nameEnd(text, quote), equals + 1) }
  }
  return scanValue(scan, offset, name, quote)
}

const skipQuoted = (text: string, quote: number): number => {
  if (text[quote] !== '"' && text[quote] !== "'") return quote
  const close = text.indexOf(text[quote]!, quote + 1)
  return close < 0 ? text.length : close + 1
}

const scanValue = (scan: XmlScan, offset: number, name: string, quote: number): ScannedAttribute => {
  const { text } = scan
  const closing = text.indexOf(text[quote]!, quote + 1)
  const end = closing < 0 ? text.length : closing
  const value = text.slice(quote + 1, end)
  const less = value.indexOf('<')
  const unclosed = closing < 0 || (less >= 0 && value.slice(0, less).trimEnd().endsWith('>'))
  if (unclosed) {
    scan.problem('XML003', quote, `The value of attribute '${name}' has no closing ${text[quote]}.`)
    const before = less < 0 ? value : value.slice(0, less)
    return { end: quote + 1 + before.length, unclosed: quote + 1 + before.lastIndexOf('>') }
  }
  if (less >= 0) {
    scan.problem('XML008', quote + 1 + less, `< must be written &lt; in the value of attribute '${name}'.`)
  }
  checkReferences(scan, quote + 1, end)
  return { attribute: { name, offset, value, valueOffset: quote + 1 }, end: end + 1 }
}
