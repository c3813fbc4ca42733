import { DwObject, Shape } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import type { Value } from '../values/value.ts'

/** Pairs of an object that is being made, one after the other. */
export class Pairs {
  readonly names: string[] = []
  readonly values: Value[] = []
  /** From the first key on that is more than a name. */
  keys: Key[] | undefined

  add(key: Key | string, value: Value): void {
    const plain = typeof key === 'string'
    const name = plain ? key : key.name
    if (!plain && (key.namespace !== undefined || key.attributes !== undefined)) {
      this.keys ??= this.names.map((known) => new Key(known))
    }
    this.keys?.push(plain ? new Key(key) : key)
    this.names.push(name)
    this.values.push(value)
  }

  addAll({ shape, values }: DwObject): void {
    for (let i = 0; i < values.length; i++) this.add(shape.keys?.[i] ?? (shape.names[i] as string), values[i] as Value)
  }
}

/** Gives objects that are made in one place one shape as long as their names are the same. */
export const shapeMemory = (): ((pairs: Pairs) => DwObject) => {
  let last = Shape.empty
  return ({ names, values, keys }) => {
    if (keys !== undefined) return new DwObject(new Shape(names, keys), values)
    if (!sameNames(last.names, names)) last = new Shape(names)
    return new DwObject(last, values)
  }
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
