import { expectsValue, isWord, type Token, tokensOf } from './tokens.ts'

/** What a piece of DataWeave is called in JSONata. */
export interface Sign {
  readonly written: string
  readonly instead: string
}

/** Operators of DataWeave that JSONata writes otherwise. */
const symbols: Readonly<Record<string, string>> = {
  '==': 'a = b',
  '~=': 'a = b',
  '++': 'a & b, or $append(a, b)',
  '--': '$sift(a, …)',
  '->': 'function($x){ … }',
  '::': '$f(…)',
}

/** Functions of DataWeave that stand between their operands. */
const infix: Readonly<Record<string, string>> = {
  default: 'a ?? b',
  map: '$map(a, function($v){ … }), or a path: items.(…)',
  filter: 'a[condition], or $filter(a, function($v){ … })',
  mapObject: '$each(a, function($v, $k){ … })',
  flatMap: '$map(a, function($v){ … })',
  reduce: '$reduce(a, function($sum, $v){ … })',
  groupBy: 'a{key: value}',
  orderBy: 'a^(key)',
  distinctBy: '$distinct(a)',
  pluck: '$each(a, function($v, $k){ … })',
  contains: '$contains(text, part), or item in list',
  startsWith: "$match(text, /^…/), or $substring(text, 0, n) = '…'",
  endsWith: '$match(text, /…$/)',
  matches: '$contains(text, /^…$/)',
  match: '$match(text, /…/), or conditions: a ? b : c',
  scan: '$match(text, /…/)',
  find: '$match(text, /…/)',
  splitBy: '$split(text, separator)',
  joinBy: '$join(list, separator)',
  replace: '$replace(text, old, new)',
  as: '$string(a), $number(a), $boolean(a)',
  is: "$type(a) = '…'",
  mod: 'a % b',
  to: '[a..b]',
  causedBy: "$causedBy('NS:TYPE')",
}

/** Words of DataWeave that stand before their operand. */
const leading: Readonly<Record<string, string>> = {
  if: 'condition ? a : b',
  unless: '$not(condition) ? a : b',
  not: '$not(a)',
  using: '($x := a; …)',
  do: '($x := a; …)',
}

/** Everything in a text that is DataWeave and not JSONata, by its look; each thing once. */
export const dataWeaveSigns = (text: string): Sign[] => {
  const words = tokensOf(text).filter(isWord)
  const signs = new Map<string, string>()
  words.forEach((token, i) => {
    const before = words[i - 1]
    const instead = signOf(token, before, words[i + 1])
    if (instead) signs.set(token.text, instead)
  })
  return Array.from(signs, ([written, instead]) => ({ written, instead }))
}

const signOf = (token: Token, before: Token | undefined, after: Token | undefined): string | undefined => {
  if (token.kind === 'symbol') {
    if (token.text === '!' && expectsValue(before)) return '$not(a)'
    if (before?.text === '.' && ['@', '^'].includes(token.text)) return 'no equivalent'
    if (before?.text === '.' && token.text === '*' && after?.kind === 'name') return 'a path: a.name'
    return Object.hasOwn(symbols, token.text) ? symbols[token.text] : undefined
  }
  if (token.kind !== 'name' || before?.text === '.' || !after) return undefined
  if (!expectsValue(before)) return Object.hasOwn(infix, token.text) ? infix[token.text] : undefined
  const isLeading = Object.hasOwn(leading, token.text) && (after.kind !== 'symbol' || '([{!-$'.includes(after.text))
  return isLeading ? leading[token.text] : undefined
}
