import { type Cursor, expect, expectClosing, nested, parseList, report, take, unclosed, unexpected } from './cursor.ts'
import { parseAnnotations } from './parse-annotation.ts'
import { parsePlainString } from './parse-string.ts'
import { parseMetadata, parseType } from './parse-type.ts'
import { isReserved } from './tokens.ts'
import type { FieldType, ObjectType, TypeNode } from './type-nodes.ts'

const BAR = 124
const MINUS = 45

/** `{a: T}`, `{| … |}` closed, `{- … -}` ordered, `{-| … |-}` both. */
export const parseObjectType = (c: Cursor): ObjectType => {
  const { start } = c
  const ordered = c.codeBehind() === MINUS
  const closed = c.codeBehind(ordered ? 1 : 0) === BAR
  const marks = (ordered ? '-' : '') + (closed ? '|' : '')
  c.moveTo(c.end + marks.length)
  const fields = parseFields(c, start, marks)
  const metadata = parseMetadata(c)
  return { kind: 'object', closed, ordered, fields, metadata, start, end: c.previousEnd }
}

const parseFields = (c: Cursor, open: number, marks: string): FieldType[] => {
  const fields: FieldType[] = []
  const closing = marks === '-|' ? '|-}' : `${marks}}`
  while (!c.source.startsWith(closing, c.start)) {
    if (c.is('end')) throw unclosed(c, open)
    fields.push(parseField(c, true))
    if (!take(c, ',') && !c.source.startsWith(closing, c.start)) {
      if (c.is('end')) throw unclosed(c, open)
      throw unexpected(c, `',' or '${closing}'`)
    }
  }
  c.moveTo(c.start + closing.length)
  return fields
}

const parseField = (c: Cursor, withAttributes: boolean): FieldType => {
  const { start } = c
  const annotations = c.kind === '@' ? parseAnnotations(c) : []
  const { namespace, name } = parseFieldName(c)
  let optional = take(c, '?')
  const attributes = withAttributes && c.kind === '@' ? nested(c, parseAttributes) : []
  const repeated = take(c, '*')
  optional = take(c, '?') || optional
  expect(c, ':')
  const type = parseType(c)
  return { annotations, namespace, name, attributes, optional, repeated, type, start, end: c.previousEnd }
}

interface FieldName {
  readonly namespace: string | undefined
  readonly name: string | TypeNode
}

const parseFieldName = (c: Cursor): FieldName => {
  if (take(c, '_')) return { namespace: undefined, name: '_' }
  if (c.kind === '(') return { namespace: undefined, name: nested(c, parseComputedName) }
  const name = readFieldName(c)
  return take(c, '#') ? { namespace: name, name: readFieldName(c) } : { namespace: undefined, name }
}

const readFieldName = (c: Cursor): string => {
  if (c.kind === 'quote') return parsePlainString(c, 'The name of a field').value
  if (c.kind !== 'name' && !isReserved(c.kind)) throw unexpected(c, 'the name of a field')
  const { text } = c
  if (c.kind !== 'name') report(c, c.start, `The reserved word '${text}' must be quoted as a key`, `write "${text}"`)
  c.next()
  return text
}

const parseComputedName = (c: Cursor): TypeNode => {
  const { start } = c
  c.next()
  const type = parseType(c)
  expectClosing(c, ')', start)
  return type
}

const parseAttributes = (c: Cursor): FieldType[] => {
  c.next()
  const { start } = c
  if (!c.is('(')) throw unexpected(c, "'(' and the attributes behind '@'")
  c.next()
  return parseList(c, start, ')', (c) => parseField(c, false))
}
