import { isArray, itemsOf } from '../values/array.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { unsupported } from './unsupported.ts'

/** `array << item`: the array with one more item at its end. */
export const append = (a: Value, b: Value): Value => {
  const array = untag(a)
  if (!isArray(array)) throw unsupported('<<', a, b, 'the left side must be an Array')
  return [...itemsOf(array), b]
}
