import { type Slot, variableSlot } from '../bindings.ts'
import { type Context, slotOf } from './context.ts'
import type { Node } from './node.ts'

/** Where a path begins, and the steps that are left after it. Without a slot it begins at its input. */
export interface Start {
  readonly slot?: Slot
  readonly rest: readonly Node[]
  /** The first of these steps looks at the event, wherever the path stands. */
  readonly absolute?: boolean
}

/** Finds the binding a path begins with. A variable is read off the event directly, without `vars` being built. */
export const startOf = (steps: readonly Node[], context: Context): Start => {
  const [head, next] = steps
  if (!head || !isBare(head)) return { rest: steps }
  const isEvent = head.type === 'variable' && (head.value === '$' || (head.value === '' && context.root))
  if (isEvent && next?.type === 'name')
    return isBare(next) ? bindingOf(steps.slice(1), context) : { rest: steps.slice(1), absolute: true }
  if (head.type === 'name' && context.root) return bindingOf(steps, context)
  return head.type === 'variable' && slotOf(String(head.value), context) ? bindingOf(steps, context) : { rest: steps }
}

const bindingOf = ([head, ...rest]: readonly Node[], { bindings }: Context): Start => {
  const name = String(head?.value)
  const [next, ...others] = rest
  if (name === 'vars' && next?.type === 'name' && isBare(next))
    return { slot: variableSlot(String(next.value)), rest: others }
  return { slot: bindings.slots.get(name) ?? (() => undefined), rest }
}

/** True for a step that only selects. */
export const isBare = (step: Node): boolean => !step.stages && !step.predicate && !step.group && !step.keepArray

/** The names that follow one another before anything else does. */
export const leadingNames = (steps: readonly Node[]): readonly string[] => {
  const end = steps.findIndex((step) => step.type !== 'name' || !isBare(step))
  return (end < 0 ? steps : steps.slice(0, end)).map((step) => String(step.value))
}
