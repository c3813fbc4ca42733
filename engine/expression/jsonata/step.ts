import type { Event } from '../../model/event.ts'
import { expose, isPlain, member } from '../expose.ts'
import { type Compile, type Context, type Local, type Run, unsupported } from './context.ts'
import { spend } from './evaluation.ts'
import { filtering } from './filter.ts'
import type { Node } from './node.ts'
import { isBare } from './path-start.ts'
import { flatten, type Sequence, settle } from './sequence.ts'
import { sorting } from './sort.ts'
import { lookup } from './values.ts'

/** Takes the items one step yields to those of the next. */
export type Step = (items: unknown[], event: Event, locals: Local | undefined, last: boolean) => Sequence

/** Compiles one step of a path, evaluated on each item. */
export const compileStep = (step: Node, context: Context, compile: Compile): Step => {
  if (step.type === 'sort') return sorting(step, context, compile)
  if (step.type === 'name' && (step.predicate || step.group)) unsupported('a filtered text as first step')
  if (step.type === 'name' && !context.root && isBare(step)) return selecting(String(step.value))
  const evaluate = step.type === 'name' ? named(step, context) : compile(step, context)
  const filters = (step.stages ?? []).map((stage) => filtering(stage, context, compile))
  return (items, event, locals, last) => {
    spend(items.length)
    const results: unknown[] = []
    for (let i = 0; i < items.length; i++) {
      let result = evaluate(expose(items[i]), event, locals)
      for (let f = 0; f < filters.length; f++) result = (filters[f] as (typeof filters)[0])(result, event, locals)
      if (result !== undefined) results.push(result)
    }
    return flatten(results, last)
  }
}

/** The commonest step: a name and nothing else. */
const selecting =
  (name: string): Step =>
  (items, _event, _locals, last) => {
    spend(items.length)
    const results: unknown[] = []
    for (let i = 0; i < items.length; i++) {
      const item = items[i]
      const isObject = typeof item === 'object' && item !== null && !Array.isArray(item) && isPlain(item)
      const result = isObject ? member(item, name) : settle(lookup(expose(item), name), false)
      if (result !== undefined) results.push(result)
    }
    return flatten(results, last)
  }

const named = (step: Node, context: Context): Run => {
  const name = String(step.value)
  const keepArray = step.keepArray === true
  if (!context.root) return (input) => settle(lookup(input, name), keepArray)
  const slot = context.bindings.slots.get(name)
  return slot ? (_input, event) => slot(event) : () => undefined
}
