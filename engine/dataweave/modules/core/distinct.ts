import { evaluation } from '../../evaluation.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import type { Value } from '../../values/value.ts'
import { callWithPair, pick } from './pairs.ts'
import { SeenValues } from './seen-values.ts'

/** `distinctBy` of dw::Core: of everything with an equal criterion the first stays. */
export const distinct = {
  distinctBy: fn(
    overload(['Array', 'Function'], (items, criteria) => {
      const running = evaluation()
      const seen = new SeenValues()
      const kept: Value[] = []
      for (let index = 0; index < items.length; index++) {
        running.step()
        const item = items[index] as Value
        if (seen.add(criteria(item, index))) kept.push(item)
      }
      return kept
    }),
    overload(['Object', 'Function'], (object, criteria) => {
      const seen = new SeenValues()
      const kept: number[] = []
      for (let index = 0; index < object.size; index++)
        if (seen.add(callWithPair(criteria, object, index))) kept.push(index)
      return pick(object, kept)
    }),
    onNull(['Function']),
  ),
}
