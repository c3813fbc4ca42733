import type { ArrayItem, ArrayNode, Expression } from './ast.ts'
import { type Cursor, parseList, unclosed, unexpected } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'
import { parseCondition } from './parse-object.ts'

/** `[ … ]` (spec/dataweave.md §4.1). */
export const parseArray = (c: Cursor): ArrayNode => {
  const { start } = c
  c.next()
  const tail: { value?: Expression } = {}
  const items = parseList(c, start, ']', (c) => {
    const item = parseItem(c)
    if (c.kind === '~') {
      c.next()
      tail.value = parseExpression(c)
      if (!c.is(']')) throw c.is('end') ? unclosed(c, start) : unexpected(c, "']'")
    }
    return item
  })
  return { kind: 'array', items, tail: tail.value, start, end: c.previousEnd }
}

const parseItem = (c: Cursor): ArrayItem => {
  const { start } = c
  const value = parseExpression(c)
  const condition = parseCondition(c)
  const bare = condition && value.kind === 'group' ? value.value : value
  return { value: bare, condition, start, end: c.previousEnd }
}
