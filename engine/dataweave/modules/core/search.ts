import { fn, onNull, overload } from '../../functions/define.ts'
import { equals } from '../../values/equality.ts'
import type { Value } from '../../values/value.ts'

const indexOfItem = (items: readonly Value[], wanted: Value): number => items.findIndex((item) => equals(item, wanted))

/** Every index at which a text is found, overlapping ones included; none for an empty text. */
const indicesOf = (text: string, wanted: string): number[] => {
  const found: number[] = []
  if (wanted === '') return found
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at)
  return found
}

const indicesOfItem = (items: readonly Value[], wanted: Value): number[] => {
  const found: number[] = []
  for (let index = 0; index < items.length; index++) if (equals(items[index] as Value, wanted)) found.push(index)
  return found
}

/** Functions of dw::Core that look for something in an array or a text. */
export const searching = {
  contains: fn(
    overload(['Array', 'Any'], (items, wanted) => indexOfItem(items, wanted) >= 0),
    overload(['Text', 'Text'], (text, wanted) => text.includes(wanted)),
    overload(['Text', 'Regex'], (text, regex) => regex.test(text)),
    onNull(['Any'], false),
  ),
  find: fn(
    overload(['Array', 'Any'], indicesOfItem),
    overload(['Text', 'Text'], indicesOf),
    // For each match: where it starts, then where each of its groups starts.
    overload(['Text', 'Regex'], (text, regex) => regex.findAll(text).map((match) => match.starts)),
    onNull(['Any'], []),
  ),
  indexOf: fn(
    overload(['Array', 'Any'], indexOfItem),
    overload(['Text', 'Text'], (text, wanted) => text.indexOf(wanted)),
    onNull(['Any'], -1),
  ),
  lastIndexOf: fn(
    overload(['Array', 'Any'], (items, wanted) => items.findLastIndex((item) => equals(item, wanted))),
    overload(['Text', 'Text'], (text, wanted) => text.lastIndexOf(wanted)),
    onNull(['Any'], -1),
  ),
}
