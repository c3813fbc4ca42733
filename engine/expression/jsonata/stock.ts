import { createRequire } from 'node:module'
import type jsonata from 'jsonata'
import { DEPTH_LIMIT, evaluationTime, SEQUENCE_LIMIT, TIME_LIMIT } from './evaluation.ts'
import type { Failure } from './failure.ts'
import type { Node, Signature } from './node.ts'
import { asSequence } from './sequence.ts'

const require = createRequire(import.meta.url)

/** jsonata, loaded with the first expression: an application of nothing but texts starts without it. */
const load = (): typeof jsonata => require('jsonata') as typeof jsonata

/** A text parsed by jsonata, and its own evaluator for it. */
export interface Parsed {
  readonly ast: Node
  /** Fails with a {@link Failure} whose message is filled in. */
  evaluate(input: unknown, bindings: Record<string, unknown>): Promise<unknown>
}

/** Fails with a {@link Failure} at the place of the fault. */
export const parse = (text: string): Parsed => {
  const expression = load()(text, { timeout: TIME_LIMIT, stack: DEPTH_LIMIT, sequence: SEQUENCE_LIMIT })
  return { ast: expression.ast() as Node, evaluate: (input, bindings) => expression.evaluate(input, bindings) }
}

/** A function of jsonata's library. */
export interface Builtin {
  readonly implementation: (this: Focus, ...args: unknown[]) => unknown
  readonly signature: Signature
}

/** `this` of a library function. */
interface Focus {
  readonly input: unknown
  readonly options: { readonly sequence: number }
  readonly environment: { readonly timestamp: Date }
  createSequence(...items: unknown[]): unknown[]
}

const options = { sequence: SEQUENCE_LIMIT }
const createSequence = (...items: unknown[]) => asSequence(items)
const now = {
  get timestamp() {
    return new Date(evaluationTime())
  },
}

/** Calls a library function that answers at once, with arguments its signature has passed. */
export const callBuiltin = ({ implementation }: Builtin, args: unknown[], input: unknown): unknown =>
  implementation.apply({ input, options, environment: now, createSequence }, args)

// jsonata hands its environment to this hook before evaluate() first awaits, so the library is at hand synchronously.
const createEnvironment = (): jsonata.Environment => {
  let found: jsonata.Environment | undefined
  const probe = load()('null')
  const hook = (_node: unknown, _input: unknown, given: jsonata.Environment) => {
    found = given
  }
  probe.assign(Symbol.for('jsonata.__evaluate_exit') as unknown as string, hook)
  void probe.evaluate(null)
  if (!found) throw new Error('This version of jsonata does not show its environment')
  return found
}

let environment: jsonata.Environment | undefined

/** A function of jsonata's library by its name without `$`; undefined when there is none. */
export const builtin = (name: string): Builtin | undefined => {
  environment ??= createEnvironment()
  return environment.lookup(name)
}

/** True when the function answers with a promise and so cannot be called here. */
export const isAsync = ({ implementation }: Builtin): boolean => implementation.constructor.name === 'AsyncFunction'

/** Fills in jsonata's message for a code. Its parser does that for whatever is thrown while it reads its source. */
export const describe = (failure: Failure): Failure => {
  const source = {
    get length(): number {
      throw failure
    },
  }
  try {
    load()(source as string)
  } catch {
    // Expected: the failure comes back with its message.
  }
  return failure
}
