import type { Expression } from './ast.ts'
import { type Cursor, expectName, nested, parseList } from './cursor.ts'
import type { AnnotationUse } from './directive-nodes.ts'
import { parseExpression } from './parse-expression.ts'
import { parseModuleName } from './parse-name.ts'

/** `@TailRec()`, `@Since(version = "2.4")`, one behind the other; `@` is the current token. */
export const parseAnnotations = (c: Cursor): AnnotationUse[] => {
  const uses: AnnotationUse[] = []
  while (c.kind === '@') {
    const { start } = c
    c.next()
    const name = parseModuleName(c)
    // `@A (x)` is an annotation in front of something in parentheses.
    const args = c.is('(') && c.start === c.previousEnd ? nested(c, parseArguments) : []
    uses.push({ name, args, start, end: c.previousEnd })
  }
  return uses
}

const parseArguments = (c: Cursor): Expression[] => {
  const { start } = c
  c.next()
  return parseList(c, start, ')', parseArgument)
}

/** Names of arguments do not matter to anybody. */
const parseArgument = (c: Cursor): Expression => {
  if (c.kind === 'name' && c.peek() === '=') {
    expectName(c, 'a name')
    c.next()
  }
  return parseExpression(c)
}
