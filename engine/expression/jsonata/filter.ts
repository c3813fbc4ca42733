import type { Event } from '../../model/event.ts'
import { expose } from '../expose.ts'
import { type Compile, type Context, inside, type Local, unsupported } from './context.ts'
import { spend } from './evaluation.ts'
import type { Node, Stage } from './node.ts'
import { asSequence } from './sequence.ts'
import { isNumeric, truthy } from './values.ts'

export type Filter = (value: unknown, event: Event, locals: Local | undefined) => unknown[]

/** Compiles `[…]` behind a step: a position, several positions or a condition on each item. */
export const filtering = (stage: Stage, context: Context, compile: Compile): Filter => {
  if (stage.type !== 'filter') unsupported('a position variable')
  const condition = stage.expr as Node
  if (condition.type === 'number') return positioned(Math.floor(condition.value as number))
  const test = compile(condition, inside(context))
  return (value, event, locals) => {
    const items = Array.isArray(value) ? value : [value]
    spend(items.length)
    const kept: unknown[] = []
    for (let i = 0; i < items.length; i++) {
      const item = expose(items[i])
      const result = test(item, event, locals)
      if (result === true) kept.push(item)
      else if (isPositions(result)) for (let n = occurrences(result, i, items.length); n > 0; n--) kept.push(item)
      else if (truthy(result)) kept.push(item)
    }
    return asSequence(kept)
  }
}

const positioned =
  (position: number): Filter =>
  (value) => {
    const items = Array.isArray(value) ? value : [value]
    const item = expose(items[position < 0 ? items.length + position : position])
    if (Array.isArray(item)) return item
    return asSequence(item === undefined ? [] : [item])
  }

const isPositions = (result: unknown): result is number | number[] =>
  isNumeric(result) || (Array.isArray(result) && result.every((each) => isNumeric(expose(each))))

/** How often a list of positions, negative ones from the end, names position `i`. */
const occurrences = (positions: number | number[], i: number, length: number): number => {
  const wanted = Array.isArray(positions) ? positions : [positions]
  let count = 0
  for (const each of wanted) {
    const position = Math.floor(each)
    if ((position < 0 ? length + position : position) === i) count++
  }
  return count
}
