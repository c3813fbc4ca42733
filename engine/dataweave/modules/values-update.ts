import { evaluation } from '../evaluation.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import { asObject } from '../values/object.ts'
import type { Lambda, Value } from '../values/value.ts'
import { namesKey, type PathSelector } from './path-selector.ts'

/**
 * The value with what stands at the end of the path replaced by what the provider makes of the old value and its position. Every
 * pair of a repeated name is replaced; a name leads into all objects of an array; what is not there stays away.
 */
export const updatedAt = (value: Value, path: readonly PathSelector[], provider: Lambda): Value => {
  const [selector, ...rest] = path
  if (selector === undefined) return value
  const change = (old: Value, position: number): Value =>
    rest.length === 0 ? provider(old, position) : updatedAt(old, rest, provider)
  if (isArray(value)) return updateItems(itemsOf(value), selector, path, change, provider)
  const object = asObject(value)
  if (object === undefined || selector.kind === 'Array') return value
  const [next, ...others] = rest
  if (selector.kind === 'Object' && next?.kind === 'Attribute' && others.length === 0)
    return updateAttributes(object, (key) => namesKey(selector, key), next, provider)
  return selector.kind === 'Attribute'
    ? updateAttributes(object, () => true, selector, provider)
    : updatePairs(object, selector, change)
}

type Change = (old: Value, position: number) => Value
type NameSelector = Exclude<PathSelector, { kind: 'Array' }>

const updateItems = (
  items: readonly Value[],
  selector: PathSelector,
  path: readonly PathSelector[],
  change: Change,
  provider: Lambda,
): Value => {
  const running = evaluation()
  if (selector.kind !== 'Array')
    return items.map((item) => {
      running.step()
      return asObject(item) === undefined ? item : updatedAt(item, path, provider)
    })
  const index = selector.index < 0 ? items.length + selector.index : selector.index
  return index in items ? items.with(index, change(items[index] as Value, index)) : items
}

const updatePairs = (object: DwObject, selector: NameSelector, change: Change): DwObject => {
  const { shape, values } = object
  const updated = [...values]
  for (let i = 0; i < updated.length; i++)
    if (shape.names[i] === selector.name && namesKey(selector, shape.keyAt(i)))
      updated[i] = change(values[i] as Value, i)
  return new DwObject(shape, updated)
}

/** Replaces attributes of the keys that are meant. */
const updateAttributes = (
  object: DwObject,
  isMeant: (key: Key) => boolean,
  selector: NameSelector,
  provider: Lambda,
): DwObject => {
  const { keys, names } = object.shape
  if (keys === undefined) return object
  const updated = keys.map((key) =>
    key.attributes !== undefined && isMeant(key)
      ? new Key(key.name, key.namespace, updatePairs(key.attributes, selector, provider))
      : key,
  )
  return new DwObject(new Shape(names, updated), object.values)
}
