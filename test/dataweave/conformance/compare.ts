import { SaxesParser } from 'saxes'

/**
 * Brings a document into a form in which equal means "the same result" (spec/dataweave.md §13): JSON as lists of pairs, so that
 * repeated keys and their order count, with numbers by value; XML by structure; everything else as text without end-of-line
 * differences.
 */
export const normalised = (text: string, language: string): unknown => {
  if (language === 'json') return readJson(text)
  if (language === 'xml') return readXml(text)
  if (language === 'dw') return text.replace(/\s+/g, '')
  return text.replaceAll('\r\n', '\n').trim()
}

interface Pairs {
  readonly pairs: readonly (readonly [string, unknown])[]
}

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y

const readJson = (text: string): unknown => {
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
    if (token === '{') return { pairs: list('}', pair) } satisfies Pairs
    if (/^[-\d]/.test(token)) return decimal(token)
    return JSON.parse(token)
  }
  const pair = (): [string, unknown] => {
    const name = JSON.parse(tokens[at++] as string) as string
    expect(':')
    return [name, value()]
  }
  const result = value()
  if (at < tokens.length) throw new Error('not JSON: something follows it')
  return result
}

/** A number's digits and exponent, so that 2.0, 2 and 20e-1 are the same. */
const decimal = (text: string): string => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
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
