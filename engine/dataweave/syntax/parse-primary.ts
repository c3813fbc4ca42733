import type { Expression, Name, TemporalLiteral } from './ast.ts'
import { regexEnd } from './brackets.ts'
import { isSpace, wordEnd } from './characters.ts'
import { type Cursor, fault, nested, unexpected } from './cursor.ts'
import { parseArray } from './parse-array.ts'
import { parseDo, parseUsing } from './parse-block.ts'
import { parseIf } from './parse-if.ts'
import { parseGenericLambda, parseParenthesised } from './parse-lambda.ts'
import { parseName } from './parse-name.ts'
import { parseObject } from './parse-object.ts'
import { parseString } from './parse-string.ts'

/** What an expression begins with, before anything is selected from it. */
export const parsePrimary = (c: Cursor): Expression => {
  switch (c.kind) {
    case 'name':
      return parseReference(c)
    case 'dollar':
    case '++':
    case '--':
      return parseName(c)
    case 'quote':
      return parseString(c, undefined)
    case '(':
      return parseParenthesised(c)
    case '{':
      return nested(c, parseObject)
    case '[':
      return nested(c, parseArray)
    case 'if':
    case 'unless':
      return nested(c, parseIf)
    case 'do':
      return nested(c, parseDo)
    case 'using':
      return nested(c, parseUsing)
    case '<':
      return nested(c, parseGenericLambda)
    case '|':
      return parseTemporal(c)
    case '/':
      return parseRegex(c)
    default:
      return parseConstant(c)
  }
}

const parseConstant = (c: Cursor): Expression => {
  const { kind, start, end } = c
  if (kind === '?' && c.source.startsWith('???', start)) {
    c.moveTo(start + 3)
    return { kind: 'undefined', start, end: start + 3 }
  }
  if (kind === 'number') {
    const { text } = c
    c.next()
    return { kind, text, start, end }
  }
  if (kind === 'true' || kind === 'false') {
    c.next()
    return { kind: 'boolean', value: kind === 'true', start, end }
  }
  if (kind === 'null') {
    c.next()
    return { kind, start, end }
  }
  throw unexpected(c, 'an expression')
}

/** A name, or a function with the backtick string it is given: `` compose`http://a/$(x)` ``. */
const parseReference = (c: Cursor): Expression => {
  const name: Name = parseName(c)
  if (c.is('!') && isLoaded(c, name)) return parseLoaded(c, name)
  const isTag = c.kind === 'quote' && c.source.charCodeAt(c.start) === BACKTICK
  return isTag ? parseString(c, name) : name
}

/** `java!org::`, without a space. */
const isLoaded = ({ source, start }: Cursor, loader: Name): boolean => {
  const end = wordEnd(source, start + 1)
  return start === loader.end && end > start + 1 && source.startsWith('::', end)
}

/** `java!org::acme::Money::of`: a name like any other, of a module that has to be loaded. */
const parseLoaded = (c: Cursor, loader: Name): Name => {
  c.next()
  const { module, name, end } = parseName(c)
  return { ...loader, module: `${loader.name}!${module}`, name, end }
}

const BACKTICK = 96
const BAR = 124

const parseTemporal = (c: Cursor): TemporalLiteral => {
  const { start, source } = c
  let at = start + 1
  while (at < source.length && source.charCodeAt(at) !== BAR && !isSpace(source.charCodeAt(at))) at++
  if (source.charCodeAt(at) !== BAR || at === start + 1)
    throw fault(c, start, "Expected a date, time or period between two '|', without spaces", 'for example |2024-12-31|')
  c.moveTo(at + 1)
  return { kind: 'temporal', text: source.slice(start + 1, at), start, end: at + 1 }
}

const parseRegex = (c: Cursor): Expression => {
  const { start, source } = c
  const end = regexEnd(source, start)
  if (end === undefined)
    throw fault(c, start, "Expected an expression but found '/'", "a regex ends with '/' on its line")
  c.moveTo(end)
  return { kind: 'regex', pattern: unescaped(source.slice(start + 1, end - 1)), start, end }
}

/** `\/` is the slash itself; every other escape is the regex's own. */
const unescaped = (text: string): string => text.replace(/\\(.)/g, (written, char) => (char === '/' ? '/' : written))
