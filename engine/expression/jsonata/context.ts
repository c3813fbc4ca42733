import type { Event } from '../../model/event.ts'
import type { Bindings, Slot } from '../bindings.ts'
import type { Node } from './node.ts'

/** A compiled node: the value of the node for its input (jsonata's context, `$`). */
export type Run = (input: unknown, event: Event, locals: Local | undefined) => unknown

/** Variables bound inside an expression, the latest first. */
export interface Local {
  readonly name: string
  readonly value: unknown
  readonly next: Local | undefined
}

/** What is known about the surroundings of a node when it is compiled. */
export interface Context {
  readonly bindings: Bindings
  /** The input is the event itself: names are bindings. */
  readonly root: boolean
  /** Names that `:=` or a function's parameters bind anywhere in the expression. */
  readonly bound: ReadonlySet<string>
  /** Names in scope that stand for a function written in the expression. */
  readonly functions: ReadonlySet<string>
}

export type Compile = (node: Node, context: Context) => Run

/** Inside a step or a filter: names are members of the item. */
export const inside = (context: Context): Context => (context.root ? { ...context, root: false } : context)

/** Thrown when an expression has a part that is left to jsonata's own evaluator. */
export class Unsupported extends Error {}

export const unsupported = (what: string): never => {
  throw new Unsupported(what)
}

/** The binding a variable names, unless the expression binds the name itself. */
export const slotOf = (name: string, { bindings, bound }: Context): Slot | undefined =>
  bound.has(name) ? undefined : bindings.slots.get(name)

export const readLocal = (name: string, locals: Local | undefined): Local | undefined => {
  let local = locals
  while (local && local.name !== name) local = local.next
  return local
}
