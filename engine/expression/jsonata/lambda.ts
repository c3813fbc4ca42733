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
  // A call in tail position is wrapped for jsonata's trampoline; recursion is left to it, so the wrapping can be ignored.
  const body = compile(withoutThunks(node.body as Node), context)
  const { signature } = node
  return (input: unknown, event: Event, locals: Local | undefined) =>
    functionValue(parameters.length, (...given) => {
      const args = signature ? signature.validate(given, null) : given
      let visible = locals
      for (let i = 0; i < parameters.length; i++)
        visible = { name: parameters[i] as string, value: args[i], next: visible }
      return body(input, event, visible)
    })
}

const withoutThunks = (node: Node): Node => {
  if (node.type === 'lambda' && node.thunk) return node.body as Node
  if (node.type === 'condition')
    return { ...node, then: withoutThunks(node.then as Node), ...(node.else && { else: withoutThunks(node.else) }) }
  if (node.type !== 'block' || !node.expressions) return node
  const last = node.expressions.length - 1
  return { ...node, expressions: node.expressions.map((each, i) => (i === last ? withoutThunks(each) : each)) }
}
