import { type Compile, type Context, type Run, unsupported } from './context.ts'
import { checkLength, spend } from './evaluation.ts'
import { type Failure, failure, isFailure } from './failure.ts'
import type { Node } from './node.ts'
import { asSequence } from './sequence.ts'
import { concatenable, deepEqual, isNumeric, truthy } from './values.ts'

type Binary = (left: unknown, right: unknown) => unknown

/** Compiles a binary operator. */
export const compileBinary = (node: Node, context: Context, compile: Compile): Run => {
  const left = compile(node.lhs as Node, context)
  const right = compile(node.rhs as Node, context)
  const operator = String(node.value)
  if (operator === 'and' || operator === 'or') return connective(operator, left, right, node)
  const operate = operators[operator] ?? unsupported(operator)
  if (operator === '=' || operator === '!=' || operator === 'in')
    return (input, event, locals) => operate(left(input, event, locals), right(input, event, locals))
  return (input, event, locals) => {
    const a = left(input, event, locals)
    const b = right(input, event, locals)
    try {
      return operate(a, b)
    } catch (error) {
      throw placed(error, node)
    }
  }
}

const placed = (error: unknown, node: Node): unknown => {
  if (!isFailure(error)) return error
  const at: Failure = error
  at.position = node.position
  at.token = node.value
  return at
}

/** The right side is only looked at when the left one does not decide. */
const connective = (operator: 'and' | 'or', left: Run, right: Run, node: Node): Run => {
  const decides = operator === 'or'
  return (input, event, locals) => {
    const first = left(input, event, locals)
    try {
      return truthy(first) === decides ? decides : truthy(right(input, event, locals))
    } catch (error) {
      throw placed(error, node)
    }
  }
}

const numeric =
  (operate: (a: number, b: number) => number): Binary =>
  (left, right) => {
    if (left !== undefined && !isNumeric(left)) throw failure('T2001', { value: left })
    if (right !== undefined && !isNumeric(right)) throw failure('T2002', { value: right })
    return left === undefined || right === undefined ? undefined : operate(left as number, right as number)
  }

const isOrdered = (value: unknown) => typeof value === 'string' || typeof value === 'number'

const comparing =
  (compare: (a: string | number, b: string | number) => boolean): Binary =>
  (left, right) => {
    if ((left !== undefined && !isOrdered(left)) || (right !== undefined && !isOrdered(right)))
      throw failure('T2010', { value: isOrdered(left) ? right : left })
    if (left === undefined || right === undefined) return undefined
    if (typeof left !== typeof right) throw failure('T2009', { value: left, value2: right })
    return compare(left as number, right as number)
  }

const range: Binary = (from, to) => {
  if (from !== undefined && !Number.isInteger(from)) throw failure('T2003', { value: from })
  if (to !== undefined && !Number.isInteger(to)) throw failure('T2004', { value: to })
  if (from === undefined || to === undefined || from === null || to === null || from > to) return undefined
  const size = (to as number) - (from as number) + 1
  if (size > 1e7) throw failure('D2014', { value: size })
  checkLength(size)
  spend(size)
  return asSequence(Array.from({ length: size }, (_, i) => (from as number) + i))
}

const operators: Readonly<Record<string, Binary>> = {
  '+': numeric((a, b) => a + b),
  '-': numeric((a, b) => a - b),
  '*': numeric((a, b) => a * b),
  '/': numeric((a, b) => a / b),
  '%': numeric((a, b) => a % b),
  '=': (left, right) => left !== undefined && right !== undefined && deepEqual(left, right),
  '!=': (left, right) => left !== undefined && right !== undefined && !deepEqual(left, right),
  '<': comparing((a, b) => a < b),
  '<=': comparing((a, b) => a <= b),
  '>': comparing((a, b) => a > b),
  '>=': comparing((a, b) => a >= b),
  '&': (left, right) => concatenable(left) + concatenable(right),
  '..': range,
  in: (left, right) => {
    if (left === undefined || right === undefined) return false
    if (!Array.isArray(right)) return right === left
    spend(right.length)
    return right.indexOf(left) >= 0
  },
}

/** `-x`. */
export const compileNegation = (node: Node, context: Context, compile: Compile): Run => {
  const operand = compile(node.expression as Node, context)
  return (input, event, locals) => {
    const value = operand(input, event, locals)
    if (value === undefined) return undefined
    if (isNumeric(value)) return -value
    throw failure('D1002', { position: node.position, token: node.value, value })
  }
}
