import { atLeast, atMost, greaterThan, lessThan } from '../operators/comparison.ts'
import type { BinaryNode } from '../syntax/ast.ts'
import { equals, similar } from '../values/equality.ts'
import type { Value } from '../values/value.ts'
import { type Code, constantOf, type Frame, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { blame, type Site } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** `== != ~= < > <= >=` */
export const compileComparison = (node: BinaryNode, scope: Scope): Code => {
  const left = compileNode(node.left, scope)
  const right = compileNode(node.right, scope)
  return fold(comparisonCode(node.operator, left, right, siteOf(node, scope)), left, right)
}

type Test = (frame: Frame) => boolean
type Compare = (left: Value, right: Value) => boolean

const comparisonCode = (operator: BinaryNode['operator'], left: Code, right: Code, site: Site): Test => {
  switch (operator) {
    case '==':
      return sameCode(left, right, site)
    case '!=': {
      const same = sameCode(left, right, site)
      return (frame) => !same(frame)
    }
    case '~=': {
      const compare = guarded(similar, site)
      return (frame) => compare(left(frame), right(frame))
    }
    default:
      return orderCode(operator as Order, left, right, guarded(orders[operator as Order], site))
  }
}

/** A comparison whose errors are marked with where it stands. */
const guarded =
  (compare: Compare, site: Site): Compare =>
  (a, b) => {
    try {
      return compare(a, b)
    } catch (error) {
      throw blame(error, site)
    }
  }

const sameCode = (left: Code, right: Code, site: Site): Test => {
  const otherwise = guarded(equals, site)
  const known = constantOf(right)
  // Two scalars of JavaScript are equal when they are the same: most conditions compare with a text, a number or null.
  if (known !== undefined && isScalar(known)) {
    return (frame) => {
      const a = left(frame)
      return isScalar(a) ? a === known : otherwise(a, known)
    }
  }
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    return isScalar(a) && isScalar(b) ? a === b : otherwise(a, b)
  }
}

const isScalar = (value: Value): boolean => typeof value !== 'object' || value === null

type Order = '<' | '>' | '<=' | '>='

const orders: Readonly<Record<Order, Compare>> = { '<': lessThan, '>': greaterThan, '<=': atMost, '>=': atLeast }

/** Numbers and texts of the same kind are compared as JavaScript does it. */
const orderCode = (order: Order, left: Code, right: Code, otherwise: Compare): Test => {
  const known = constantOf(right)
  if (typeof known === 'number') {
    return (frame) => {
      const a = left(frame)
      return typeof a === 'number' ? numbersAre(order, a, known) : otherwise(a, known)
    }
  }
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number') return numbersAre(order, a, b)
    if (typeof a === 'string' && typeof b === 'string') return textsAre(order, a, b)
    return otherwise(a, b)
  }
}

const numbersAre = (order: Order, a: number, b: number): boolean =>
  order === '<' ? a < b : order === '>' ? a > b : order === '<=' ? a <= b : a >= b

/** The same again: code that sees numbers only is faster. */
const textsAre = (order: Order, a: string, b: string): boolean =>
  order === '<' ? a < b : order === '>' ? a > b : order === '<=' ? a <= b : a >= b
