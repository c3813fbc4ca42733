import { evaluation } from '../../evaluation.ts'
import { type DwObject, DwObject as ObjectValue, Shape } from '../../values/dw-object.ts'
import type { Key } from '../../values/key.ts'
import { withKey } from '../../values/tagged.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { holds } from './condition.ts'

/** The value of the pair at a position, with its key where that carries attributes or a namespace. */
export const valueAt = ({ shape, values }: DwObject, index: number): Value =>
  shape.keys === undefined ? (values[index] as Value) : withKey(values[index] as Value, shape.keys[index])

/** All values of an object, with their keys where those carry something. */
export const valuesIn = (object: DwObject): readonly Value[] =>
  object.shape.keys === undefined ? object.values : object.values.map((_, index) => valueAt(object, index))

/** All keys of an object. */
export const keysIn = ({ shape }: DwObject): Key[] => shape.names.map((_, index) => shape.keyAt(index))

/** The object that consists of the pairs at these positions, in this order. */
export const pick = (object: DwObject, positions: readonly number[]): DwObject => {
  if (positions.length === 0) return ObjectValue.empty
  const { shape, values } = object
  const names = positions.map((position) => shape.names[position] as string)
  const keys = shape.keys && positions.map((position) => shape.keyAt(position))
  return new ObjectValue(
    new Shape(names, keys),
    positions.map((position) => values[position] as Value),
  )
}

/** Calls a function of (value, key, index) for one pair. */
export const callWithPair = (call: Lambda, object: DwObject, index: number): Value => {
  evaluation().step()
  return call(valueAt(object, index), object.shape.keyAt(index), index)
}

/** Position of the first pair for which a condition on (value, key, index) is as wanted; -1 where there is none. */
export const findPair = (object: DwObject, condition: Lambda, wanted: boolean): number => {
  for (let index = 0; index < object.size; index++)
    if (holds(callWithPair(condition, object, index)) === wanted) return index
  return -1
}
