import { isArray, itemsOf } from '../values/array.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { equals } from '../values/equality.ts'
import { kindOf } from '../values/kind.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { unsupported } from './unsupported.ts'

/**
 * `a -- b`: an array without the items that are in another, an object without the pairs that are equal in another, or without those
 * of the names in an array. Null stays null.
 */
export const without = (a: Value, b: Value): Value => {
  const left = untag(a)
  const right = untag(b)
  if (left === null) return null
  if (isArray(left)) {
    if (isArray(right)) return itemsWithout(itemsOf(left), itemsOf(right))
  } else {
    const object = asObject(left)
    const other = object && asObject(right)
    if (object !== undefined && other !== undefined) return pairsWithout(object, other)
    if (object !== undefined && isArray(right)) return namesWithout(object, itemsOf(right))
  }
  throw unsupported('--', a, b)
}

/** Strings are looked up; everything else is compared. */
const itemsWithout = (items: readonly Value[], unwanted: readonly Value[]): readonly Value[] => {
  const texts = new Set(unwanted.filter((item) => typeof item === 'string'))
  const others = unwanted.filter((item) => typeof item !== 'string')
  return items.filter((item) =>
    typeof item === 'string' && texts.has(item)
      ? false
      : !(
          others.some((other) => equals(item, other)) ||
          (typeof item === 'object' && item !== null && equalsText(item, texts))
        ),
  )
}

/** A key or something tagged may equal a text. */
const equalsText = (item: Value, texts: ReadonlySet<Value>): boolean => {
  const bare = untag(item)
  if (typeof bare === 'string') return texts.has(bare)
  return kindOf(bare) === 'Key' && texts.has(textOf(bare))
}

const pairsWithout = (object: DwObject, other: DwObject): DwObject =>
  filtered(object, (i) => {
    const name = object.shape.names[i]
    return !other.shape.names.some(
      (unwanted, j) => unwanted === name && equals(object.values[i] as Value, other.values[j] as Value),
    )
  })

const namesWithout = (object: DwObject, names: readonly Value[]): DwObject => {
  const unwanted = new Set(names.map((name) => textOf(name)))
  return filtered(object, (i) => !unwanted.has(object.shape.names[i] as string))
}

const filtered = (object: DwObject, isKept: (index: number) => boolean): DwObject => {
  const kept = new ObjectBuilder()
  for (let i = 0; i < object.size; i++)
    if (isKept(i)) kept.add(object.shape.keys?.[i] ?? (object.shape.names[i] as string), object.values[i] as Value)
  return kept.build()
}
