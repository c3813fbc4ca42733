import { isArray, itemsOf } from '../values/array.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import { Tagged, untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { collectPairs, firstPair, type KeyTest } from './select-pairs.ts'

/** The key of the pair a value was selected from; a key itself; undefined where there is none. */
export const keyOf = (value: Value): Key | undefined => {
  const bare = untag(value)
  return bare instanceof Key ? bare : value instanceof Tagged ? value.key : undefined
}

/** The attributes of a value; undefined where it has none. */
const attributesOf = (value: Value): DwObject | undefined => keyOf(value)?.attributes

/** `.@a`: of the value, or of every item of an array. */
export const attributeValue = (target: Value, test: KeyTest): Value | undefined => {
  const own = attributesOf(target)
  if (own !== undefined) return firstPair(own, test)
  const value = untag(target)
  if (!isArray(value)) return undefined
  const hits: Value[] = []
  for (const item of itemsOf(value)) {
    const hit = firstOf(attributesOf(item), test)
    if (hit !== undefined) hits.push(hit)
  }
  return hits.length === 0 ? undefined : hits
}

const firstOf = (attributes: DwObject | undefined, test: KeyTest): Value | undefined =>
  attributes === undefined ? undefined : firstPair(attributes, test)

/** `.*@a` */
export const attributeValues = (target: Value, test: KeyTest): Value | undefined => {
  const hits: Value[] = []
  for (const attributes of carriers(target).map(attributesOf)) {
    if (attributes !== undefined) collectPairs(attributes, test, hits)
  }
  return hits.length === 0 ? undefined : hits
}

/** `.@`: every attribute; undefined where there is none. */
export const allAttributes = (target: Value): Value | undefined => {
  const all = new ObjectBuilder()
  for (const attributes of carriers(target).map(attributesOf)) if (attributes !== undefined) all.addAll(attributes)
  const object = all.build()
  return object.size === 0 ? undefined : object
}

/** The value where it has a key, else the items of an array. */
const carriers = (target: Value): readonly Value[] => {
  if (keyOf(target) !== undefined) return [target]
  const value = untag(target)
  return isArray(value) ? itemsOf(value) : [target]
}

/** `.#`: the namespace of the pair the value was selected from. */
export const namespaceOf = (target: Value): Value | undefined => keyOf(target)?.namespace
