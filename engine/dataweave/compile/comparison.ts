import { atLeast, atMost, greaterThan, lessThan } from '../operators/comparison.ts'
import type { BinaryNode } from '../syntax/ast.ts'
import { equals, similar } from '../values/equality.ts'
import type { Value } from '../values/value.ts'
import { type Code, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { blame, type Site } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** `== != ~= < > <= >=` */
export const compileComparison = (node: BinaryNode, scope: Scope): Code => {
  const left = compileNode(node.left, scope)
  const right = compileNode(node.right, scope)
  return fold(comparisonCode(node.operator, left, right, siteOf(node, scope)), left, right)
}

const comparisonCode = (operator: BinaryNode['operator'], left: Code, right: Code, site: Site): Code => {
  switch (operator) {
    case '==':
      return sameCode(left, right, site)
    case '!=': {
      const same = sameCode(left, right, site)
      return (frame) => !same(frame)
    }
    case '~=':
      return guarded(left, right, similar, site)
    case '<':
      return orderCode(left, right, (a, b) => a < b, lessThan, site)
    case '>':
      return orderCode(left, right, (a, b) => a > b, greaterThan, site)
    case '<=':
      return orderCode(left, right, (a, b) => a <= b, atMost, site)
    default:
      return orderCode(left, right, (a, b) => a >= b, atLeast, site)
  }
}

type Compare = (left: Value, right: Value) => boolean

const guarded =
  (left: Code, right: Code, compare: Compare, site: Site): Code =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    try {
      return compare(a, b)
    } catch (error) {
      throw blame(error, site)
    }
  }

const sameCode =
  (left: Code, right: Code, site: Site): Code =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'string' && typeof b === 'string') return a === b
    if (typeof a === 'number' && typeof b === 'number') return a === b
    try {
      return equals(a, b)
    } catch (error) {
      throw blame(error, site)
    }
  }

/** Numbers and texts of the same kind are compared as JavaScript does it. */
const orderCode =
  (
    left: Code,
    right: Code,
    direct: (a: number | string, b: number | string) => boolean,
    compare: Compare,
    site: Site,
  ): Code =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (typeof a === 'number' && typeof b === 'number') return direct(a, b)
    if (typeof a === 'string' && typeof b === 'string') return direct(a, b)
    try {
      return compare(a, b)
    } catch (error) {
      throw blame(error, site)
    }
  }
