import type { BinaryNode, CallNode, Expression, InfixNode, Name } from './ast.ts'
import { BARE, bindsLooser, endsOpen, levelOf } from './print-binding.ts'
import { printDo, printIf, printLambda, printUsing } from './print-block.ts'
import { printMatch, printUpdate } from './print-cases.ts'
import { printEntries, printEntry, printItems } from './print-entry.ts'
import { deeper, fits, printList, printParentheses } from './print-layout.ts'
import { printRegex, printString } from './print-literal.ts'
import { printSelector } from './print-selector.ts'
import { printInterpolation } from './print-string.ts'
import { printType } from './print-type.ts'

/** An expression where anything may stand; its first line goes behind what is there, further ones begin with `indent`. */
export const printExpression = (node: Expression, indent: string): string => {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.text
    case 'string':
      return printString(node.value)
    case 'interpolation':
      return printInterpolation(node, indent)
    case 'regex':
      return printRegex(node.pattern)
    case 'temporal':
      return `|${node.text}|`
    case 'name':
      return printName(node)
    case 'undefined':
      return '???'
    case 'array':
      return printItems(node.items, node.tail, indent)
    case 'object':
      return node.bare && node.entries[0]
        ? printEntry(node.entries[0], indent)
        : printEntries('{', node.entries, '}', indent, node.tail)
    default:
      return printCompound(node, indent)
  }
}

type Compound = Exclude<
  Expression,
  {
    readonly kind:
      | 'null'
      | 'boolean'
      | 'number'
      | 'string'
      | 'interpolation'
      | 'regex'
      | 'temporal'
      | 'name'
      | 'undefined'
      | 'array'
      | 'object'
  }
>

const printCompound = (node: Compound, indent: string): string => {
  switch (node.kind) {
    case 'group':
      return printParentheses(printExpression(node.value, deeper(indent)), indent)
    case 'unary':
      return printUnary(node.operator, printRight(node.operand, node.operator === 'not' ? LOOSEST : SIGN, indent))
    case 'binary':
      return printBinary(node, indent)
    case 'infix':
      return printInfix(node, indent)
    case 'default':
      return `${printLeft(node.left, 0, indent)} default ${printRight(node.right, BARE, indent)}`
    case 'metadata':
      return `${printLeft(node.value, 0, indent)} <~ ${printRight(node.metadata, BARE, indent)}`
    case 'as':
      return `${printLeft(node.value, AS, indent)} as ${printType(node.type, indent)}`
    case 'is':
      return `${printLeft(node.value, IS, indent)} is ${printType(node.type, indent)}`
    case 'select':
      return printTarget(node.target, indent) + printSelector(node.selector, indent)
    case 'exists':
      return `${printTarget(node.value, indent)}?`
    case 'assert':
      return `${printTarget(node.value, indent)}!`
    case 'call':
      return printCall(node, indent)
    case 'if':
      return printIf(node, indent)
    case 'match':
      return printMatch(node, indent)
    case 'update':
      return printUpdate(node, indent)
    case 'do':
      return printDo(node, indent)
    case 'using':
      return printUsing(node, indent)
    case 'lambda':
      return printLambda(node, indent)
  }
}

const LOOSEST = 1
const IS = 4
const AS = 7
const SIGN = 8
const SUFFIX = 9

export const printName = ({ module, name }: Name): string => (module === undefined ? name : `${module}::${name}`)

/** `- -a`: two signs are no function. */
const printUnary = (operator: string, operand: string): string =>
  operator === 'not' ? `not ${operand}` : operator + (operand.startsWith('-') ? ' ' : '') + operand

const printBinary = (node: BinaryNode, indent: string): string => {
  const { operator, left, right } = node
  const level = levelOf(node)
  const line = `${printLeft(left, level, indent)} ${operator} `
  const text = printRight(right, level + 1, indent)
  return fits(lastLine(line) + firstLine(text), indent)
    ? line + text
    : `${line.trimEnd()}\n${deeper(indent)}${printRight(right, level + 1, deeper(indent))}`
}

/** A long chain has one function to a line. */
const printInfix = ({ callee, left, right }: InfixNode, indent: string): string => {
  const before = printLeft(left, 0, indent)
  const operand = printRight(right, BARE, indent)
  const isBlock = callee.module === undefined && (callee.name === 'match' || callee.name === 'update')
  const behind = isBlock && operand.startsWith('{') ? `(${operand})` : operand
  const text = `${printName(callee)} ${behind}`
  return fits(`${lastLine(before)} ${firstLine(text)}`, indent) ? `${before} ${text}` : `${before}\n${indent}${text}`
}

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1)
const firstLine = (text: string): string => (text.includes('\n') ? text.slice(0, text.indexOf('\n')) : text)

/** In front of an operator of that level: whatever would take in the operator has parentheses. */
export const printLeft = (node: Expression, level: number, indent: string): string => {
  const text = printExpression(node, indent)
  return bindsLooser(node, level) || endsOpen(node, level) ? printParentheses(text, indent) : text
}

export const printRight = (node: Expression, level: number, indent: string): string => {
  const text = printExpression(node, indent)
  return bindsLooser(node, level) || text.endsWith('..') ? printParentheses(text, indent) : text
}

const printTarget = (node: Expression, indent: string): string => {
  const text = printExpression(node, indent)
  return bindsLooser(node, SUFFIX) ? printParentheses(text, indent) : text
}

const callable = new Set<Expression['kind']>(['name', 'group', 'call', 'select', 'do', 'assert'])

const printCall = ({ callee, typeArguments, args }: CallNode, indent: string): string => {
  const text = printExpression(callee, indent)
  const inner = deeper(indent)
  const types = typeArguments.map((type) => printType(type, inner)).join(', ')
  const list = printList(
    types === '' ? '(' : `<${types}>(`,
    args.map((arg) => printExpression(arg, inner)),
    ')',
    indent,
  )
  return (callable.has(callee.kind) ? text : printParentheses(text, indent)) + list
}
