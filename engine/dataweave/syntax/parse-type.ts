import type { Entry } from './ast.ts'
import { type Cursor, expect, expectName, grow, nested, parseList, take, unexpected } from './cursor.ts'
import { parseAnnotations } from './parse-annotation.ts'
import { parseName } from './parse-name.ts'
import { parseEntries } from './parse-object.ts'
import { parseObjectType } from './parse-object-type.ts'
import { parsePlainString } from './parse-string.ts'
import { beginsTypeArguments } from './skip-type.ts'
import type { FunctionType, LiteralType, NamedType, TypeNode } from './type-nodes.ts'

/**
 * A type (spec/dataweave.md §6). `arrowless`: a `->` behind it belongs to a lambda or a case, so that `(A)` is a type in
 * parentheses and not the parameter of a function type.
 */
export const parseType = (c: Cursor, arrowless = false): TypeNode => {
  const { height } = c
  c.height = 0
  const first = parseIntersection(c, arrowless)
  const type = c.kind === '|' ? parseUnion(c, first, arrowless) : first
  if (height > c.height) c.height = height
  return type
}

const parseUnion = (c: Cursor, first: TypeNode, arrowless: boolean): TypeNode => {
  const types = [first]
  while (c.kind === '|' && !closesObject(c)) {
    c.next()
    types.push(parseIntersection(c, arrowless))
  }
  if (types.length === 1) return first
  return { kind: 'union', types, start: first.start, end: c.previousEnd }
}

/** `|}` and `|-}` end an object type. */
const closesObject = (c: Cursor): boolean =>
  c.codeBehind() === 125 || (c.codeBehind() === 45 && c.codeBehind(1) === 125)

const parseIntersection = (c: Cursor, arrowless: boolean): TypeNode => {
  const first = parseSelected(c, arrowless)
  if (c.kind !== '&') return first
  const types = [first]
  while (c.kind === '&') {
    c.next()
    types.push(parseSelected(c, arrowless))
  }
  return { kind: 'intersection', types, start: first.start, end: c.previousEnd }
}

const parseSelected = (c: Cursor, arrowless: boolean): TypeNode => {
  if (c.kind === '@') parseAnnotations(c)
  let type = parseBasic(c, arrowless)
  while (c.kind === '.') {
    c.next()
    const namespace = c.is('name') && c.peek() === '#' ? expectName(c, 'a namespace') : undefined
    if (namespace !== undefined) c.next()
    const name = c.is('quote') ? parsePlainString(c, 'The name of a field').value : expectName(c, 'the name of a field')
    type = { kind: 'selected', type, namespace, name, start: type.start, end: c.previousEnd }
    grow(c)
  }
  return type
}

const parseBasic = (c: Cursor, arrowless: boolean): TypeNode => {
  switch (c.kind) {
    case 'name':
      return parseNamed(c)
    case '{':
      return nested(c, parseObjectType)
    case '(':
      return parseParenthesisedType(c, arrowless)
    case 'quote':
    case 'number':
    case '-':
    case 'true':
    case 'false':
      return parseLiteral(c)
    default:
      throw unexpected(c, 'a type', c.kind === 'null' ? "the type of null is 'Null'" : undefined)
  }
}

const parseNamed = (c: Cursor): NamedType => {
  const { module, name, start } = parseName(c)
  const args = c.kind === '<' && (!c.comparing || beginsTypeArguments(c)) ? nested(c, parseTypeArguments) : []
  const metadata = parseMetadata(c)
  return { kind: 'named', module, name, args, metadata, start, end: c.previousEnd }
}

/** `<A, B>`; `>>` and `>=` may begin with the sign that closes it. */
const parseTypeArguments = (c: Cursor): TypeNode[] => {
  const types: TypeNode[] = []
  do {
    c.next()
    types.push(parseType(c))
  } while (c.kind === ',')
  if (c.kind === '>>' || c.kind === '>=') c.narrow('>')
  expect(c, '>')
  return types
}

/** `{format: "…"}` behind a type. */
export const parseMetadata = (c: Cursor): readonly Entry[] | undefined =>
  c.kind === '{' ? nested(c, parseEntries) : undefined

const parseLiteral = (c: Cursor): LiteralType => {
  const { start } = c
  const value = parseLiteralValue(c, start)
  const metadata = parseMetadata(c)
  return { kind: 'literal', value, metadata, start, end: c.previousEnd }
}

const parseLiteralValue = (c: Cursor, start: number): LiteralType['value'] => {
  if (c.kind === 'quote') return parsePlainString(c, 'A literal type')
  if (c.kind === 'true' || c.kind === 'false') {
    const value = c.kind === 'true'
    c.next()
    return { kind: 'boolean', value, start, end: c.previousEnd }
  }
  const sign = c.kind === '-' ? '-' : ''
  if (sign) c.next()
  if (c.kind !== 'number') throw unexpected(c, 'a number')
  const text = sign + c.text
  c.next()
  return { kind: 'number', text, start, end: c.previousEnd }
}

type FunctionParameter = FunctionType['parameters'][number]

/** `(A)` or `(a: A, B) -> C` */
const parseParenthesisedType = (c: Cursor, arrowless: boolean): TypeNode => {
  const { start } = c
  const parameters = nested(c, parseFunctionParameters)
  const [only] = parameters
  const isGroup = parameters.length === 1 && only?.name === undefined
  if (isGroup && (arrowless || c.kind !== '->'))
    return { kind: 'group', type: only!.type, metadata: parseMetadata(c), start, end: c.previousEnd }
  expect(c, '->')
  const { comparing } = c
  const returns = nested(c, (c) => {
    c.comparing = comparing
    return parseType(c, arrowless)
  })
  return { kind: 'function', parameters, returns, start, end: c.previousEnd }
}

const parseFunctionParameters = (c: Cursor): FunctionParameter[] => {
  const { start } = c
  c.next()
  return parseList(c, start, ')', parseFunctionParameter)
}

const parseFunctionParameter = (c: Cursor): FunctionParameter => {
  const { start } = c
  if (c.kind === '@') parseAnnotations(c)
  let name: string | undefined
  let optional = false
  if (c.kind === 'name') {
    const behind = c.peek()
    if (behind === ':' || behind === '?') {
      name = expectName(c, 'a name')
      optional = take(c, '?')
      expect(c, ':')
    }
  }
  const type = parseType(c)
  return { name, optional, type, start, end: c.previousEnd }
}
