import { isHostObject } from '../../model/host-object.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, ObjectBuilder } from '../values/dw-object.ts'
import type { Namespace } from '../values/namespace.ts'
import { asObject, isObject, selectAll } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { pairValue } from './pair-value.ts'
import { cannotSelect } from './select-name.ts'

/** Which keys a selector means: by local name, of any namespace or of one. */
export interface KeyTest {
  readonly name: string
  readonly namespace: Namespace | undefined
}

/** The object behind a value; undefined for null and what has no pairs. */
export const pairsOf = (value: Value): DwObject | undefined => {
  const bare = untag(value)
  if (bare instanceof DwObject) return bare
  return bare !== null && isObject(bare) ? asObject(bare) : undefined
}

/** Whether the key at a position is meant. */
export const matchesKey = ({ shape }: DwObject, index: number, { name, namespace }: KeyTest): boolean => {
  if (shape.names[index] !== name) return false
  return namespace === undefined || shape.keys?.[index]?.namespace?.uri === namespace.uri
}

/** The first pair that is meant: `.ns#k`. */
export const firstPair = (object: DwObject, test: KeyTest): Value | undefined => {
  for (let i = 0; i < object.size; i++) if (matchesKey(object, i, test)) return pairValue(object, i)
  return undefined
}

/** Every pair that is meant, appended. */
export const collectPairs = (object: DwObject, test: KeyTest, into: Value[]): void => {
  for (let i = 0; i < object.size; i++) if (matchesKey(object, i, test)) into.push(pairValue(object, i))
}

/** The same as an object: `.&k`. */
export const collectObject = (object: DwObject, test: KeyTest, into: ObjectBuilder): boolean => {
  let found = false
  for (let i = 0; i < object.size; i++) {
    if (!matchesKey(object, i, test)) continue
    into.add(object.shape.keyAt(i), object.values[i] as Value)
    found = true
  }
  return found
}

/** Objects a selector looks into: the value itself, or the items of an array that are objects; undefined for null. */
export const objectsIn = (target: Value, selector: string): readonly DwObject[] | undefined => {
  const value = untag(target)
  if (value === null) return undefined
  const object = pairsOf(value)
  if (object !== undefined) return [object]
  if (!isArray(value)) throw cannotSelect(selector, value)
  return itemsOf(value).flatMap((item) => pairsOf(item) ?? [])
}

/** `.ns#k`: the first of an object; of an array what its items have. */
export const qualifiedValue = (target: Value, test: KeyTest): Value | undefined => {
  const objects = objectsIn(target, `.${shownKey(test)}`)
  if (objects === undefined) return undefined
  const hits = objects.map((object) => firstPair(object, test)).filter((hit) => hit !== undefined)
  if (hits.length === 0) return undefined
  return isArray(untag(target)) ? hits : hits[0]
}

/** `.*k` */
export const allValues = (target: Value, test: KeyTest): Value | undefined => {
  const bare = untag(target)
  // A multimap that ignores case knows better which pairs are meant.
  if (test.namespace === undefined && !(bare instanceof DwObject) && isHostObject(bare)) {
    return listed(selectAll(bare, test.name))
  }
  const hits: Value[] = []
  for (const object of objectsIn(target, `.*${shownKey(test)}`) ?? []) collectPairs(object, test, hits)
  return listed(hits)
}

const listed = (hits: readonly Value[]): Value | undefined => (hits.length === 0 ? undefined : hits)

/** `.&k` */
export const allPairs = (target: Value, test: KeyTest): Value | undefined => {
  const hits = new ObjectBuilder()
  let found = false
  for (const object of objectsIn(target, `.&${shownKey(test)}`) ?? []) {
    if (collectObject(object, test, hits)) found = true
  }
  return found ? hits.build() : undefined
}

export const shownKey = ({ name, namespace }: KeyTest): string =>
  namespace === undefined ? name : `${namespace.prefix}#${name}`
