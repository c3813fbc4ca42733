import type { FunDirective } from '../syntax/directive-nodes.ts'
import type { Lambda, Value } from '../values/value.ts'
import type { TakesFunction } from './arguments.ts'
import type { Frame } from './frame.ts'
import { declareForm, type FunctionForm, finishForm, signatureOf, takesCount } from './function-form.ts'
import { takesFunction } from './parameters.ts'
import { runForms, runPlain1, runPlain2 } from './run-form.ts'
import { functionScope, newSlot, type Scope } from './scope.ts'
import { withSignature } from './signature.ts'
import { endsWithOwnCall } from './tail-call.ts'

/** All forms of a function of one name in one scope. */
export interface FunctionGroup {
  readonly name: string
  readonly forms: readonly FunctionForm[]
  /** Marked `@TailRec`, or ends with a call of itself: such calls in tail position are loops. */
  readonly loops: boolean
  /** The function as a value, as seen from the frame it was declared in. */
  valueIn(home: Frame): Lambda
  /** Compiles the parameters, when all names of the scope are known. */
  declare(): void
  /** Compiles the bodies. */
  finish(): void
}

const isTailRec = ({ annotations }: FunDirective): boolean => annotations.some(({ name }) => name === 'TailRec')

export const functionGroup = (name: string, directives: readonly FunDirective[], outer: Scope): FunctionGroup => {
  const loops = directives.some((directive) => isTailRec(directive) || endsWithOwnCall(directive))
  const slot = newSlot(outer)
  const forms: FunctionForm[] = []
  const scopes: Scope[] = []
  const group: FunctionGroup = {
    name,
    forms,
    loops,
    valueIn(home) {
      const known = home[slot] ?? functionValue(group, home)
      home[slot] = known
      return known as Lambda
    },
    declare() {
      for (const directive of directives) {
        const scope = functionScope(outer, { tail: loops ? group : undefined })
        scopes.push(scope)
        forms.push(declareForm(directive, scope))
      }
    },
    finish() {
      directives.forEach((directive, i) => {
        finishForm(forms[i] as FunctionForm, directive, scopes[i] as Scope, loops)
      })
    },
  }
  return group
}

const functionValue = (group: FunctionGroup, home: Frame): Lambda => {
  const first = group.forms[0] as FunctionForm
  return withSignature(callable(group, first, home), signatureOf(first, home))
}

/** It may be given more than it takes (`map` hands in an index, too), and what is missing is null. */
const callable = ({ name, forms, loops }: FunctionGroup, first: FunctionForm, home: Frame): Lambda => {
  const simple = forms.length === 1 && first.plain && !loops
  if (simple && first.parameters.length === 1) return (a) => runPlain1(first, home, a ?? null)
  if (simple && first.parameters.length === 2) return (a, b) => runPlain2(first, home, a ?? null, b ?? null)
  const most = Math.max(...forms.map(({ parameters }) => parameters.length))
  const least = Math.min(...forms.map(({ required }) => required))
  return (...args: Value[]) => {
    let count = Math.min(args.length, most)
    while (count > least && !forms.some((form) => takesCount(form, count))) count--
    const given = args.slice(0, count)
    while (given.length < least) given.push(null)
    return runForms(name, forms, home, given)
  }
}

/** Whether the parameter an argument goes to takes a function. */
export const groupTakes = (forms: readonly FunctionForm[], index: number, count: number): TakesFunction => {
  const taking = forms
    .filter((form) => takesCount(form, count))
    .map(({ parameters }) => {
      const shift = parameters[0]?.optional ? parameters.length - count : 0
      const parameter = parameters[index + shift]
      return parameter !== undefined && takesFunction(parameter.type)
    })
  if (!taking.includes(true)) return 'never'
  return taking.includes(false) ? 'sometimes' : 'always'
}
