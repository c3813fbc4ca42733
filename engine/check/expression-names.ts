import type { Element } from '../model/element.ts'

/** Attributes that hold an expression also without `#[ ]`. */
const EXPRESSIONS = new Set(['expression', 'when', 'collection', 'idExpression', 'targetValue'])
const EE = 'http://www.mulesoft.org/schema/mule/ee/core'

/** An expression, and where it stands. */
export interface ExpressionText {
  readonly text: string
  readonly element: Element
  /** Index of the expression's first character in the text of the attribute or element, for places. */
  readonly attribute: string
}

/** Expressions right on an element: in its attributes and its text. */
export const expressionsOn = (element: Element): ExpressionText[] => {
  const inAttributes = element.attributes
    .filter(({ name, value, uri }) => uri === '' && (value.includes('#[') || EXPRESSIONS.has(name)))
    .map(({ name, value }) => ({ text: value, element, attribute: name }))
  const isText = element.text.includes('#[') || (element.uri === EE && element.text.trim() !== '')
  return isText ? [...inAttributes, { text: element.text, element, attribute: '' }] : inAttributes
}

/** Expressions anywhere in an element. */
export const expressionsIn = (element: Element): ExpressionText[] => [
  ...expressionsOn(element),
  ...element.children.flatMap(expressionsIn),
]

/** Comments and, for names, quoted texts say nothing; a text that is interpolated (`$(…)`) may. */
const withoutComments = (text: string): string =>
  text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) =>
    part.startsWith('/') ? ' ' : part,
  )

/** Text outside of quotes; keys such as `vars.'x'` and `vars['x']`, and interpolations, stay. */
const bare = (text: string): string =>
  withoutComments(text).replace(
    /(\.|(?<=[\w)\]"'?])\s*\[\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/g,
    (part, selector?: string) => (selector || part.includes('$(') ? part : "''"),
  )

export const mentions = (text: string, name: 'payload' | 'attributes' | 'message'): boolean =>
  new RegExp(`(?<![\\w."'])${name}\\b`).test(bare(text))

/** Members of a name that are read: `vars.x`, `vars['x']`, `vars.'x'`; undefined among them when one is computed or all are. */
export const membersRead = (text: string, name: 'vars' | 'attributes'): (string | undefined)[] => {
  const found: (string | undefined)[] = []
  const pattern = new RegExp(
    `(?<![\\w."'])(?:message\\s*\\.\\s*)?${name}\\b(?:\\s*\\??\\.\\s*(?:([A-Za-z_]\\w*)|["']([^"']+)["'])|\\s*\\[\\s*["']([^"']+)["']\\s*\\])?`,
    'g',
  )
  for (const [, plain, quoted, selected] of bare(text).matchAll(pattern)) found.push(plain ?? quoted ?? selected)
  return found
}

/** Names of headers that are read: `attributes.headers.x`, `attributes.headers['x']`. */
export const headersRead = (text: string): string[] =>
  [
    ...bare(text).matchAll(
      /(?<![\w."'])(?:message\s*\.\s*)?attributes\s*\??\.\s*headers\s*(?:\??\.\s*(?:([A-Za-z_][\w-]*)|["']([^"']+)["'])|\[\s*["']([^"']+)["']\s*\])/g,
    ),
  ].map(([, plain, quoted, selected]) => (plain ?? quoted ?? selected ?? '').toLowerCase())

const TOKENS = /"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([A-Za-z_][\w-]*)|\S/g

/** The keys of an object that an expression begins with: `#[{'x-team': 1}]`, in lower case; computed keys are left out. */
export const literalKeys = (text: string): string[] => {
  const script = withoutComments(text).replace(/^\s*#\[/, '')
  const body = script.slice(script.indexOf('---') < 0 ? 0 : script.indexOf('---') + 3)
  if (!body.trimStart().startsWith('{')) return []
  const keys: string[] = []
  let depth = 0
  let key: string | undefined
  let mayBeKey = false
  for (const [token, double, single, plain] of body.matchAll(TOKENS)) {
    const name = double ?? single ?? plain
    if (token === ':' && depth === 1 && key !== undefined) keys.push(key.toLowerCase())
    key = depth === 1 && mayBeKey ? name : undefined
    mayBeKey = false
    if (/^[{([]$/.test(token)) mayBeKey = ++depth === 1
    else if (/^[})\]]$/.test(token) && --depth === 0) break
    else if (token === ',') mayBeKey = depth === 1
  }
  return keys
}
