import type { Event } from '../../model/event.ts'
import { variableSlot } from '../bindings.ts'
import { expose, member } from '../expose.ts'
import { grouping } from './constructors.ts'
import { type Compile, type Context, inside, type Local, type Run, slotOf, unsupported } from './context.ts'
import { spend } from './evaluation.ts'
import { filtering } from './filter.ts'
import type { Node } from './node.ts'
import { asSequence, flatten, isSequence, type Sequence, settle } from './sequence.ts'
import { sorting } from './sort.ts'
import { lookup } from './values.ts'

/** Takes the items one step yields to those of the next. */
export type Step = (items: unknown[], event: Event, locals: Local | undefined, last: boolean) => Sequence

/** Compiles `a.b[…].(…)`. */
export const compilePath = (node: Node, context: Context, compile: Compile): Run => {
  const { steps: all = [], keepSingletonArray, group } = node
  if (node.tuple || all.some((step) => step.tuple || step.focus || step.index)) unsupported('a path with @, # or %')
  const walk = all[0]?.consarray ? fromList(all, context, compile) : fromValue(all, context, compile)
  if (!keepSingletonArray && !group) return walk
  const grouped = group && grouping(group, inside(context), compile)
  return (input, event, locals) => {
    let result = toSequence(walk(input, event, locals))
    if (keepSingletonArray && result.cons && !result.sequence) result = asSequence([result])
    if (keepSingletonArray && result.sequence) result.keepSingleton = true
    return grouped ? grouped(result, event, locals) : result
  }
}

const toSequence = (value: unknown): Sequence =>
  Array.isArray(value) ? (value as Sequence) : asSequence(value === undefined ? [] : [value])

/** Names follow a value directly as long as no list is met; from there on, and for any other step, items are walked. */
const fromValue = (all: readonly Node[], context: Context, compile: Compile): Run => {
  const { first, rest } = startOf(all, context)
  const names = leadingNames(rest)
  const atStart = first ? inside(context) : context
  const steps = rest.map((step, i) => compileStep(step, i === 0 ? atStart : inside(context), compile))
  const absolute = first !== undefined || all[0]?.type === 'variable'
  return (input, event, locals) => {
    let value = first ? first(input, event, locals) : input
    let i = 0
    for (; i < names.length && !Array.isArray(value); i++) {
      if (typeof value !== 'object' || value === null) return undefined
      value = member(value, names[i] as string)
    }
    if (i === steps.length) return isSequence(value) ? asSequence(value.slice()) : value
    if (value === undefined && (i > 0 || first)) return undefined
    const listed = Array.isArray(value) && (i > 0 || first !== undefined || !absolute)
    return walkFrom(steps, i, listed ? (value as unknown[]) : [value], event, locals)
  }
}

/** A list written as the first step is one value, whatever the context. */
const fromList = (all: readonly Node[], context: Context, compile: Compile): Run => {
  const [list, ...rest] = all as [Node, ...Node[]]
  if (list.type !== 'unary' || list.predicate || list.group) unsupported('a filtered list as first step')
  const construct = compile(list, context)
  const steps = rest.map((step) => compileStep(step, inside(context), compile))
  return (input, event, locals) => {
    const items = construct(Array.isArray(input) ? input : asSequence([input]), event, locals) as unknown[]
    return items.length === 0 ? items : walkFrom(steps, 0, items, event, locals)
  }
}

const walkFrom = (steps: readonly Step[], from: number, items: unknown[], event: Event, locals: Local | undefined) => {
  if (items.length === 0 && from > 0) return undefined
  let sequence = items
  for (let i = from; i < steps.length; i++) {
    sequence = (steps[i] as Step)(sequence, event, locals, i === steps.length - 1)
    if (sequence.length === 0) break
  }
  return sequence
}

/** The binding a path begins with, and the steps after it; without one, the path begins at its input. */
const startOf = (steps: readonly Node[], context: Context): { first?: Run; rest: readonly Node[] } => {
  const [head, next] = steps
  if (!head || !isBare(head)) return { rest: steps }
  const isEvent = head.type === 'variable' && (head.value === '$' || (head.value === '' && context.root))
  if (isEvent && next?.type === 'name' && isBare(next)) return bindingOf(steps.slice(1), context)
  if (head.type === 'name' && context.root) return bindingOf(steps, context)
  return head.type === 'variable' && slotOf(String(head.value), context) ? bindingOf(steps, context) : { rest: steps }
}

const bindingOf = ([head, ...rest]: readonly Node[], { bindings }: Context): { first: Run; rest: readonly Node[] } => {
  const name = String(head?.value)
  const [next, ...others] = rest
  if (name === 'vars' && next?.type === 'name' && isBare(next)) {
    const variable = variableSlot(String(next.value))
    return { first: (_input, event) => variable(event), rest: others }
  }
  const slot = bindings.slots.get(name)
  return { first: slot ? (_input, event) => slot(event) : () => undefined, rest }
}

const isBare = (step: Node) => !step.stages && !step.predicate && !step.group && !step.keepArray

const leadingNames = (steps: readonly Node[]): readonly string[] => {
  const end = steps.findIndex((step) => step.type !== 'name' || !isBare(step))
  return (end < 0 ? steps : steps.slice(0, end)).map((step) => String(step.value))
}

const compileStep = (step: Node, context: Context, compile: Compile): Step => {
  if (step.type === 'sort') return sorting(step, context, compile)
  if (step.type === 'name' && (step.predicate || step.group)) unsupported('a filtered text as first step')
  const evaluate = step.type === 'name' ? named(step, context) : compile(step, context)
  const filters = (step.stages ?? []).map((stage) => filtering(stage, context, compile))
  return (items, event, locals, last) => {
    spend(items.length)
    const results: unknown[] = []
    for (const item of items) {
      let result = evaluate(expose(item), event, locals)
      for (const filter of filters) result = filter(result, event, locals)
      if (result !== undefined) results.push(result)
    }
    return flatten(results, last)
  }
}

const named = (step: Node, context: Context): Run => {
  const name = String(step.value)
  const keepArray = step.keepArray === true
  if (context.root) {
    const slot = context.bindings.slots.get(name)
    return slot ? (_input, event) => slot(event) : () => undefined
  }
  return (input) => settle(lookup(input, name), keepArray)
}
