import { DataWeaveError } from '../dataweave-error.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject } from '../values/dw-object.ts'
import { Namespace } from '../values/namespace.ts'
import { isObject, selectName } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { isTemporal, temporalField } from '../values/temporal.ts'
import { shown } from '../values/text.ts'
import type { Temporal, Value } from '../values/value.ts'
import { pairValue } from './pair-value.ts'

/** `.k` of anything; undefined where there is nothing. */
export const valueNamed = (target: Value, name: string): Value | undefined => {
  const value = untag(target)
  if (value === null) return undefined
  if (isArray(value)) return valuesInItems(itemsOf(value), name)
  if (isTemporal(value)) return temporalPart(value, name)
  if (value instanceof Namespace) return name === 'uri' ? value.uri : name === 'prefix' ? value.prefix : undefined
  if (isObject(value)) return memberOf(value, name)
  throw cannotSelect(`.${name}`, value)
}

/** The value of an object's first pair of that name, with its key where the key tells something. */
const memberOf = (object: Value, name: string): Value | undefined => {
  if (!(object instanceof DwObject)) return selectName(object, name)
  const index = object.shape.indexOf(name)
  return index < 0 ? undefined : pairValue(object, index)
}

/** What the items that are objects have under the name; undefined where none has it. */
const valuesInItems = (items: readonly Value[], name: string): Value | undefined => {
  const hits: Value[] = []
  for (const item of items) {
    const object = untag(item)
    const hit = object !== null && isObject(object) ? memberOf(object, name) : undefined
    if (hit !== undefined) hits.push(hit)
  }
  return hits.length === 0 ? undefined : hits
}

const temporalPart = (value: Temporal, name: string): Value => {
  const part = temporalField(value, name)
  if (part === undefined) throw cannotSelect(`.${name}`, value)
  return part
}

export const cannotSelect = (selector: string, from: Value): DataWeaveError =>
  new DataWeaveError('InvalidSelectionException', `Cannot select '${selector}' from ${shown(from)}`)
