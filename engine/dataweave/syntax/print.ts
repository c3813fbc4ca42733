import type { Document } from './ast.ts'
import { printDirective } from './print-directive.ts'
import { printExpression } from './print-expression.ts'

/**
 * The text of a script or module, laid out in lines of about 100 characters. It parses to the same tree, apart from the places;
 * comments are not part of the tree. Parentheses are added where a tree that was put together by hand needs them.
 */
export const print = ({ directives, body }: Document): string => {
  const header = directives.map((directive) => `${printDirective(directive, '')}\n`).join('')
  if (body === undefined) return header
  return `${header}${header === '' ? '' : '---\n'}${printExpression(body, '')}\n`
}
