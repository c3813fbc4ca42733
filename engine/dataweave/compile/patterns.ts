import type { Expression, Pattern } from '../syntax/ast.ts'
import { isArray, itemsOf, lengthOf } from '../values/array.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { equals } from '../values/equality.ts'
import { LazyArray } from '../values/lazy-array.ts'
import { Range } from '../values/range.ts'
import { Regex } from '../values/regex.ts'
import { untag } from '../values/tagged.ts'
import { textOf } from '../values/text.ts'
import { accepts } from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import { compileType } from './compile-type.ts'
import type { Frame } from './frame.ts'
import { pairValue } from './pair-value.ts'
import { declareSlot, type Scope } from './scope.ts'
import { pairsOf } from './select-pairs.ts'
import { compileNode } from './unit.ts'

/** Whether a value fits a case; what the case names is then in its slots. */
export type Matches = (value: Value, frame: Frame) => boolean

/** The pattern of a case, or that of `else`. `$` and the name of the case are kept in the slot. */
export const compilePattern = (pattern: Pattern | undefined, slot: number, scope: Scope): Matches => {
  switch (pattern?.kind) {
    case 'value':
      return valuePattern(pattern.value, slot, scope)
    case 'type': {
      const type = compileType(pattern.type, scope)
      return bound(slot, (value, frame) => accepts(typeof type === 'function' ? type(frame) : type, value))
    }
    case 'matches':
      return regexPattern(pattern.regex, slot, scope)
    case 'empty-array':
      return bound(slot, (value) => isArray(value) && isEmptyArray(untag(value)))
    case 'empty-object':
      return bound(slot, (value) => pairsOf(value)?.size === 0)
    case 'head-tail':
      return headTail(pattern, slot, scope)
    case 'pair-tail':
      return pairTail(pattern, slot, scope)
    default:
      return bound(slot, () => true)
  }
}

/** The value is kept even where it does not fit: nobody looks into the slot of a case that was passed over. */
const bound =
  (slot: number, test: Matches): Matches =>
  (value, frame) => {
    frame[slot] = value
    return test(value, frame)
  }

const valuePattern = (node: Expression, slot: number, scope: Scope): Matches => {
  const expected = compileNode(node, scope)
  return bound(slot, (value, frame) => {
    const wanted = expected(frame)
    return typeof value === 'string' && typeof wanted === 'string' ? value === wanted : equals(value, wanted)
  })
}

/** `matches /re/`: the slot gets the whole match and the groups. */
const regexPattern = (node: Expression, slot: number, scope: Scope): Matches => {
  const regex = compileNode(node, scope)
  return (value, frame) => {
    const text = untag(value)
    if (typeof text !== 'string') return false
    const pattern = untag(regex(frame))
    const groups = (pattern instanceof Regex ? pattern : Regex.of(textOf(pattern))).matchWhole(text)
    if (groups === undefined) return false
    frame[slot] = groups
    return true
  }
}

const isEmptyArray = (value: Value): boolean => !(value instanceof LazyArray) && lengthOf(value) === 0

/** `[h ~ t]` */
const headTail = (pattern: { readonly head: string; readonly tail: string }, slot: number, scope: Scope): Matches => {
  const head = declareSlot(scope, pattern.head)
  const tail = declareSlot(scope, pattern.tail)
  return bound(slot, (value, frame) => {
    if (!isArray(value)) return false
    const array = untag(value)
    if (isEmptyArray(array)) return false
    const [first, rest] = split(array)
    frame[head] = first
    frame[tail] = rest
    return true
  })
}

const split = (array: Value): readonly [Value, Value] => {
  if (array instanceof LazyArray) return [array.head, array.tail()]
  if (array instanceof Range && array.length > 1) return [array.from, new Range(array.at(1), array.to)]
  const items = itemsOf(array)
  return [items[0] as Value, items.slice(1)]
}

/** `{k: v ~ t}` */
const pairTail = (
  pattern: { readonly key: string; readonly value: string; readonly tail: string },
  slot: number,
  scope: Scope,
): Matches => {
  const key = declareSlot(scope, pattern.key)
  const first = declareSlot(scope, pattern.value)
  const tail = declareSlot(scope, pattern.tail)
  return bound(slot, (value, frame) => {
    const object = pairsOf(value)
    if (object === undefined || object.size === 0) return false
    frame[key] = object.shape.keyAt(0)
    frame[first] = pairValue(object, 0)
    frame[tail] = withoutFirst(object)
    return true
  })
}

const withoutFirst = ({ shape, values }: DwObject): DwObject =>
  values.length === 1
    ? DwObject.empty
    : new DwObject(new Shape(shape.names.slice(1), shape.keys?.slice(1)), values.slice(1))
