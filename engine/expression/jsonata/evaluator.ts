import { muleErrors } from '../../model/error-type.ts'
import type { Event } from '../../model/event.ts'
import { MuleError } from '../../model/mule-error.ts'
import { type Bindings, RootObject } from '../bindings.ts'
import { exposeDeep } from '../expose.ts'
import { scriptError } from '../failing.ts'
import { Unread } from '../unread.ts'
import type { Analysis } from './analyse.ts'
import { compileNode } from './compile-node.ts'
import { type Run, Unsupported } from './context.ts'
import { beginEvaluation } from './evaluation.ts'
import { isFailure } from './failure.ts'
import { type Finish, finishOf, resultOf } from './result.ts'
import { describe, type Parsed } from './stock.ts'
import { copyingViewOf, evaluationViewOf, hostOf } from './view.ts'

/** The plain value of an expression; null for nothing. Fails with MULE:EXPRESSION. */
export type Evaluate = (event: Event) => unknown

/** Compiles an expression; what cannot be compiled exactly is run by jsonata's own evaluator. */
export const evaluatorOf = (text: string, parsed: Parsed, bindings: Bindings, analysis: Analysis): Evaluate => {
  try {
    const run = compileNode(parsed.ast, { bindings, root: true, bound: analysis.bound, functions: new Set() })
    return compiled(text, run, finishOf(parsed.ast))
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    return interpreted(text, parsed, bindings, analysis)
  }
}

const compiled = (text: string, run: Run, finish: Finish): Evaluate => {
  const evaluate: Evaluate = (event) => {
    beginEvaluation()
    try {
      return finish(run(undefined, event, undefined))
    } catch (error) {
      if (error instanceof Unread) return error.arrival.then(() => evaluate(event))
      throw asMuleError(text, error)
    }
  }
  return evaluate
}

const interpreted = (text: string, parsed: Parsed, bindings: Bindings, analysis: Analysis): Evaluate => {
  const view = analysis.writes ? copyingViewOf : evaluationViewOf
  const names = [...bindings.slots.keys()].filter((name) => analysis.wholeEvent || analysis.variables.has(name))
  const evaluate = async (event: Event): Promise<unknown> => {
    try {
      const variables: Record<string, unknown> = {}
      for (const name of names) variables[name] = exposeDeep(bindings.slots.get(name)?.(event), view, analysis.writes)
      for (const [name, bind] of bindings.functions) {
        const call = bind(event)
        variables[name] = (...args: unknown[]) => call(...args.map(original))
      }
      return resultOf(await parsed.evaluate(view(new RootObject(bindings, event)), variables))
    } catch (error) {
      const unread = unreadIn(error)
      if (!unread) throw asMuleError(text, error, true)
      await unread.arrival
      return evaluate(event)
    }
  }
  return evaluate
}

const original = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (hostOf(value) ?? value) : value

/** `$eval` wraps what is thrown inside it. */
const unreadIn = (error: unknown): Unread | undefined => {
  const inner = isFailure(error) ? (error as { error?: unknown }).error : error
  return inner instanceof Unread ? inner : undefined
}

/** `foreign`: jsonata's own code ran, so that any error is the script's. In ours, only what is too large or too deep is. */
const asMuleError = (text: string, error: unknown, foreign = false): unknown => {
  if (isFailure(error)) {
    const message = error.message ?? describe(error).message ?? 'it could not be evaluated'
    const place = error.position === undefined ? '' : ` at position ${error.position}`
    return scriptError(text, `${message} (${error.code}${place})`, error)
  }
  if (error instanceof MuleError)
    return error.errorType === muleErrors.EXPRESSION ? scriptError(text, error.message, error) : error
  return error instanceof RangeError || (foreign && error instanceof Error)
    ? scriptError(text, error.message, error)
    : error
}
