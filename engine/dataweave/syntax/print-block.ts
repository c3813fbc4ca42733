import type { DoNode, Expression, IfNode, LambdaNode, UsingNode } from './ast.ts'
import type { Parameter } from './directive-nodes.ts'
import { printDirective } from './print-directive.ts'
import { printExpression } from './print-expression.ts'
import { deeper, fits, printList } from './print-layout.ts'
import { printAnnotations, printType, printTypeBeforeArrow, printTypeParameters } from './print-type.ts'

/** On one line, or every branch on its own; chains of `else if` do not move to the right. */
export const printIf = (node: IfNode, indent: string): string => {
  const inner = deeper(indent)
  const parts: string[] = []
  let last: Expression = node
  for (; last.kind === 'if'; last = last.else) {
    const word = last.negated ? 'unless' : 'if'
    parts.push(`${word} (${printExpression(last.condition, inner)})`, printExpression(last.then, inner), 'else')
  }
  parts.push(printExpression(last, inner))
  const line = parts.join(' ')
  if (fits(line, indent)) return line
  let text = ''
  for (let i = 0; i + 2 < parts.length; i += 3) text += `${parts[i]}\n${inner}${parts[i + 1]}\n${indent}else `
  return text + parts.at(-1)
}

/** `do { … }`, one directive to a line. */
export const printDo = ({ directives, body }: DoNode, indent: string): string => {
  const inner = deeper(indent)
  const text = printExpression(body, inner)
  const line = `do { ${text} }`
  if (directives.length === 0 && fits(line, indent)) return line
  const header = directives.map((directive) => `${inner}${printDirective(directive, inner)}\n`).join('')
  return `do {\n${header}${header === '' ? '' : `${inner}---\n`}${inner}${text}\n${indent}}`
}

export const printUsing = ({ bindings, body }: UsingNode, indent: string): string => {
  const inner = deeper(indent)
  const items = bindings.map(({ name, value }) => `${name} = ${printExpression(value, inner)}`)
  return `using ${printList('(', items, ')', indent)} ${printExpression(body, indent)}`
}

export const printLambda = (node: LambdaNode, indent: string): string => {
  const { typeParameters, parameters, returns, body } = node
  const head = printTypeParameters(typeParameters, indent) + printParameters(parameters, indent)
  const type = returns === undefined ? '' : `: ${printTypeBeforeArrow(returns, indent)}`
  return `${head}${type} -> ${printExpression(body, indent)}`
}

/** `(a, b: T = 1)` */
export const printParameters = (parameters: readonly Parameter[], indent: string): string => {
  const inner = deeper(indent)
  return printList(
    '(',
    parameters.map((parameter) => printParameter(parameter, inner)),
    ')',
    indent,
  )
}

const printParameter = ({ annotations, name, type, default: value }: Parameter, indent: string): string =>
  printAnnotations(annotations, ' ', indent) +
  name +
  (type === undefined ? '' : `: ${printType(type, indent)}`) +
  (value === undefined ? '' : ` = ${printExpression(value, indent)}`)
