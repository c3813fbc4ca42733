import { evaluation } from '../evaluation.ts'
import type { LambdaNode } from '../syntax/ast.ts'
import { type Closure, countedClosure } from './closures.ts'
import type { Code } from './frame.ts'
import { declareForm, type FunctionForm, finishForm, signatureOf } from './function-form.ts'
import { acceptsAll } from './parameters.ts'
import { runLambda } from './run-form.ts'
import { functionScope, type Scope } from './scope.ts'
import { withSignature } from './signature.ts'

/** `(a, b = 1) -> body` */
export const compileLambda = (node: LambdaNode, outer: Scope): Code => {
  const scope = functionScope(outer)
  const form = declareForm(node, scope)
  finishForm(form, node, scope, false)
  const closure = closureOf(form)
  if (form.required < form.parameters.length) {
    return (frame) => withSignature(closure(frame), signatureOf(form, frame))
  }
  const signature = signatureOf(form, [])
  return (frame) => withSignature(closure(frame), signature)
}

const closureOf = (form: FunctionForm): Closure => {
  if (form.plain) return countedClosure(form.body, form.parameters.length, form.size)
  if (isReducer(form)) return reducerClosure(form)
  const most = form.parameters.length
  return (home) =>
    (...args) => {
      const given = args.length > most ? args.slice(0, most) : args
      while (given.length < form.required) given.push(null)
      return runLambda(form, home, given)
    }
}

/** `(item, accumulator = 0) -> …`: what `reduce` is given, called for every item. */
const isReducer = ({ parameters, required, returns, size }: FunctionForm): boolean =>
  parameters.length === 2 &&
  required === 1 &&
  parameters[1]?.default !== undefined &&
  size === 3 &&
  acceptsAll(returns) &&
  parameters.every(({ type }) => acceptsAll(type))

const reducerClosure = ({ body, parameters }: FunctionForm): Closure => {
  const otherwise = parameters[1]?.default as Code
  return (home) => (a, b) => {
    evaluation().step()
    const frame = [home, a ?? null, b]
    if (b === undefined) frame[2] = otherwise(frame)
    return body(frame)
  }
}
