import type { Module } from '../../functions/define.ts'
import { arrays } from './arrays.ts'
import { control } from './control.ts'
import { dates } from './dates.ts'
import { distinct } from './distinct.ts'
import { grouping } from './group.ts'
import { inspection } from './inspect.ts'
import { documents } from './io.ts'
import { iterating } from './iterate.ts'
import { numbers } from './numbers.ts'
import { objects } from './objects.ts'
import { ordering } from './order.ts'
import { patterns } from './patterns.ts'
import { randomness } from './random.ts'
import { searching } from './search.ts'
import { strings } from './strings.ts'

/** dw::Core, which every script has without importing it (spec/dataweave.md §8). */
export const core: Module = {
  name: 'dw::Core',
  functions: {
    ...iterating,
    ...grouping,
    ...distinct,
    ...ordering,
    ...searching,
    ...arrays,
    ...objects,
    ...strings,
    ...patterns,
    ...numbers,
    ...randomness,
    ...dates,
    ...inspection,
    ...control,
    ...documents,
  },
}
