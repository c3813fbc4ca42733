/** How tightly an expression holds together, to know where parentheses are needed (spec/dataweave.md §4). */
import type { BinaryNode, Expression } from './ast.ts'

const binaryLevel = (operator: BinaryNode['operator']): number => {
  switch (operator) {
    case 'or':
      return 1
    case 'and':
      return 2
    case '==':
    case '!=':
    case '~=':
      return 3
    case '<':
    case '>':
    case '<=':
    case '>=':
      return 4
    case '*':
    case '/':
      return 6
    default:
      return 5
  }
}

/** A pair without braces may stand where operators of level 0 have their operands, and nowhere inside other ones. */
export const BARE = 0.5

/** The level of the operator an expression is made by; 10 for what needs no parentheses anywhere. */
export const levelOf = (node: Expression): number => {
  switch (node.kind) {
    case 'infix':
    case 'default':
    case 'metadata':
    case 'match':
    case 'update':
      return 0
    case 'object':
      return node.bare ? BARE : 10
    case 'binary':
      return binaryLevel(node.operator)
    case 'is':
      return 4
    case 'as':
      return 7
    case 'unary':
    case 'lambda':
    case 'if':
    case 'using':
      return 8
    default:
      return 10
  }
}

export const bindsLooser = (node: Expression, level: number): boolean => levelOf(node) < level

/** Would it take in an operator of that level written behind it? */
export const endsOpen = (node: Expression, level: number): boolean => {
  for (let last = node; ; ) {
    switch (last.kind) {
      case 'lambda':
      case 'if':
      case 'using':
        return true
      case 'object':
        return last.bare
      case 'unary':
        if (last.operator === 'not' && level > 0) return true
        last = last.operand
        break
      case 'binary':
      case 'infix':
      case 'default':
        last = last.right
        break
      case 'metadata':
        last = last.metadata
        break
      case 'select':
        return last.selector.kind === 'descendants' && last.selector.name === undefined
      default:
        return false
    }
  }
}
