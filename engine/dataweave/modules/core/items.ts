import { evaluation } from '../../evaluation.ts'
import { fromHost } from '../../values/host.ts'
import { textOf } from '../../values/text.ts'
import type { Lambda, Value } from '../../values/value.ts'
import { holds } from './condition.ts'

/** What a function of (item, index) gives for each item of an array, which may be from outside. */
export const mapItems = (items: readonly unknown[], mapper: Lambda): Value[] => {
  const running = evaluation()
  // As long as it will be: growing takes a tenth of the time of a small `map`.
  const mapped = new Array<Value>(items.length)
  for (let index = 0; index < items.length; index++) {
    running.step()
    mapped[index] = mapper(fromHost(items[index]), index)
  }
  return mapped
}

/** The items for which a condition on (item, index) holds. */
export const filterItems = (items: readonly Value[], condition: Lambda): Value[] => {
  const running = evaluation()
  const kept: Value[] = []
  for (let index = 0; index < items.length; index++) {
    running.step()
    const item = items[index] as Value
    const outcome = condition(item, index)
    if (outcome === true || (outcome !== false && holds(outcome))) kept.push(item)
  }
  return kept
}

/** Index of the first item for which a condition on (item, index) is as wanted; -1 where there is none. */
export const findItem = (items: readonly Value[], condition: Lambda, wanted: boolean): number => {
  const running = evaluation()
  for (let index = 0; index < items.length; index++) {
    running.step()
    if (holds(condition(items[index] as Value, index)) === wanted) return index
  }
  return -1
}

/** The UTF-16 units of a text, one string each: what functions of (character, index) are called with. */
export const charactersOf = (text: string): string[] => {
  evaluation().checkItems(text.length)
  return text.split('')
}

/** The items as texts with a separator between them. */
export const joinItems = (items: readonly Value[], separator: string): string => {
  const running = evaluation()
  let text = ''
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Value
    if (index > 0) text += separator
    text += typeof item === 'string' ? item : textOf(item)
    running.checkLength(text.length)
  }
  return text
}
