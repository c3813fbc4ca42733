import type { TypeNode } from '../syntax/type-nodes.ts'
import type { TakesFunction } from './arguments.ts'
import type { Binding } from './scope.ts'
import { ungroup } from './ungroup.ts'

/**
 * Whether a parameter of a function that is the value of a variable or of a parameter takes a function, as far as its declaration
 * says so in plain words: a lambda with a type at its parameter, or a type `(callback: () -> Any) -> Any`.
 */
export const declaredTakes = (binding: Binding, index: number): TakesFunction => {
  if (binding.kind === 'slot') return typeTakes(parameterType(binding.type, index))
  const value = binding.kind === 'variable' ? ungroup(binding.value) : undefined
  return value?.kind === 'lambda' ? typeTakes(value.parameters[index]?.type) : 'never'
}

const parameterType = (type: TypeNode | undefined, index: number): TypeNode | undefined =>
  type?.kind === 'function' ? type.parameters[index]?.type : undefined

const typeTakes = (type: TypeNode | undefined): TakesFunction => {
  const bare = type?.kind === 'group' ? type.type : type
  return bare?.kind === 'function' || (bare?.kind === 'named' && bare.name === 'Function') ? 'always' : 'never'
}
