import { DataWeaveError } from '../dataweave-error.ts'
import { type Evaluation, evaluation } from '../evaluation.ts'
import { shown } from '../values/text.ts'
import { accepts, typeText } from '../values/type-value.ts'
import type { Lambda, Value } from '../values/value.ts'
import { roomyFrame } from './closures.ts'
import type { Frame } from './frame.ts'
import { type FunctionForm, frameFor } from './function-form.ts'
import { noForm } from './no-form.ts'
import { acceptsAll, reachType } from './parameters.ts'

/** Stands for the result of a call in tail position that is still to be made, see {@link callAgain}. */
const again: Lambda = () => null

let pending: readonly Value[] = []

/** Has the function that is running called once more with these arguments, when its frame is gone. */
export const callAgain = (args: readonly Value[]): Value => {
  pending = args
  return again
}

/** A form without checks, given as many arguments as it has parameters. */
export const runPlain = (form: FunctionForm, home: Frame, args: readonly Value[]): Value =>
  runInside(form, roomyFrame(form.size, home, args))

/** The same where there is one argument: the most frequent case, without a list of arguments. */
export const runPlain1 = (form: FunctionForm, home: Frame, a: Value): Value =>
  runInside(form, form.size === 2 ? [home, a] : roomyFrame(form.size, home, [a]))

export const runPlain2 = (form: FunctionForm, home: Frame, a: Value, b: Value): Value =>
  runInside(form, form.size === 3 ? [home, a, b] : roomyFrame(form.size, home, [a, b]))

const runInside = ({ body, name }: FunctionForm, frame: Frame): Value => {
  const running = evaluation()
  descend(running, name)
  try {
    return body(frame)
  } finally {
    running.depth--
  }
}

const descend = (running: Evaluation, name: string | undefined): void => {
  running.step()
  if (running.depth >= running.limits.depth) {
    throw new DataWeaveError(
      'LimitException',
      `The calls of the function '${name}' are nested more than ${running.limits.depth} deep.`,
      { hint: 'mark a function that ends with a call of itself with @TailRec()' },
    )
  }
  running.depth++
}

/** Calls the first form that accepts the arguments, else the first that automatic coercion reaches; loops for calls in tail position. */
export const runForms = (name: string, forms: readonly FunctionForm[], home: Frame, given: readonly Value[]): Value => {
  const running = evaluation()
  descend(running, name)
  try {
    let args = given
    for (;;) {
      const [form, frame] = choose(name, forms, home, args)
      const result = form.body(frame)
      if (result !== again) return checkedResult(form, result)
      args = pending
      running.step()
    }
  } finally {
    running.depth--
  }
}

const choose = (
  name: string,
  forms: readonly FunctionForm[],
  home: Frame,
  args: readonly Value[],
): readonly [FunctionForm, Frame] => {
  const fitting = forms.filter(
    ({ parameters, required }) => args.length >= required && args.length <= parameters.length,
  )
  for (const reaching of [false, true]) {
    for (const form of fitting) {
      const frame = frameFor(form, home, args, reaching)
      if (frame !== undefined) return [form, frame]
    }
  }
  throw noForm(
    name,
    args,
    forms.map(({ parameters }) => parameters.map(({ type }) => typeText(type))),
  )
}

/** A lambda with declared types or defaults. */
export const runLambda = (form: FunctionForm, home: Frame, args: readonly Value[]): Value => {
  evaluation().step()
  const [, frame] = choose(form.name ?? 'anonymous', [form], home, args)
  return checkedResult(form, form.body(frame))
}

/** A result as its declared type wants it. */
const checkedResult = ({ returns, name }: FunctionForm, result: Value): Value => {
  if (acceptsAll(returns) || accepts(returns, result)) return result
  const reached = reachType(returns, result)
  if (reached !== undefined) return reached
  throw new DataWeaveError(
    'TypeMismatchException',
    `The function '${name ?? 'anonymous'}' should give ${typeText(returns)}, but it gave ${shown(result)}`,
  )
}
