import type { DoNode, Expression, UsingNode } from './ast.ts'
import {
  type Cursor,
  expect,
  expectClosing,
  expectName,
  nested,
  parseList,
  report,
  take,
  unexpected,
} from './cursor.ts'
import type { Directive } from './directive-nodes.ts'
import { parseDirectives } from './parse-directive.ts'
import { parseExpression } from './parse-expression.ts'
import { parseType } from './parse-type.ts'

/** `do { directives --- expression }` */
export const parseDo = (c: Cursor): DoNode => {
  const { start } = c
  c.next()
  const open = c.start
  if (c.kind !== '{') throw unexpected(c, "'{' behind 'do'")
  c.next()
  const directives = parseDirectives(c)
  for (const directive of directives) checkLocal(c, directive)
  if (directives.length > 0) expect(c, '---')
  else take(c, '---')
  const body = parseExpression(c)
  expectClosing(c, '}', open)
  return { kind: 'do', directives, body, start, end: c.previousEnd }
}

const documentOnly = new Set(['version', 'output', 'input', 'annotation'])

const checkLocal = (c: Cursor, { kind, start }: Directive): void => {
  if (documentOnly.has(kind))
    report(c, start, `A 'do' block cannot contain this directive`, 'it stands in the header of the script')
}

/** `using (a = 1, b = a) expression` */
export const parseUsing = (c: Cursor): UsingNode => {
  const { start } = c
  c.next()
  if (c.kind !== '(') throw unexpected(c, "'(' behind 'using'")
  const bindings = nested(c, parseBindings)
  const body = parseExpression(c)
  return { kind: 'using', bindings, body, start, end: c.previousEnd }
}

type Binding = UsingNode['bindings'][number]

const parseBindings = (c: Cursor): Binding[] => {
  const { start } = c
  c.next()
  return parseList(c, start, ')', parseBinding)
}

const parseBinding = (c: Cursor): Binding => {
  const { start } = c
  const name = expectName(c, 'a name')
  if (take(c, ':')) parseType(c)
  expect(c, '=')
  const value: Expression = parseExpression(c)
  return { name, value, start, end: c.previousEnd }
}
