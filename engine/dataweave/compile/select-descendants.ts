import { evaluation } from '../evaluation.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { pairValue } from './pair-value.ts'
import { attributeValue } from './select-attributes.ts'
import { collectObject, collectPairs, firstPair, type KeyTest, pairsOf } from './select-pairs.ts'

/** Visits the value's objects from the outside in: a node first, then what is in it, in order. */
const visitObjects = (value: Value, visit: (object: DwObject) => void): void => {
  const object = pairsOf(value)
  if (object !== undefined) {
    evaluation().step()
    visit(object)
    for (const child of object.values) visitObjects(child, visit)
    return
  }
  const bare = untag(value)
  if (isArray(bare)) for (const item of itemsOf(bare)) visitObjects(item, visit)
}

const list = (hits: readonly Value[]): Value | undefined => (hits.length === 0 ? undefined : hits)

/** `..k`: the first of that name in every object. */
export const descendantValue = (target: Value, test: KeyTest): Value | undefined => {
  const hits: Value[] = []
  visitObjects(target, (object) => {
    const hit = firstPair(object, test)
    if (hit !== undefined) hits.push(hit)
  })
  return list(hits)
}

/** `..*k` */
export const descendantValues = (target: Value, test: KeyTest): Value | undefined => {
  const hits: Value[] = []
  visitObjects(target, (object) => collectPairs(object, test, hits))
  return list(hits)
}

/** `..&k` */
export const descendantPairs = (target: Value, test: KeyTest): Value | undefined => {
  const hits = new ObjectBuilder()
  let found = false
  visitObjects(target, (object) => {
    if (collectObject(object, test, hits)) found = true
  })
  return found ? hits.build() : undefined
}

/** `..@a` */
export const descendantAttributes = (target: Value, test: KeyTest): Value | undefined => {
  const hits: Value[] = []
  visitObjects(target, (object) => {
    for (let i = 0; i < object.size; i++) {
      const hit = object.shape.keys?.[i]?.attributes && attributeValue(pairValue(object, i), test)
      if (hit !== undefined) hits.push(hit)
    }
  })
  return list(hits)
}

/** `..`: every value inside, parents before what is in them. */
export const descendants = (target: Value): Value | undefined => {
  const hits: Value[] = []
  collectAll(target, hits)
  return list(hits)
}

const collectAll = (value: Value, into: Value[]): void => {
  const object = pairsOf(value)
  const bare = untag(value)
  const size = object?.size ?? 0
  for (let i = 0; i < size; i++) collectOne(pairValue(object as DwObject, i), into)
  if (isArray(bare)) for (const item of itemsOf(bare)) collectOne(item, into)
}

const collectOne = (value: Value, into: Value[]): void => {
  evaluation().step()
  into.push(value)
  collectAll(value, into)
}
