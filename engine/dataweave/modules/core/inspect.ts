import { fn, onNull, overload } from '../../functions/define.ts'
import { textOf } from '../../values/text.ts'
import { typeOf } from '../../values/type-value.ts'
import type { Value } from '../../values/value.ts'

const textLength = (value: Value): number => textOf(value).length

/** Functions of dw::Core that tell about a value. */
export const inspection = {
  typeOf: fn(overload(['Any'], typeOf)),
  sizeOf: fn(
    overload(['Array'], (items) => items.length),
    overload(['Object'], (object) => object.size),
    overload(['Binary'], (bytes) => bytes.length),
    overload(['Text'], (text) => text.length),
    onNull([]),
    // Of what else can be written as a text, the length of that text.
    overload(['Number'], textLength),
    overload(['DateTime'], textLength),
    overload(['LocalDateTime'], textLength),
    overload(['Period'], textLength),
  ),
  isEmpty: fn(
    overload(['Array'], (items) => items.length === 0),
    overload(['Text'], (text) => text === ''),
    overload(['Object'], (object) => object.size === 0),
    onNull([], true),
  ),
}
