import { append } from '../operators/append.ts'
import { dividedBy } from '../operators/divided-by.ts'
import { minus } from '../operators/minus.ts'
import { negated } from '../operators/negated.ts'
import { plus } from '../operators/plus.ts'
import { prepend } from '../operators/prepend.ts'
import { times } from '../operators/times.ts'
import type { BinaryNode, UnaryNode } from '../syntax/ast.ts'
import type { Value } from '../values/value.ts'
import { type Code, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { blame, type Site } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

type Operation = (left: Value, right: Value) => Value

/** `+ - * / >> <<`; whole numbers that stay exact are computed here. */
export const compileArithmetic = (node: BinaryNode, scope: Scope): Code => {
  const left = compileNode(node.left, scope)
  const right = compileNode(node.right, scope)
  const site = siteOf(node, scope)
  return fold(operatorCode(node.operator, left, right, site), left, right)
}

const operatorCode = (operator: BinaryNode['operator'], left: Code, right: Code, site: Site): Code => {
  switch (operator) {
    case '+':
      return sumCode(left, right, guarded(plus, site))
    case '-':
      return differenceCode(left, right, guarded(minus, site))
    case '*':
      return productCode(left, right, guarded(times, site))
    default:
      return binaryCode(left, right, guarded(others[operator] as Operation, site))
  }
}

const others: Partial<Record<BinaryNode['operator'], Operation>> = { '/': dividedBy, '>>': prepend, '<<': append }

/** An operation whose errors are marked with where it stands. */
const guarded =
  (operation: Operation, site: Site): Operation =>
  (left, right) => {
    try {
      return operation(left, right)
    } catch (error) {
      throw blame(error, site)
    }
  }

const bothSafe = (a: number, b: number): boolean => Number.isSafeInteger(a) && Number.isSafeInteger(b)

const sumCode =
  (left: Code, right: Code, otherwise: Operation): Code =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number' && bothSafe(a, b)) {
      const sum = a + b
      if (Number.isSafeInteger(sum)) return sum
    }
    return otherwise(a, b)
  }

const differenceCode =
  (left: Code, right: Code, otherwise: Operation): Code =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number' && bothSafe(a, b)) {
      const difference = a - b
      if (Number.isSafeInteger(difference)) return difference
    }
    return otherwise(a, b)
  }

const productCode =
  (left: Code, right: Code, otherwise: Operation): Code =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number' && bothSafe(a, b)) {
      // `+ 0`: there is no negative zero.
      const product = a * b + 0
      if (Number.isSafeInteger(product)) return product
    }
    return otherwise(a, b)
  }

const binaryCode =
  (left: Code, right: Code, operation: Operation): Code =>
  (frame) =>
    operation(left(frame), right(frame))

/** `-x` */
export const compileNegation = (node: UnaryNode, scope: Scope): Code => {
  const operand = compileNode(node.operand, scope)
  const site = siteOf(node, scope)
  const code: Code = (frame) => {
    const value = operand(frame)
    try {
      return negated(value)
    } catch (error) {
      throw blame(error, site)
    }
  }
  return fold(code, operand)
}
