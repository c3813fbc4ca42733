import { evaluation, isEvaluating } from '../evaluation.ts'
import type { PlainObject } from './value.ts'

/**
 * Whether an object came from outside as plain data: nothing but its own enumerable properties is part of it. Asking for the prototype
 * takes longer than reading a member, and `$.id`, `$.name` and `$.price` ask about one object: the evaluation remembers the last one.
 */
export const isPlainObject = (value: object): value is PlainObject => {
  const running = evaluation()
  if (running.plain === value) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  if (isEvaluating()) running.plain = value
  return true
}
