import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, ObjectBuilder } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import { untag, withKey } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'
import { type KeyTest, matchesKey, pairsOf } from './select-pairs.ts'

/** One selector of the path of an update. */
export type Step =
  | { readonly kind: 'value' | 'values' | 'attribute'; readonly test: KeyTest }
  | { readonly kind: 'index'; readonly index: number }

/** The new value for an old one that the path leads to; undefined where it stays. */
type Change = (old: Value, index: Value) => Value | undefined

/** A value where it stands: under a key, or in an array or alone. */
interface Cell {
  readonly key: Key | undefined
  readonly value: Value
}

interface Update {
  readonly steps: readonly Step[]
  /** Whether what is missing is created. */
  readonly force: boolean
  readonly change: Change
}

/** The value with what a path leads to changed; the same value where nothing is. */
export const updateAt = (value: Value, steps: readonly Step[], force: boolean, change: Change): Value =>
  updateCell({ key: undefined, value }, 0, 0, { steps, force, change }).value

const updateCell = (cell: Cell, depth: number, index: Value, update: Update): Cell => {
  const step = update.steps[depth]
  if (step === undefined) {
    const changed = update.change(withKey(cell.value, cell.key), index)
    return changed === undefined ? cell : { key: cell.key, value: changed }
  }
  if (step.kind === 'attribute') return updateAttribute(cell, step.test, depth, update)
  const value = untag(cell.value)
  if (isArray(value)) return { key: cell.key, value: updateItems(value, step, depth, update) }
  const object = pairsOf(value) ?? (update.force && value === null ? DwObject.empty : undefined)
  if (object === undefined) return cell
  return { key: cell.key, value: updatePairs(object, step, depth, update) ?? cell.value }
}

/** An index means one item, a name is looked for in every item. */
const updateItems = (array: Value, step: Step, depth: number, update: Update): Value => {
  const items = itemsOf(array)
  if (step.kind !== 'index') {
    return items.map((value, i) =>
      pairsOf(value) === undefined ? value : updateCell({ key: undefined, value }, depth, i, update).value,
    )
  }
  const position = step.index < 0 ? items.length + step.index : step.index
  if (position < 0 || position > items.length || (position === items.length && !update.force)) return items
  const changed = [...items]
  const old = position < items.length ? (items[position] as Value) : null
  changed[position] = updateCell({ key: undefined, value: old }, depth + 1, position, update).value
  return changed
}

/** Undefined where nothing is changed. */
const updatePairs = (object: DwObject, step: Step, depth: number, update: Update): DwObject | undefined => {
  const positions = positionsOf(object, step)
  if (positions.length === 0) {
    return update.force && step.kind !== 'index' ? withCreated(object, step.test, depth, update) : undefined
  }
  const pairs = new ObjectBuilder()
  let hits = 0
  for (let i = 0; i < object.size; i++) {
    const old = { key: object.shape.keyAt(i), value: object.values[i] as Value }
    const cell = positions.includes(i) ? updateCell(old, depth + 1, hits++, update) : old
    pairs.add(cell.key as Key, cell.value)
  }
  return pairs.build()
}

const positionsOf = (object: DwObject, step: Step): number[] => {
  if (step.kind === 'index') {
    const position = step.index < 0 ? object.size + step.index : step.index
    return position >= 0 && position < object.size ? [position] : []
  }
  const positions: number[] = []
  for (let i = 0; i < object.size; i++) if (matchesKey(object, i, step.test)) positions.push(i)
  return step.kind === 'values' ? positions : positions.slice(0, 1)
}

/** A pair that was missing, unless the condition of the case does not want it. */
const withCreated = (object: DwObject, test: KeyTest, depth: number, update: Update): DwObject | undefined => {
  const missing: Cell = { key: new Key(test.name, test.namespace), value: null }
  const created = updateCell(missing, depth + 1, 0, update)
  if (created === missing) return undefined
  return new ObjectBuilder()
    .addAll(object)
    .add(created.key as Key, created.value)
    .build()
}

/** `.@a` changes the key the value stands under. */
const updateAttribute = (cell: Cell, test: KeyTest, depth: number, update: Update): Cell => {
  if (cell.key === undefined) return cell
  const attributes = cell.key.attributes ?? DwObject.empty
  const changed = updatePairs(attributes, { kind: 'value', test }, depth, update)
  return changed === undefined ? cell : { key: new Key(cell.key.name, cell.key.namespace, changed), value: cell.value }
}
