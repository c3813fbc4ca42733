import type { Document, Expression } from './ast.ts'
import { attempt, type Cursor, fault, report, shownToken, take, unexpected } from './cursor.ts'
import type { Directive } from './directive-nodes.ts'
import { hintBehindBody, hintFor } from './hints.ts'
import { beginsDirective, parseDirective } from './parse-directive.ts'
import { parseExpression } from './parse-expression.ts'

/** A whole script or module (spec/dataweave.md §1). What cannot be parsed is reported and left out. */
export const parseDocument = (c: Cursor): Document => {
  const directives: Directive[] = []
  let hasHeader = false
  while (beginsDirective(c)) {
    const { start } = c
    const directive = attempt(c, parseWhole, () => skipDirective(c, start))
    if (directive) directives.push(directive)
    hasHeader = directives.length > 0 || c.faults.length > 0
  }
  const body = hasHeader && c.kind === 'end' ? undefined : attempt(c, (c) => parseBody(c, hasHeader), skipRest)
  return { directives, body, start: 0, end: c.source.length }
}

/** A directive with nothing behind it on its line but another one. */
const parseWhole = (c: Cursor): Directive | undefined => {
  const directive = parseDirective(c)
  const isComplete = !directive || c.kind === 'end' || c.kind === '---' || beginsDirective(c)
  if (isComplete || c.source.slice(c.previousEnd, c.start).includes('\n')) return directive
  throw unexpected(c, "a directive or '---'", hintFor(c.source, c.start, c.kind) ?? SEPARATOR)
}

const SEPARATOR = "'---' stands between the header and the body"

const parseBody = (c: Cursor, hasHeader: boolean): Expression => {
  if (c.kind === 'end' && !hasHeader) throw fault(c, 0, 'The script is empty')
  const separated = take(c, '---')
  if (!separated && hasHeader) report(c, c.start, `Expected a directive or '---' but found ${shownToken(c)}`, SEPARATOR)
  const body = parseExpression(c)
  if (c.kind !== 'end') throw unexpected(c, 'the end of the script', hintBehindBody(c.kind))
  return body
}

const skipRest = (c: Cursor): void => c.moveTo(c.source.length)

/** Goes on at the next line that begins with a directive or `---` and is not further in than the faulty directive. */
const skipDirective = (c: Cursor, from: number): void => {
  const { source } = c
  const indent = from - lineStart(source, from)
  let line = lineStart(source, c.start)
  if (line <= from) line = nextLine(source, c.start)
  while (line < source.length) {
    c.moveTo(line)
    const isNear = c.start - lineStart(source, c.start) <= indent
    if (isNear && (c.kind === '---' || beginsDirective(c))) return
    line = nextLine(source, c.start)
  }
  skipRest(c)
}

const lineStart = (source: string, offset: number): number => source.lastIndexOf('\n', offset - 1) + 1

const nextLine = (source: string, offset: number): number => {
  const end = source.indexOf('\n', offset)
  return end < 0 ? source.length : end + 1
}
