import { evaluation } from '../evaluation.ts'
import type { Expression } from '../syntax/ast.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { type DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { untag } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { compileCondition } from './condition.ts'
import type { Frame } from './frame.ts'
import { pairValue } from './pair-value.ts'
import { functionScope, type Scope } from './scope.ts'
import { cannotSelect } from './select-name.ts'
import { pairsOf } from './select-pairs.ts'

/** `[?(condition)]`: `$` is the item or the value, `$$` its index or key; undefined where nothing is left. */
export const filterSelection = (
  node: Expression,
  outer: Scope,
): ((target: Value, frame: Frame) => Value | undefined) => {
  const scope = functionScope(outer, { anonymous: { slot: 1, count: 2, used: 0 } })
  scope.layout.size = 3
  const condition = compileCondition(node, scope)
  const keeps = (frame: Frame, value: Value, by: Value): boolean => {
    evaluation().step()
    return condition([frame, value, by])
  }
  return (target, frame) => {
    const value = untag(target)
    if (value === null) return undefined
    const object = pairsOf(value)
    if (object !== undefined) return filterPairs(object, (item, key) => keeps(frame, item, key))
    if (!isArray(value)) throw cannotSelect('[?(…)]', value)
    const kept = itemsOf(value).filter((item, index) => keeps(frame, item, index))
    return kept.length === 0 ? undefined : kept
  }
}

const filterPairs = (object: DwObject, keeps: (value: Value, key: Value) => boolean): Value | undefined => {
  const kept = new ObjectBuilder()
  for (let i = 0; i < object.size; i++) {
    const key = object.shape.keyAt(i)
    if (keeps(pairValue(object, i), key)) kept.add(key, object.values[i] as Value)
  }
  const result = kept.build()
  return result.size === 0 ? undefined : result
}
