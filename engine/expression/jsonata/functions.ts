import type { Event } from '../../model/event.ts'
import { type Compile, type Context, type Local, type Run, readLocal, unsupported } from './context.ts'
import { evaluationTime } from './evaluation.ts'
import { isFailure } from './failure.ts'
import { compileLambda, type FunctionValue, functionValue } from './lambda.ts'
import { listFunctions } from './list-functions.ts'
import type { Node } from './node.ts'
import { checkOf } from './signature.ts'
import { builtin, callBuiltin, isAsync } from './stock.ts'
import { regexValue, textFunctions } from './text-functions.ts'
import { argument } from './values.ts'

/** A function of the library, checked and ready: `input` stands in for a missing first argument. */
type Call = (args: unknown[], input: unknown) => unknown

/** Functions that do not look inside their arguments. */
const shallow = new Set(['count', 'exists', 'type'])
/** Functions that look at everything inside their arguments. */
const deep = new Set(['string', 'clone', 'distinct'])
/** Functions that take functions. */
const ported: Readonly<Record<string, (...args: never[]) => unknown>> = { ...listFunctions, ...textFunctions }
/** Stands for the event where only its type matters. */
const someObject = {}
const clocks: Readonly<Record<string, Call>> = {
  now: (args) => callBuiltin(builtin('fromMillis')!, [evaluationTime(), ...args], undefined),
  millis: () => evaluationTime(),
}

interface CallOptions {
  /** The first argument, which `~>` hands over. */
  readonly piped?: Run
  /** At the end of a function: jsonata runs the call after the function, whose context is gone by then. */
  readonly tail?: boolean
}

/** Compiles a call `$f(…)`. */
export const compileCall = (node: Node, context: Context, compile: Compile, options: CallOptions = {}): Run => {
  const { piped, tail } = options
  const { type, value, predicate, group, keepArray } = node.procedure as Node
  if (type !== 'variable' || predicate || group || keepArray) unsupported('a call of something that is not a name')
  const name = String(value)
  const given = node.arguments ?? []
  const written = given.map((each) => compileArgument(each, context, compile))
  const args = piped ? [piped, ...written] : written
  const evaluate = (input: unknown, event: Event, locals: Local | undefined) =>
    args.map((arg) => arg(input, event, locals))
  if (context.functions.has(name))
    return (input, event, locals) => functionNamed(name, locals)(...evaluate(input, event, locals))
  if (context.bound.has(name)) unsupported('a call of a variable')
  const own = context.bindings.functions.get(name)
  if (own) return (input, event, locals) => placed(node, name, () => own(event)(...evaluate(input, event, locals)))
  if (!Object.hasOwn(ported, name) && given.some((each) => isFunction(each, context)))
    unsupported('a function as an argument')
  const pattern = Object.hasOwn(textFunctions, name) ? given[piped ? 0 : 1] : undefined
  if (pattern && pattern.type !== 'regex' && isFunction(pattern, context)) unsupported('a function as a pattern')
  const isContextKnown = !context.root && !tail
  const call = libraryCall(name, isContextKnown ? Number.POSITIVE_INFINITY : args.length)
  return (input, event, locals) => {
    const values = evaluate(input, event, locals)
    return placed(node, name, () => call(values, isContextKnown ? input : someObject))
  }
}

/** Compiles `a ~> $f(…)` and `a ~> $f`. */
export const compileApplication = (node: Node, context: Context, compile: Compile): Run => {
  const left = compile(node.lhs as Node, context)
  const right = node.rhs as Node
  if (right.type === 'function') return compileCall(right, context, compile, { piped: left })
  const target =
    (right.predicate || right.group ? undefined : compileFunctionValue(right, context, compile)) ??
    unsupported('a computed function')
  return (input, event, locals) => {
    const value = left(input, event, locals)
    const call = target(input, event, locals) as FunctionValue
    return call(value)
  }
}

const compileArgument = (node: Node, context: Context, compile: Compile): Run =>
  (node.predicate || node.group ? undefined : compileFunctionValue(node, context, compile)) ?? compile(node, context)

/** True where a function is written or named. */
const isFunction = ({ type, value }: Node, { functions, bound, bindings }: Context): boolean => {
  const name = String(value)
  if (type !== 'variable') return type === 'lambda' || type === 'regex'
  return functions.has(name) || (!bound.has(name) && !bindings.slots.has(name) && builtin(name) !== undefined)
}

/** The function written or named there; undefined where there is none. */
const compileFunctionValue = (node: Node, context: Context, compile: Compile): Run | undefined => {
  if (node.type === 'lambda') return compileLambda(node, context, compile)
  if (node.type === 'regex') {
    const { value } = node
    return value instanceof RegExp ? () => regexValue(value) : unsupported('a copied regular expression')
  }
  if (!isFunction(node, context)) return undefined
  const name = String(node.value)
  if (context.functions.has(name)) return (_input, _event, locals) => functionNamed(name, locals)
  const call = libraryCall(name, Number.POSITIVE_INFINITY)
  const value = functionValue(builtin(name)!.implementation.length, (...args) => call(args, null))
  return () => value
}

/** A function in scope was bound before it can be named. */
const functionNamed = (name: string, locals: Local | undefined): FunctionValue =>
  (readLocal(name, locals) as Local).value as FunctionValue

const libraryCall = (name: string, given: number): Call => {
  const found = builtin(name) ?? unsupported(`$${name}`)
  const port = ported[name] as ((...args: unknown[]) => unknown) | undefined
  if (!port && isAsync(found)) unsupported(`$${name}`)
  const { expected, takesContext, passes } = checkOf(found.signature)
  if (takesContext && given < expected) unsupported('an argument that is the context')
  const all = deep.has(name)
  const none = shallow.has(name)
  const clock = clocks[name]
  return (args, input) => {
    if (!none) for (let i = 0; i < args.length; i++) args[i] = argument(args[i], all)
    const valid = passes(args) ? args : found.signature.validate(args, argument(input, all))
    if (clock) return clock(valid, input)
    return port ? port(...valid) : callBuiltin(found, valid, input)
  }
}

/** A failing call says where it stands. */
const placed = <T>(node: Node, name: string, call: () => T): T => {
  try {
    return call()
  } catch (error) {
    if (isFailure(error)) {
      error.position = node.position
      error.token ??= name
    }
    throw error
  }
}
