import { SaxesParser } from 'saxes'

/** What a document is compared as. */
export type Language = 'json' | 'xml' | 'dw' | 'multipart' | 'text'

/**
 * Brings a document into a form in which equal means "the same result" (spec/dataweave.md §13): JSON as lists of pairs, so that
 * repeated keys and their order count, with numbers by value; XML by structure; multipart without its boundary; everything else as
 * text without end-of-line differences. `grouped`: the script groups, and the order of groups is not defined.
 */
export const normalised = (text: string, language: Language, grouped = false): unknown => {
  if (language === 'json') return readJson(text, grouped)
  if (language === 'xml') return readXml(text)
  if (language === 'dw') return text.replace(QUOTED_KEY, '$1:').replace(/\s+/g, '')
  const lines = text.replaceAll('\r\n', '\n').trim()
  return language === 'multipart' ? withoutBoundary(lines) : lines
}

/** `"name":` and `name:` are the same key. */
const QUOTED_KEY = /"([A-Za-z]\w*)"\s*:/g

/** Empty lines go as well: the documentation shows none between the headers of a part and its content. */
const withoutBoundary = (text: string): string => {
  const [, boundary = ''] = /^--(\S+)/.exec(text) ?? []
  return text.replaceAll(boundary, 'boundary').replace(/\n\s*\n/g, '\n')
}

interface Pairs {
  readonly pairs: readonly (readonly [string, unknown])[]
}

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y

const readJson = (text: string, grouped: boolean): unknown => {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text.trimEnd())
    if (!match) throw new Error(`not JSON: ${text.slice(0, 80)}`)
    tokens.push(match[1] ?? match[2] ?? match[3] ?? (match[4] as string))
  }
  let at = 0
  const expect = (token: string) => {
    if (tokens[at++] !== token) throw new Error(`not JSON: expected ${token} in ${text.slice(0, 80)}`)
  }
  const list = <T>(end: string, item: () => T): T[] => {
    const items: T[] = []
    while (tokens[at] !== end) {
      if (items.length > 0) expect(',')
      items.push(item())
    }
    at++
    return items
  }
  const value = (): unknown => {
    const token = tokens[at++]
    if (token === undefined) throw new Error('not JSON: it ends too early')
    if (token === '[') return list(']', value)
    if (token === '{') return object(list('}', pair))
    if (/^[-\d]/.test(token)) return decimal(token)
    return JSON.parse(token)
  }
  const object = (pairs: Pairs['pairs']): Pairs => ({ pairs: grouped && areGroups(pairs) ? sorted(pairs) : pairs })
  const pair = (): [string, unknown] => {
    const name = JSON.parse(tokens[at++] as string) as string
    expect(':')
    return [name, value()]
  }
  const result = value()
  if (at < tokens.length) throw new Error('not JSON: something follows it')
  return result
}

const areGroups = (pairs: Pairs['pairs']): boolean =>
  pairs.every(([, value]) => Array.isArray(value)) ||
  pairs.every(([, value]) => typeof value === 'object' && value !== null && 'pairs' in value)

const sorted = (pairs: Pairs['pairs']): Pairs['pairs'] => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1))

/** A number's digits and exponent, so that 2.0, 2 and 20e-1 are the same. */
const decimal = (text: string): string => {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const trimmed = digits.replace(/0+$/, '')
  if (trimmed === '') return 'number 0'
  return `number ${sign}${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`
}

interface Element {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: (Element | string)[]
}

const readXml = (text: string): unknown => {
  const parser = new SaxesParser({ xmlns: true })
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const top = () => open.at(-1) as Element
  const named = (tag: { uri: string; local: string }) => (tag.uri === '' ? tag.local : `{${tag.uri}}${tag.local}`)
  const addText = (piece: string) => {
    const { children } = top()
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + piece
    else children.push(piece)
  }
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {}
    for (const attribute of Object.values(tag.attributes).sort((a, b) => (named(a) < named(b) ? -1 : 1)))
      if (attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns') attributes[named(attribute)] = attribute.value
    const element: Element = { name: named(tag), attributes, children: [] }
    top().children.push(element)
    open.push(element)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const { children } = top()
    const trimmed = children
      .map((child) => (typeof child === 'string' ? child.trim() : child))
      .filter((child) => child !== '')
    children.splice(0, children.length, ...trimmed)
    open.pop()
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text.trim()).close()
  return root.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
}
