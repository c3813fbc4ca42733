import { fn, onNull, overload } from '../../functions/define.ts'
import { concat } from '../../operators/concat.ts'
import { without } from '../../operators/without.ts'
import { DwObject, ObjectBuilder, Shape } from '../../values/dw-object.ts'
import { Key } from '../../values/key.ts'
import { Namespace } from '../../values/namespace.ts'
import { asObject } from '../../values/object.ts'
import { cannotCoerce } from '../../values/text.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { holds } from './condition.ts'
import { callWithPair, keysIn, pick, valueAt, valuesIn } from './pairs.ts'

/** The pairs of all objects a function of (value, key, index) gives, in order; null gives none. */
const mapObject = (object: DwObject, mapper: Lambda): DwObject => {
  const mapped = new ObjectBuilder()
  for (let index = 0; index < object.size; index++) {
    const given = callWithPair(mapper, object, index)
    if (given === null) continue
    const pairs = asObject(given)
    if (pairs === undefined) throw cannotCoerce(given, 'Object')
    mapped.addAll(pairs)
  }
  return mapped.build()
}

const filterObject = (object: DwObject, condition: Lambda): DwObject => {
  const kept: number[] = []
  for (let index = 0; index < object.size; index++) if (holds(callWithPair(condition, object, index))) kept.push(index)
  return kept.length === object.size ? object : pick(object, kept)
}

const pluck = (object: DwObject, mapper: Lambda): Value[] => {
  const plucked: Value[] = []
  for (let index = 0; index < object.size; index++) plucked.push(callWithPair(mapper, object, index))
  return plucked
}

const entryShape = new Shape(['key', 'value', 'attributes'])

/** Every pair as an object with its key, value and attributes. */
export const entriesIn = (object: DwObject): Value[] =>
  keysIn(object).map(
    (key, index) => new DwObject(entryShape, [key, valueAt(object, index), key.attributes ?? DwObject.empty]),
  )

const xsi = new Namespace('xsi', 'http://www.w3.org/2001/XMLSchema-instance')

/** The attribute that names a type, and the declaration of the prefix it is named with. */
const xsiType = (name: string, { prefix, uri }: Namespace): DwObject =>
  new ObjectBuilder().add(new Key('type', xsi), `${prefix}:${name}`).add(`xmlns:${prefix}`, uri).build()

/** Functions of dw::Core on objects, and `++` and `--` for all they work on. */
export const objects = {
  '++': fn(overload(['Any', 'Any'], concat)),
  '--': fn(overload(['Any', 'Any'], without)),
  mapObject: fn(overload(['Object', 'Function'], mapObject), onNull(['Function'])),
  filterObject: fn(overload(['Object', 'Function'], filterObject), onNull(['Function'])),
  pluck: fn(overload(['Object', 'Function'], pluck), onNull(['Function'])),
  keysOf: fn(overload(['Object'], keysIn), onNull([])),
  namesOf: fn(
    overload(['Object'], (object) => object.shape.names),
    onNull([]),
  ),
  valuesOf: fn(overload(['Object'], valuesIn), onNull([])),
  entriesOf: fn(overload(['Object'], entriesIn), onNull([])),
  xsiType: fn(overload(['Text', 'Namespace'], xsiType)),
}
