import type { PatternNode } from './node.ts'

/**
 * How many ways a backtracking engine may go through a pattern from one position of a text of n characters: at most
 * `factor * n ** degree`. The degree is infinite where it may be exponential.
 */
export interface Ways {
  readonly factor: number
  readonly degree: number
}

const ONE: Ways = { factor: 1, degree: 0 }

/** An upper bound, often far above what really happens. */
export const waysOf = (node: PatternNode): Ways => {
  switch (node.kind) {
    case 'set':
    case 'position':
    case 'reference':
      return ONE
    case 'sequence':
      return node.items.map(waysOf).reduce(times, ONE)
    case 'choice':
      return node.options.map(waysOf).reduce(plus)
    case 'group':
    case 'atomic':
    case 'look':
      return waysOf(node.body)
    case 'repeat':
      return repeated(waysOf(node.body), node.least, node.most)
  }
}

const times = (a: Ways, b: Ways): Ways => ({ factor: a.factor * b.factor, degree: a.degree + b.degree })

const plus = (a: Ways, b: Ways): Ways => ({ factor: a.factor + b.factor, degree: Math.max(a.degree, b.degree) })

const repeated = (body: Ways, least: number, most: number): Ways => {
  const isSingle = body.factor === 1 && body.degree === 0
  if (most === Number.POSITIVE_INFINITY)
    return isSingle ? { factor: 1, degree: 1 } : { factor: 1, degree: Number.POSITIVE_INFINITY }
  const counts = most - least + 1
  return isSingle ? { factor: counts, degree: 0 } : { factor: counts * body.factor ** most, degree: body.degree * most }
}

/** Steps of a native search that take a few milliseconds. */
const BUDGET = 1_000_000

/** The longest text in which a native search surely ends soon; searching starts at each position. */
export const nativeLength = ({ factor, degree }: Ways): number =>
  degree === Number.POSITIVE_INFINITY ? 0 : Math.floor((BUDGET / factor) ** (1 / (degree + 1)))

/** Characters of a pattern when its counted repetitions are written out, as engines do. */
export const sizeOf = (node: PatternNode): number => {
  switch (node.kind) {
    case 'sequence':
      return node.items.reduce((sum, item) => sum + sizeOf(item), 0)
    case 'choice':
      return node.options.reduce((sum, option) => sum + sizeOf(option), 0)
    case 'group':
    case 'atomic':
    case 'look':
      return sizeOf(node.body)
    case 'repeat':
      return sizeOf(node.body) * Math.max(1, node.most === Number.POSITIVE_INFINITY ? node.least : node.most)
    default:
      return 1
  }
}
