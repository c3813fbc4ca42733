import jsonataLibrary from 'jsonata'
import { createBindings } from '../../engine/expression/bindings.ts'
import { analyse } from '../../engine/expression/jsonata/analyse.ts'
import { compileNode } from '../../engine/expression/jsonata/compile-node.ts'
import { Unsupported } from '../../engine/expression/jsonata/context.ts'
import { beginEvaluation } from '../../engine/expression/jsonata/evaluation.ts'
import { evaluatorOf } from '../../engine/expression/jsonata/evaluator.ts'
import type { Node } from '../../engine/expression/jsonata/node.ts'
import { finishOf, resultOf } from '../../engine/expression/jsonata/result.ts'
import { parse } from '../../engine/expression/jsonata/stock.ts'
import { createEvent, type Event } from '../../engine/model/event.ts'
import { JAVA } from '../../engine/model/media-type.ts'
import { typed } from '../../engine/model/typed-value.ts'
import { interpreted, scopeOf } from './evaluate.ts'

/** A value, or the code of the failure. */
export type Outcome = { readonly value: unknown } | { readonly code: string }

const bindings = createBindings(scopeOf())

const codeOf = (error: unknown): string => {
  const code = (error as { code?: string }).code
  return code ?? `${(error as Error).name}`
}

/** What jsonata itself gives for a payload. */
export const stockOutcome = async (text: string, payload: unknown): Promise<Outcome> => {
  try {
    const bound = { payload: structuredClone(payload) }
    const value = await jsonataLibrary(text).evaluate(bound, bound)
    return { value: resultOf(value) }
  } catch (error) {
    return { code: codeOf(error) }
  }
}

const parsed = (text: string) => {
  try {
    return parse(text).ast
  } catch {
    return undefined
  }
}

/** What the compiled expression gives; undefined when it is not compiled. Throws what is neither a value nor a failure. */
export const compiledOutcome = (text: string, payload: unknown): Outcome | undefined => {
  const ast = parsed(text)
  if (!ast) return undefined
  const { bound } = analyse(ast, bindings)
  const event = createEvent({ payload: typed(payload, JAVA), attributes: null }, 'id')
  const before = JSON.stringify(payload)
  const outcome = evaluate(ast, event, bound)
  if (JSON.stringify(payload) !== before) throw new Error(`${text} changed its input`)
  return outcome
}

const evaluate = (ast: Node, event: Event, bound: ReadonlySet<string>): Outcome | undefined => {
  try {
    const run = compileNode(ast, { bindings, root: true, bound, functions: new Set() })
    beginEvaluation()
    try {
      const result = run(undefined, event, undefined)
      return { value: finishOf(ast)(result) }
    } catch (error) {
      return { code: codeOf(error) }
    }
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

/** What the expression gives when jsonata's evaluator runs it on our bindings. */
export const interpretedOutcome = async (text: string, payload: unknown): Promise<Outcome> => {
  const script = interpreted(text)
  const parsed = parse(script)
  const event = createEvent({ payload: typed(payload, JAVA), attributes: null }, 'id')
  try {
    return { value: await evaluatorOf(script, parsed, bindings, analyse(parsed.ast, bindings))(event) }
  } catch (error) {
    return { code: codeOf((error as Error).cause) }
  }
}
