import { fn, onNull, overload } from '../../functions/define.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import { divide, toInteger } from '../../values/number.ts'
import { Range } from '../../values/range.ts'
import { cannotCoerce } from '../../values/text.ts'
import type { Value } from '../../values/value.ts'
import { flatten } from './flatten.ts'
import { joinItems } from './items.ts'
import { sumOf } from './sum.ts'

const zip = (left: readonly Value[], right: readonly Value[]): Value[] => {
  const pairs: Value[] = []
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) pairs.push([left[index] as Value, right[index] as Value])
  return pairs
}

/** As many arrays as the shortest row has items: the first items of all rows, the second ones, … */
const unzip = (items: readonly Value[]): Value[] => {
  const rows = items.map((item) => {
    if (isArray(item)) return itemsOf(item)
    throw cannotCoerce(item, 'Array')
  })
  const columns = rows.reduce((least, row) => Math.min(least, row.length), rows[0]?.length ?? 0)
  return Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] as Value))
}

/** Functions of dw::Core that work on whole arrays. */
export const arrays = {
  flatten: fn(overload(['Array'], flatten), onNull([])),
  joinBy: fn(overload(['Array', 'Text'], joinItems), onNull(['Any'])),
  sum: fn(overload(['Array'], sumOf)),
  avg: fn(overload(['Array'], (items) => divide(sumOf(items), items.length))),
  to: fn(overload(['Number', 'Number'], (from, to) => new Range(toInteger(from, 'from'), toInteger(to, 'to')))),
  zip: fn(
    overload(['Array', 'Array'], zip),
    onNull(['Any']),
    overload(['Array', 'Null'], () => null),
  ),
  unzip: fn(overload(['Array'], unzip), onNull([])),
}
