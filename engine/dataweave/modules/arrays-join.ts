import { evaluation } from '../evaluation.ts'
import { fn, overload } from '../functions/define.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { textOf } from '../values/text.ts'
import type { Lambda, Value } from '../values/value.ts'
import { groupItems } from './core/group.ts'

const bothShape = new Shape(['l', 'r'])
const leftShape = new Shape(['l'])
const rightShape = new Shape(['r'])

interface Unmatched {
  readonly left: boolean
  readonly right: boolean
}

type JoinArguments = readonly [left: readonly Value[], right: readonly Value[], leftKey: Lambda, rightKey: Lambda]

/**
 * Every left item with every right item of the same text key, in the order of the left items; then what is wanted of the items
 * that match nothing, the right ones last.
 */
const join = (unmatched: Unmatched, [left, right, leftKey, rightKey]: JoinArguments): Value[] => {
  const running = evaluation()
  const rightItems = groupItems(right, rightKey)
  const matched = new Set<string>()
  const joined: Value[] = []
  left.forEach((item, index) => {
    running.step()
    const key = textOf(leftKey(item, index))
    const partners = rightItems.get(key)
    if (partners === undefined) {
      if (unmatched.left) joined.push(new DwObject(leftShape, [item]))
      return
    }
    matched.add(key)
    running.checkItems(joined.length + partners.length)
    for (const partner of partners) joined.push(new DwObject(bothShape, [item, partner]))
  })
  if (!unmatched.right) return joined
  right.forEach((item, index) => {
    if (!matched.has(textOf(rightKey(item, index)))) joined.push(new DwObject(rightShape, [item]))
  })
  return joined
}

const joining = (unmatched: Unmatched) =>
  fn(overload(['Array', 'Array', 'Function', 'Function'], (...joinArguments) => join(unmatched, joinArguments)))

/** `join`, `leftJoin` and `outerJoin` of dw::core::Arrays. */
export const joins = {
  join: joining({ left: false, right: false }),
  leftJoin: joining({ left: true, right: false }),
  outerJoin: joining({ left: true, right: true }),
}
