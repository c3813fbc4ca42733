import type { Expression } from '../syntax/ast.ts'
import type { Parameter, TypeParameter } from '../syntax/directive-nodes.ts'
import type { TypeNode } from '../syntax/type-nodes.ts'
import { accepts, anyType, type TypeValue } from '../values/type-value.ts'
import type { Signature, Value } from '../values/value.ts'
import { fixedType } from './compile-type.ts'
import type { Code, Frame } from './frame.ts'
import { acceptsAll, reachType } from './parameters.ts'
import { declareSlot, type Scope } from './scope.ts'
import { compileLast, compileNode } from './unit.ts'

/** One form of a function of a script, or a lambda: parameters in slots 1, 2, …, its body. */
export interface FunctionForm {
  readonly name: string | undefined
  readonly parameters: readonly FormParameter[]
  /** How many have no default. */
  readonly required: number
  readonly returns: TypeValue
  /** Nothing about it needs a check: no declared types, no defaults. */
  readonly plain: boolean
  /** Slots of its frame; known when the body is compiled. */
  size: number
  body: Code
}

export interface FormParameter {
  readonly name: string
  readonly type: TypeValue
  readonly optional: boolean
  /** Evaluated in the function's own frame where no argument is given. */
  default: Code | undefined
}

/** What functions and lambdas are declared with. */
interface Declared {
  readonly name?: string
  readonly typeParameters: readonly TypeParameter[]
  readonly parameters: readonly Parameter[]
  readonly returns: TypeNode | undefined
}

/** The parameters and types of a form, its parameters declared in the scope of its body. */
export const declareForm = (node: Declared, scope: Scope): FunctionForm => {
  for (const { name } of node.typeParameters) scope.types.set(name, () => anyType)
  const parameters = node.parameters.map((parameter) => declareParameter(parameter, scope))
  const returns = node.returns === undefined ? anyType : fixedType(node.returns, scope)
  return {
    name: node.name,
    parameters,
    required: parameters.filter(({ optional }) => !optional).length,
    returns,
    plain: acceptsAll(returns) && parameters.every(({ type, optional }) => acceptsAll(type) && !optional),
    size: parameters.length + 1,
    body: unready,
  }
}

const unready: Code = () => {
  throw new Error('A function was called before it was compiled.')
}

const declareParameter = (node: Parameter, scope: Scope): FormParameter => {
  declareSlot(scope, node.name, node.type)
  return {
    name: node.name,
    type: node.type === undefined ? anyType : fixedType(node.type, scope),
    optional: node.default !== undefined,
    default: undefined,
  }
}

/** Compiles what the form consists of. */
export const finishForm = (
  form: FunctionForm,
  node: Declared & { readonly body: Expression },
  scope: Scope,
  tail: boolean,
): void => {
  node.parameters.forEach((parameter, i) => {
    const known = form.parameters[i] as FormParameter
    if (parameter.default !== undefined) known.default = compileNode(parameter.default, scope)
  })
  form.body = compileLast(node.body, scope, tail)
  form.size = scope.layout.size
}

/** Whether a form can be called with so many arguments. */
export const takesCount = ({ parameters, required }: FunctionForm, count: number): boolean =>
  count >= required && count <= parameters.length

/**
 * A frame for a call, with automatic coercion where it is asked for; undefined where the arguments are not what the parameters want.
 * Required parameters are served first; of the optional ones the last where the first parameter is optional, else the first.
 */
export const frameFor = (
  form: FunctionForm,
  home: Frame,
  args: readonly Value[],
  reaching: boolean,
): Frame | undefined => {
  const { parameters, required, size } = form
  const frame: Frame = [home]
  let spare = args.length - required
  let skip = parameters[0]?.optional ? parameters.length - args.length : 0
  let next = 0
  for (const { type, optional } of parameters) {
    const given = !optional || (spare > 0 && skip <= 0)
    if (optional && !given) skip--
    if (optional && given) spare--
    const value = given ? fitting(type, args[next++] as Value, reaching) : null
    if (value === undefined) return undefined
    frame.push(given ? value : undefined)
  }
  while (frame.length < size) frame.push(undefined)
  fillDefaults(parameters, frame)
  return frame
}

const fitting = (type: TypeValue, value: Value, reaching: boolean): Value | undefined => {
  if (acceptsAll(type) || accepts(type, value)) return value
  return reaching ? reachType(type, value) : undefined
}

const fillDefaults = (parameters: readonly FormParameter[], frame: Frame): void => {
  for (let i = 0; i < parameters.length; i++) {
    if (frame[i + 1] === undefined) frame[i + 1] = (parameters[i] as FormParameter).default?.(frame)
  }
}

/** What is declared about a form, for those who are given it as a value. */
export const signatureOf = ({ name, parameters, returns }: FunctionForm, home: Frame): Signature => ({
  name,
  parameters: parameters.map((parameter) => ({
    name: parameter.name,
    type: parameter.type,
    default: parameter.default && (() => (parameter.default as Code)([home])),
  })),
  returns,
})
