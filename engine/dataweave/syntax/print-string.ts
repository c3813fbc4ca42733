import type { Interpolation } from './ast.ts'
import { printExpression, printName } from './print-expression.ts'
import { escaped } from './print-literal.ts'

/** `"a $(b)"`; with a function in front it stands in backticks. */
export const printInterpolation = ({ tag, parts }: Interpolation, indent: string): string => {
  const quote = tag === undefined ? '"' : '`'
  const inside = parts.map((part) =>
    typeof part === 'string' ? escaped(part, quote) : `$(${printExpression(part, indent)})`,
  )
  return `${tag === undefined ? '' : printName(tag)}${quote}${inside.join('')}${quote}`
}
