import type { Overload } from '../functions/define.ts'
import type { Lambda, Value } from '../values/value.ts'
import { type Accept, accept, reach } from './accept.ts'
import { noForm } from './no-form.ts'

/** One form of a library function, ready to be tried. */
interface Form {
  readonly overload: Overload
  readonly accepts: readonly Accept[]
  readonly call: Lambda
}

const formOf = (overload: Overload): Form => ({
  overload,
  accepts: overload.parameters.map((type) => accept[type]),
  call: overload.call as (...args: Value[]) => Value,
})

/** The forms of a function with so many parameters. */
export const formsOf = (overloads: readonly Overload[], count: number): readonly Overload[] =>
  overloads.filter(({ parameters }) => parameters.length === count)

/** Calls a library function with one argument: the first form that accepts it, then the first one coercion reaches. */
export const unary = (name: string, overloads: readonly Overload[]): ((a: Value) => Value) => {
  const forms = overloads.map(formOf)
  const [{ overload, call: ofText }] = forms as [Form]
  const takesText = overload.parameters[0] === 'Text' || overload.parameters[0] === 'String'
  return (a) => {
    if (takesText && typeof a === 'string') return ofText(a)
    for (let i = 0; i < forms.length; i++) {
      const { accepts, call } = forms[i] as Form
      const first = (accepts[0] as Accept)(a)
      if (first !== undefined) return call(first)
    }
    return reached(name, forms, [a])
  }
}

/** The same with two. */
export const binary = (name: string, overloads: readonly Overload[]): ((a: Value, b: Value) => Value) => {
  const forms = overloads.map(formOf)
  return (a, b) => {
    for (let i = 0; i < forms.length; i++) {
      const { accepts, call } = forms[i] as Form
      const first = (accepts[0] as Accept)(a)
      if (first === undefined) continue
      const second = (accepts[1] as Accept)(b)
      if (second !== undefined) return call(first, second)
    }
    return reached(name, forms, [a, b])
  }
}

/** The same with any number. */
export const variadic = (name: string, overloads: readonly Overload[]): ((args: readonly Value[]) => Value) => {
  const forms = overloads.map(formOf)
  return (args) => {
    for (const { accepts, call } of forms) {
      const accepted = all(args, accepts.length, (value, i) => (accepts[i] as Accept)(value))
      if (accepted !== undefined) return call(...accepted)
    }
    return reached(name, forms, args)
  }
}

/** So many arguments as a form wants them; undefined where one of them does not fit. */
const all = (
  args: readonly Value[],
  count: number,
  give: (value: Value, i: number) => Value | undefined,
): Value[] | undefined => {
  const given: Value[] = []
  for (let i = 0; i < count; i++) {
    const value = give(args[i] as Value, i)
    if (value === undefined) return undefined
    given.push(value)
  }
  return given
}

const reached = (name: string, forms: readonly Form[], args: readonly Value[]): Value => {
  for (const { overload, call } of forms) {
    const { parameters } = overload
    const coerced = all(args, parameters.length, (value, i) => reach(parameters[i]!, value))
    if (coerced !== undefined) return call(...coerced)
  }
  throw noForm(
    name,
    args,
    forms.map(({ overload }) => overload.parameters),
  )
}

/**
 * A library function as a value. It may be given more than it takes (`map` hands in an index, too), so that forms with fewer
 * parameters are tried as well, the longer ones first.
 */
export const libraryFunction = (name: string, overloads: readonly Overload[]): Lambda => {
  const longestFirst = [...overloads].sort((a, b) => b.parameters.length - a.parameters.length)
  const byCount: ((args: readonly Value[]) => Value)[] = []
  return (...args) => {
    const known = byCount[args.length]
    if (known !== undefined) return known(args)
    const call = variadic(
      name,
      longestFirst.filter(({ parameters }) => parameters.length <= args.length),
    )
    byCount[args.length] = call
    return call(args)
  }
}
