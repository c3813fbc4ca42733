import { DwObject, ObjectBuilder, Shape } from '../values/dw-object.ts'
import { asObject } from '../values/object.ts'
import type { Value } from '../values/value.ts'

/** Every name once, where it first stood; the values of a name that was repeated become one array. */
export const withDuplicatesAsArrays = (object: DwObject): DwObject => {
  const { names } = object.shape
  const byName = new Map<string, Value[]>()
  names.forEach((name, i) => {
    const value = object.values[i] as Value
    const values = byName.get(name)
    if (values === undefined) byName.set(name, [value])
    else values.push(value)
  })
  if (byName.size === names.length) return object
  const values = [...byName.values()].map((all) => (all.length === 1 ? (all[0] as Value) : all))
  return new DwObject(new Shape([...byName.keys()]), values)
}

/** Attributes as pairs `@name` in front of the value's own; a value that is no object becomes the pair `__text`. */
export const withAttributes = (object: DwObject): DwObject => {
  const { keys, names } = object.shape
  const values = object.values.map((value, i) => {
    const attributes = keys?.[i]?.attributes
    if (attributes === undefined || attributes.size === 0) return value
    const built = new ObjectBuilder()
    attributes.shape.names.forEach((name, at) => {
      built.add(`@${name}`, attributes.values[at] as Value)
    })
    const content = asObject(value)
    if (content === undefined) built.add('__text', value)
    else built.addAll(content)
    return built.build()
  })
  return new DwObject(new Shape(names), values)
}
