import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, ObjectBuilder, Shape } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import { asObject } from '../values/object.ts'
import { untag, withKey } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { attributeElement, fieldElement, indexElement } from './tree-path.ts'

/** A position in a tree: the steps from its root, as `PathElement`s. */
export type Path = readonly DwObject[]

/** What becomes of the children of a node; undefined: the child goes. */
export interface Rewriting {
  pair(value: Value, path: Path): Value | undefined
  item(value: Value, path: Path): Value | undefined
  attribute(value: Value, path: Path): Value | undefined
}

/** Trees nest deeper than this only by mistake or with intent; each level costs a JavaScript stack frame or two. */
const DEEPEST = 1000

/**
 * A node with its children (pairs, attributes of their keys, items) rewritten; undefined when the value is a leaf. Everything that
 * is not rewritten stays: key order, namespaces, repeated keys.
 */
export const rewriteChildren = (value: Value, path: Path, rewriting: Rewriting): Value | undefined => {
  if (path.length > DEEPEST)
    throw new DataWeaveError('LimitException', `A tree of more than ${DEEPEST} levels cannot be walked.`)
  const bare = untag(value)
  if (isArray(bare)) return rewriteItems(itemsOf(bare), path, rewriting)
  const object = asObject(bare)
  return object === undefined ? undefined : rewritePairs(object, path, rewriting)
}

const rewriteItems = (items: readonly Value[], path: Path, { item }: Rewriting): Value => {
  const running = evaluation()
  const kept: Value[] = []
  for (let i = 0; i < items.length; i++) {
    running.step()
    const result = item(items[i] as Value, [...path, indexElement(i)])
    if (result !== undefined) kept.push(result)
  }
  return kept
}

const rewritePairs = (object: DwObject, path: Path, rewriting: Rewriting): Value => {
  const running = evaluation()
  const names: string[] = []
  const keys: Key[] = []
  const values: Value[] = []
  for (let i = 0; i < object.size; i++) {
    running.step()
    const key = object.shape.keyAt(i)
    const here = [...path, fieldElement(key)]
    const value = rewriting.pair(withKey(object.values[i] as Value, key), here)
    if (value === undefined) continue
    names.push(key.name)
    values.push(value)
    keys.push(rewriteAttributes(key, here, rewriting))
  }
  return new DwObject(shapeOf(object.shape, names, keys), values)
}

/** The object's own shape where nothing went, so that all records of a document keep sharing one. */
const shapeOf = (shape: Shape, names: string[], keys: Key[]): Shape => {
  if (shape.keys !== undefined) return new Shape(names, keys)
  return names.length === shape.names.length ? shape : new Shape(names)
}

const rewriteAttributes = (key: Key, path: Path, { attribute }: Rewriting): Key => {
  const { attributes } = key
  if (attributes === undefined) return key
  const kept = new ObjectBuilder()
  for (let i = 0; i < attributes.size; i++) {
    const name = attributes.shape.keyAt(i)
    const value = attribute(attributes.values[i] as Value, [...path, attributeElement(name)])
    if (value !== undefined) kept.add(name, value)
  }
  const rewritten = kept.build()
  return new Key(key.name, key.namespace, rewritten.size === 0 ? undefined : rewritten)
}
