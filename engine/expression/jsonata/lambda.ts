import type { Event } from '../../model/event.ts'
import { type Compile, type Context, type Local, type Run, unsupported } from './context.ts'
import type { Node } from './node.ts'

/** A function as a value: what a list function such as `$map` is given. `arity` says how many arguments it takes. */
export type FunctionValue = ((...args: unknown[]) => unknown) & { arity: number }

export const functionValue = (arity: number, call: (...args: unknown[]) => unknown): FunctionValue =>
  Object.assign(call, { arity })

/** Compiles `function($a, $b){…}`; running it gives a {@link FunctionValue} over what is visible there. */
export const compileLambda = (node: Node, context: Context, compile: Compile): Run => {
  if (node.predicate || node.group || node.keepArray) unsupported('a filtered function')
  const parameters = (node.arguments ?? []).map((parameter) => String(parameter.value))
  const shadowed = parameters.some((name) => context.functions.has(name))
  if (shadowed) unsupported('a parameter named like a function')
  if (node.signature) unsupported('a function with a signature')
  const body = compile(withTailCalls(node.body as Node), context)
  return (input: unknown, event: Event, locals: Local | undefined) =>
    functionValue(parameters.length, (...args) => {
      let visible = locals
      for (let i = 0; i < parameters.length; i++)
        visible = { name: parameters[i] as string, value: args[i], next: visible }
      return body(input, event, visible)
    })
}

/**
 * jsonata wraps calls at the end of a function for its trampoline: what they yield passes by the conditions and blocks around them
 * and reaches the caller unsettled. Anything else is settled by each of these, `around` of them.
 */
const withTailCalls = (node: Node, around = 0): Node => {
  if (node.type === 'lambda' && node.thunk) {
    const call = node.body as Node
    if (call.group || call.keepArray) unsupported('a grouped tail call')
    return { ...call, type: 'tail call', isTail: true }
  }
  if (node.type !== 'condition' && node.type !== 'block') return settledBy(around, node)
  if (node.predicate || node.group || node.keepArray) unsupported('a filtered tail call')
  const tail = (each: Node) => withTailCalls(each, around + 1)
  if (node.type === 'condition')
    return { ...node, isTail: true, then: tail(node.then as Node), ...(node.else && { else: tail(node.else) }) }
  const { expressions = [] } = node
  return {
    ...node,
    isTail: true,
    expressions: expressions.map((each, i) => (i === expressions.length - 1 ? tail(each) : each)),
  }
}

const settledBy = (times: number, node: Node): Node =>
  times === 0 ? node : { type: 'block', expressions: [settledBy(times - 1, node)] }
