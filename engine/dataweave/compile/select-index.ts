import { DataWeaveError } from '../dataweave-error.ts'
import { takeItems } from '../modules/core/sequence.ts'
import { isArray, itemAt, itemsOf, lengthOf } from '../values/array.ts'
import { Decimal } from '../values/decimal.ts'
import { ObjectBuilder } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import { LazyArray } from '../values/lazy-array.ts'
import { toInteger } from '../values/number.ts'
import { Range } from '../values/range.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { pairValue } from './pair-value.ts'
import { cannotSelect, valueNamed } from './select-name.ts'
import { pairsOf, qualifiedValue } from './select-pairs.ts'

/** `[e]`: a position, a name or a range, as the value of `e` says; undefined where there is nothing. */
export const selectIndex = (target: Value, index: Value): Value | undefined => {
  const by = untag(index)
  if (typeof by === 'number' || by instanceof Decimal) return selectPosition(target, toInteger(by, 'index'))
  if (typeof by === 'string') return valueNamed(target, by)
  if (by instanceof Key) {
    return by.namespace === undefined ? valueNamed(target, by.name) : qualifiedValue(target, by)
  }
  if (by instanceof Range) return selectSlice(target, by)
  throw new DataWeaveError(
    'InvalidSelectionException',
    `Cannot select by ${shown(index)}: a number, a name or a range is needed`,
  )
}

/** `[n]`, counted from the end where it is negative. */
const selectPosition = (target: Value, index: number): Value | undefined => {
  const value = untag(target)
  if (value === null) return undefined
  if (typeof value === 'string') return value.at(index)
  if (isArray(value)) {
    const position = index < 0 ? lengthOf(value) + index : index
    return position < 0 ? undefined : itemAt(value, position)
  }
  const object = pairsOf(value)
  if (object === undefined) throw cannotSelect(`[${index}]`, value)
  const position = index < 0 ? object.size + index : index
  return position >= 0 && position < object.size ? pairValue(object, position) : undefined
}

/** `[a to b]`: both included, backwards where a lies behind b; undefined where one of them is outside. */
const selectSlice = (target: Value, { from, to }: Range): Value | undefined => {
  const value = untag(target)
  if (value === null) return undefined
  if (typeof value === 'string')
    return positions(from, to, value.length)
      ?.map((at) => value[at])
      .join('')
  if (isArray(value)) {
    const isBounded = value instanceof LazyArray && from >= 0 && to >= 0
    const items = isBounded ? takeItems(value, Math.max(from, to) + 1) : itemsOf(value)
    return positions(from, to, items.length)?.map((at) => items[at] as Value)
  }
  const object = pairsOf(value)
  if (object === undefined) throw cannotSelect(`[${from} to ${to}]`, value)
  const chosen = positions(from, to, object.size)
  if (chosen === undefined) return undefined
  const slice = new ObjectBuilder()
  for (const at of chosen) slice.add(object.shape.keyAt(at), object.values[at] as Value)
  return slice.build()
}

const positions = (from: number, to: number, length: number): number[] | undefined => {
  const first = from < 0 ? length + from : from
  const last = to < 0 ? length + to : to
  if (first < 0 || last < 0 || first >= length || last >= length) return undefined
  const step = first <= last ? 1 : -1
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + i * step)
}
