import type { Event } from '../../model/event.ts'
import { member } from '../expose.ts'
import { grouping } from './constructors.ts'
import { type Compile, type Context, inside, type Local, type Run, unsupported } from './context.ts'
import type { Node } from './node.ts'
import { leadingNames, startOf } from './path-start.ts'
import { asSequence, isSequence, type Sequence, settle } from './sequence.ts'
import { compileStep, type Step } from './step.ts'

/** Compiles `a.b[…].(…)`. What it yields is settled. */
export const compilePath = (node: Node, context: Context, compile: Compile): Run => {
  const { steps = [], keepSingletonArray, keepArray = false, group } = node
  if (node.tuple || steps.some((step) => step.tuple || step.focus || step.index)) unsupported('a path with @, # or %')
  const isPlain = !keepSingletonArray && !keepArray && !group
  const finish = isPlain ? settlePlain : (result: unknown) => result
  const walk = (steps[0]?.consarray ? fromList : fromValue)(steps, context, compile, finish)
  if (isPlain) return walk
  const grouped = group && grouping(group, inside(context), compile)
  return (input, event, locals) => {
    let result = toSequence(walk(input, event, locals))
    if (keepSingletonArray && result.cons && !result.sequence) result = asSequence([result])
    if (keepSingletonArray && result.sequence) result.keepSingleton = true
    return settle(grouped ? grouped(result, event, locals) : result, keepArray)
  }
}

type Finish = (result: unknown) => unknown

const settlePlain: Finish = (result) => settle(result, false)

const toSequence = (value: unknown): Sequence =>
  Array.isArray(value) ? (value as Sequence) : asSequence(value === undefined ? [] : [value])

/** Names follow a value directly as long as no list is met; from there on, and for any other step, items are walked. */
const fromValue = (all: readonly Node[], context: Context, compile: Compile, finish: Finish): Run => {
  const { slot, rest, absolute } = startOf(all, context)
  const atStart = slot ? inside(context) : absolute ? { ...context, root: true } : context
  const names = leadingNames(rest)
  const steps = rest.map((step, i) => compileStep(step, i === 0 ? atStart : inside(context), compile))
  const takesListWhole = absolute || (slot === undefined && all[0]?.type === 'variable')
  if (slot && steps.length === 0) return (_input, event) => slot(event)
  return (input, event, locals) => {
    let value = slot ? slot(event) : input
    let i = 0
    for (; i < names.length; i++) {
      if (typeof value !== 'object' || value === null) return undefined
      if (Array.isArray(value)) break
      value = member(value, names[i] as string)
    }
    if (i === steps.length) return isSequence(value) ? finish(asSequence(value.slice())) : value
    if (value === undefined && (i > 0 || slot)) return undefined
    const items = Array.isArray(value) && !takesListWhole ? value : [value]
    return items.length === 0 && i > 0 ? undefined : finish(walk(steps, i, items, event, locals))
  }
}

/** A list written as the first step is one value, whatever the context. */
const fromList = (all: readonly Node[], context: Context, compile: Compile, finish: Finish): Run => {
  const [list, ...rest] = all as [Node, ...Node[]]
  if (list.type !== 'unary' || list.predicate || list.group) unsupported('a filtered list as first step')
  const construct = compile(list, context)
  const steps = rest.map((step) => compileStep(step, inside(context), compile))
  return (input, event, locals) => {
    const items = construct(Array.isArray(input) ? input : asSequence([input]), event, locals) as unknown[]
    return items.length === 0 ? items : finish(walk(steps, 0, items, event, locals))
  }
}

const walk = (steps: readonly Step[], from: number, items: unknown[], event: Event, locals: Local | undefined) => {
  let sequence = items
  for (let i = from; i < steps.length; i++) {
    sequence = (steps[i] as Step)(sequence, event, locals, i === steps.length - 1)
    if (sequence.length === 0) break
  }
  return sequence
}
