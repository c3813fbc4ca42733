import type { Expression, Selector, UpdateCase, UpdateNode } from './ast.ts'
import { type Cursor, expect, expectClosing, expectName, fault, nested, take, unclosed, unexpected } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'
import { parseGuard } from './parse-match.ts'
import { parseBrackets, parseDot } from './parse-selector.ts'

/** `value update { case … }` (spec/dataweave.md §4.4); `{` is the current token. */
export const parseUpdateCases = (c: Cursor, value: Expression): UpdateNode => {
  const cases = nested(c, parseCases)
  return { kind: 'update', value, cases, start: value.start, end: c.previousEnd }
}

const parseCases = (c: Cursor): UpdateCase[] => {
  const open = c.start
  const cases: UpdateCase[] = []
  c.next()
  while (c.kind === 'case') cases.push(parseCase(c))
  if (c.kind === 'end') throw unclosed(c, open)
  if (c.kind !== '}') throw unexpected(c, "'case' or '}'", undefined)
  c.next()
  return cases
}

const parseCase = (c: Cursor): UpdateCase => {
  const { start } = c
  c.next()
  const { binding, index } = parseBinding(c)
  const path = parsePath(c)
  const force = take(c, '!')
  const condition = parseGuard(c)
  expect(c, '->')
  const result = parseExpression(c)
  return { binding, index, path, force, condition, result, start, end: c.previousEnd }
}

/** `name at`, `(name, index) at`, `at` or nothing. */
const parseBinding = (c: Cursor): { readonly binding: string | undefined; readonly index: string | undefined } => {
  let binding: string | undefined
  let index: string | undefined
  const isNamed = c.kind === 'name' && (c.text !== 'at' || c.peek() === 'name')
  if (isNamed) binding = expectName(c, 'a name')
  else if (c.kind === '(') {
    const open = c.start
    c.next()
    binding = expectName(c, 'a name')
    if (take(c, ',')) index = expectName(c, 'a name')
    expectClosing(c, ')', open)
  }
  if (c.kind === 'name' && c.text === 'at') c.next()
  else if (binding !== undefined)
    throw unexpected(c, "'at' and what is updated", `write 'case ${binding} at .name -> …'`)
  return { binding, index }
}

const updatable = new Set<Selector['kind']>(['value', 'values', 'attribute', 'attributes', 'index'])

const parsePath = (c: Cursor): Selector[] => {
  const path: Selector[] = []
  while (c.kind === '.' || c.kind === '[') {
    const selector = c.kind === '.' ? parseDot(c, c.start) : nested(c, parseBrackets)
    if (!updatable.has(selector.kind))
      throw fault(c, selector.start, 'Such a selector cannot be updated', 'use .name, .*name, .@name or [index]')
    path.push(selector)
  }
  if (path.length === 0) throw unexpected(c, "a selector such as '.name'")
  return path
}
