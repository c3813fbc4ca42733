import { expose } from '../expose.ts'
import { checkLength } from './evaluation.ts'

/**
 * Results of a path are sequences: arrays with a mark, which become undefined when empty and their item when there is one.
 * Arrays of the data and constructed arrays are not marked and stay what they are. The marks are jsonata's own, because its
 * functions read and write them.
 */
export type Sequence = unknown[] & {
  sequence?: boolean
  /** Written `[]`: a single item stays in its array. */
  keepSingleton?: boolean
  /** An array constructor that a path must not flatten. */
  cons?: boolean
}

/** Marks an array that nobody else holds. */
export const asSequence = (items: unknown[]): Sequence => {
  checkLength(items.length)
  const sequence = items as Sequence
  sequence.sequence = true
  return sequence
}

export const isSequence = (value: unknown): value is Sequence =>
  Array.isArray(value) && (value as Sequence).sequence === true

/** What a node yields: sequences of none or one dissolve. */
export const settle = (result: unknown, keepArray: boolean): unknown => {
  if (!isSequence(result)) return result
  if (keepArray) result.keepSingleton = true
  if (result.length === 0) return undefined
  return result.length === 1 && !result.keepSingleton ? result[0] : result
}

/** The results of a step, one per item, as the input of the next: lists inside dissolve into it. */
export const flatten = (results: unknown[], last: boolean): Sequence => {
  if (last && results.length === 1 && Array.isArray(results[0]) && !isSequence(results[0])) return results[0]
  for (let i = 0; i < results.length; i++) if (dissolves(results[i])) return dissolved(results, i)
  return asSequence(results)
}

const dissolved = (results: readonly unknown[], from: number): Sequence => {
  const flat = results.slice(0, from)
  for (let i = from; i < results.length; i++) {
    const result = results[i]
    if (!dissolves(result)) flat.push(result)
    else for (let j = 0; j < result.length; j++) flat.push(expose(result[j]))
    checkLength(flat.length)
  }
  return asSequence(flat)
}

const dissolves = (result: unknown): result is unknown[] => Array.isArray(result) && !(result as Sequence).cons

/** Both as one list; undefined counts as nothing. */
export const append = (first: unknown, second: unknown): unknown => {
  if (first === undefined) return second
  if (second === undefined) return first
  const left = Array.isArray(first) ? first : [first]
  const right = Array.isArray(second) ? second : [second]
  checkLength(left.length + right.length)
  return left.concat(right)
}
