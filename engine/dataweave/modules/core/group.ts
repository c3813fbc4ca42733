import { evaluation } from '../../evaluation.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import { DwObject, Shape } from '../../values/dw-object.ts'
import { textOf } from '../../values/text.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { charactersOf } from './items.ts'
import { callWithPair, pick } from './pairs.ts'

/** Adds a member to the group of a name; groups stay in the order in which they were first hit. */
const addTo = <T>(groups: Map<string, T[]>, name: Value, member: T): void => {
  const text = typeof name === 'string' ? name : textOf(name)
  const group = groups.get(text)
  if (group === undefined) groups.set(text, [member])
  else group.push(member)
}

const asObject = <T>(groups: Map<string, T[]>, objectOf: (members: T[]) => Value): DwObject =>
  groups.size === 0 ? DwObject.empty : new DwObject(new Shape([...groups.keys()]), [...groups.values()].map(objectOf))

/** The items by what a function of (item, index) gives for them, as text. */
export const groupItems = (items: readonly Value[], criteria: Lambda): Map<string, Value[]> => {
  const running = evaluation()
  const groups = new Map<string, Value[]>()
  for (let index = 0; index < items.length; index++) {
    running.step()
    const item = items[index] as Value
    addTo(groups, criteria(item, index), item)
  }
  return groups
}

const groupPairs = (object: DwObject, criteria: Lambda): DwObject => {
  const groups = new Map<string, number[]>()
  for (let index = 0; index < object.size; index++) addTo(groups, callWithPair(criteria, object, index), index)
  return asObject(groups, (positions) => pick(object, positions))
}

/** `groupBy` of dw::Core. */
export const grouping = {
  groupBy: fn(
    overload(['Array', 'Function'], (items, criteria) => asObject(groupItems(items, criteria), (group) => group)),
    overload(['Text', 'Function'], (text, criteria) =>
      asObject(groupItems(charactersOf(text), criteria), (group) => group.join('')),
    ),
    overload(['Object', 'Function'], groupPairs),
    onNull(['Function']),
  ),
}
