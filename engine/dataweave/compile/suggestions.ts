import { didYouMean } from '../../model/did-you-mean.ts'
import { core } from '../modules/core/core.ts'
import { library } from '../modules/index.ts'
import type { Name } from '../syntax/ast.ts'
import type { Code } from './frame.ts'
import { namesIn } from './imported-module.ts'
import { withoutLoader } from './loaders.ts'
import { qualifier } from './resolve.ts'
import { outermost, type Scope } from './scope.ts'
import { broken, fault, isMissing } from './unit.ts'

/** Notes a name nothing is known by, with what may have been meant. */
export const unresolved = (node: Name, scope: Scope): Code => {
  const { module, name } = node
  if (isMissing(node, scope)) return broken
  if (module?.includes('!')) return withoutLoader(node, scope, 'calls', `${module}::${name}`)
  const shown = module === undefined ? name : `${module}::${name}`
  const hint = module === undefined ? simpleHint(name, scope) : qualifiedHint(module, name, scope)
  return fault(node, scope, `Unable to resolve reference of: \`${shown}\`.`, hint, 'name')
}

const simpleHint = (name: string, scope: Scope): string | undefined => {
  const { program, index } = scope.unit
  if (index !== undefined && program.inputs.has(name)) return 'modules have no inputs: hand it over as a parameter'
  const home = library.find(({ functions, constants }) => Object.hasOwn({ ...functions, ...constants }, name))
  if (home !== undefined) return `write: import * from ${home.name}`
  const guess = didYouMean(name, visibleNames(scope))
  if (guess !== undefined) return `did you mean '${guess}'?`
  const near = nearInLibrary(name)
  return near && `did you mean '${near.name}'? Then write: import * from ${near.module}`
}

/** Names that mean something in a scope, the nearest first. */
const visibleNames = (scope: Scope): string[] => {
  const names: string[] = []
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    names.push(...at.names.keys(), ...at.imports.flatMap(namesIn))
  }
  const { program, index } = outermost(scope).unit
  const inputs = index === undefined ? program.inputs : []
  return [...names, ...inputs, ...program.functions.keys(), ...Object.keys(core.functions)]
}

const nearInLibrary = (name: string): { name: string; module: string } | undefined => {
  const homes = new Map<string, string>()
  for (const module of library) for (const known of Object.keys(module.functions)) homes.set(known, module.name)
  const guess = didYouMean(name, homes.keys())
  return guess === undefined ? undefined : { name: guess, module: homes.get(guess) as string }
}

const qualifiedHint = (module: string, name: string, scope: Scope): string | undefined => {
  const found = qualifier(scope, module)
  const guess = found === undefined ? moduleNear(module, scope) : didYouMean(name, namesIn(found))
  if (guess !== undefined) return `did you mean '${guess}'?`
  const names = found === undefined ? [] : namesIn(found)
  return names.length > 0 && names.length <= MOST_LISTED ? `${module} has ${names.join(', ')}` : undefined
}

/** Of larger modules the names would be no help. */
const MOST_LISTED = 8

const moduleNear = (module: string, scope: Scope): string | undefined => {
  const aliases: string[] = []
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) aliases.push(...at.aliases.keys())
  const known = [...library, ...scope.unit.program.added]
  return didYouMean(module, [...aliases, ...known.map(({ name }) => name)])
}
