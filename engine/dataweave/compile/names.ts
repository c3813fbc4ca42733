import type { Name } from '../syntax/ast.ts'
import type { Value } from '../values/value.ts'
import { type Code, constant, type Frame, type Locate } from './frame.ts'
import { compileInput } from './inputs.ts'
import { libraryFunction } from './library-function.ts'
import { type Resolved, resolve, resolveAnonymous, resolveQualified } from './resolve.ts'
import type { Binding, Scope } from './scope.ts'
import { failure, type Site } from './site.ts'
import { unresolved } from './suggestions.ts'
import { resolveType } from './type-names.ts'
import { fault, siteOf } from './unit.ts'

/** `a`, `$`, `A::b`; a type's name where nothing else has it. */
export const compileName = (node: Name, scope: Scope): Code => {
  const level = anonymousLevel(node)
  if (level > 0) return anonymousCode(node, scope, level)
  const found = resolveName(node, scope)
  if (found !== undefined) return referenceCode(node, scope, found)
  const type = resolveType(node, scope)
  return type === undefined ? unresolved(node, scope) : constant(type)
}

export const resolveName = (node: Name, scope: Scope): Resolved | undefined =>
  node.module === undefined ? resolve(scope, node.name) : resolveQualified(scope, node.module, node.name)

/** How many dollars a name consists of; 0 for any other. */
export const anonymousLevel = ({ name }: Name): number => {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== DOLLAR) return 0
  return name.length
}

const DOLLAR = 36

const anonymousCode = (node: Name, scope: Scope, level: number): Code => {
  const found = resolveAnonymous(scope, level)
  if (found === undefined) {
    return fault(node, scope, `'${node.name}' has no meaning here.`, 'it names what a function such as map hands in')
  }
  return slotCode(found.slot, found.hops)
}

const referenceCode = (node: Name, scope: Scope, found: Resolved): Code => {
  const { binding, locate } = found
  switch (binding.kind) {
    case 'slot':
      return slotCode(binding.slot, found.hops ?? 0)
    case 'constant':
      return constant(binding.value)
    case 'library':
      return constant(libraryFunction(node.name, binding.overloads))
    case 'function':
      return (frame) => binding.group.valueIn(locate(frame))
    case 'variable':
      return variableCode(binding, locate, node.name, siteOf(node, scope))
    default:
      return compileInput(node, scope)
  }
}

const slotCode = (slot: number, hops: number): Code => {
  if (hops === 0) return (frame) => frame[slot] as Value
  if (hops === 1) return (frame) => (frame[0] as Frame)[slot] as Value
  if (hops === 2) return (frame) => ((frame[0] as Frame)[0] as Frame)[slot] as Value
  return (frame) => {
    let owner = frame
    for (let i = 0; i < hops; i++) owner = owner[0] as Frame
    return owner[slot] as Value
  }
}

/** Stands in a variable's slot while the variable is evaluated. */
const evaluating = Symbol('evaluating')

type Variable = Extract<Binding, { kind: 'variable' }>

const variableCode = (variable: Variable, locate: Locate, name: string, site: Site): Code => {
  const { slot } = variable
  return (frame) => {
    const owner = locate(frame)
    const known = owner[slot]
    return known === undefined || known === evaluating
      ? evaluateVariable(variable, owner, name, site)
      : (known as Value)
  }
}

const evaluateVariable = ({ slot, evaluate }: Variable, owner: Frame, name: string, site: Site): Value => {
  if (owner[slot] === evaluating) {
    throw failure('CircularReferenceException', `The variable '${name}' needs its own value.`, site)
  }
  owner[slot] = evaluating
  try {
    const value = (evaluate as Code)(owner)
    owner[slot] = value
    return value
  } catch (error) {
    owner[slot] = undefined
    throw error
  }
}
