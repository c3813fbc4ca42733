import { isDigit, isLetter } from './characters.ts'
import { type Cursor, expect, expectName, take, unexpected } from './cursor.ts'
import type { FormatProperty, InputDirective, OutputDirective } from './directive-nodes.ts'
import { parseUnary } from './parse-operand.ts'
import { parseType } from './parse-type.ts'
import type { TypeNode } from './type-nodes.ts'

interface DataFormat {
  readonly mime: string | undefined
  readonly format: string | undefined
}

/** `output application/json with json indent = false`, `output csv`, `output result: Person application/json` */
export const parseOutput = (c: Cursor, start: number): OutputDirective => {
  c.next()
  if (c.kind === 'name' && c.peek() === ':') c.next()
  const type = take(c, ':') ? parseType(c) : undefined
  const { mime, format } = parseFormat(c)
  const properties = parseProperties(c)
  return { kind: 'output', mime, format, type, properties, start, end: c.previousEnd }
}

/** `input payload: Person application/json` */
export const parseInput = (c: Cursor, start: number): InputDirective => {
  c.next()
  const name = expectName(c, 'the name of an input')
  const type: TypeNode | undefined = take(c, ':') ? parseType(c) : undefined
  const { mime, format } = c.kind === 'name' ? parseFormat(c) : { mime: undefined, format: undefined }
  const properties = parseProperties(c)
  return { kind: 'input', name, type, mime, format, properties, start, end: c.previousEnd }
}

const parseFormat = (c: Cursor): DataFormat => {
  const mime = parseMime(c)
  if (mime === undefined) {
    if (c.kind === 'quote') throw unexpected(c, 'a MIME type or the name of a format', 'MIME types have no quotes')
    return { mime, format: expectName(c, "a MIME type such as 'application/json' or the name of a format") }
  }
  const isWritten = c.kind === 'name' && c.text === 'with'
  if (isWritten) c.next()
  return { mime, format: isWritten ? expectName(c, 'the name of a format') : undefined }
}

const SLASH = 47

/** One token for the reader, though the lexer finds several in it. The line behind the directives may follow without a blank. */
const parseMime = (c: Cursor): string | undefined => {
  if ((c.kind !== 'name' && c.kind !== '*') || c.codeBehind() !== SLASH) return undefined
  let end = c.end + 1
  while (isMimePart(c.source.charCodeAt(end)) && !c.source.startsWith('---', end)) end++
  if (end === c.end + 1) return undefined
  const mime = c.source.slice(c.start, end)
  c.moveTo(end)
  return mime
}

const isMimePart = (code: number): boolean =>
  isDigit(code) ||
  (code < 128 && isLetter(code)) ||
  code === 45 ||
  code === 95 ||
  code === 46 ||
  code === 43 ||
  code === 42

/** `indent = false, encoding = "UTF-8"` */
const parseProperties = (c: Cursor): FormatProperty[] => {
  const properties: FormatProperty[] = []
  while (c.kind === 'name' && c.peek() === '=') {
    const { start, text: name } = c
    c.next()
    expect(c, '=')
    const value = parseUnary(c)
    properties.push({ name, value, start, end: c.previousEnd })
    if (take(c, ',') && !(c.kind === 'name' && c.peek() === '='))
      throw unexpected(c, "a property such as 'indent = false'")
  }
  return properties
}
