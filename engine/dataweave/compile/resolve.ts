import type { Overload } from '../functions/define.ts'
import { core } from '../modules/core/core.ts'
import { type Frame, type Instance, instanceOf, type Locate, moduleFrame, outward } from './frame.ts'
import type { ImportedModule } from './imported-module.ts'
import { type Binding, hopsTo, outermost, type Scope } from './scope.ts'

/** What a name stands for, and the frame its slots are in as seen from where it was used. */
export interface Resolved {
  readonly binding: Binding
  readonly locate: Locate
  /** How many frames further out that is; undefined for what belongs to another module. */
  readonly hops: number | undefined
}

/** What a simple name stands for: local names, the header, declared namespaces, imported modules, inputs, the host's functions, dw::Core. */
export const resolve = (scope: Scope, name: string): Resolved | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const binding = at.names.get(name)
    if (binding?.kind === 'imported') return resolveIn(scope, binding.module, binding.name)
    if (binding !== undefined) return located(scope, at, binding)
    const namespace = at.namespaces.get(name)
    if (namespace !== undefined) return fixed({ kind: 'constant', value: namespace })
    const imported = resolveImported(scope, at.imports, name)
    if (imported !== undefined) return imported
  }
  return resolveGlobal(scope, name)
}

const located = (scope: Scope, owner: Scope, binding: Binding): Resolved => {
  const hops = hopsTo(scope, owner)
  return { binding, locate: outward(hops), hops }
}

/** Functions of several imported modules with one name are one function with all their forms. */
const resolveImported = (scope: Scope, imports: readonly ImportedModule[], name: string): Resolved | undefined => {
  const found = imports.map((module) => resolveIn(scope, module, name)).filter((hit) => hit !== undefined)
  const first = found.at(-1)
  if (first?.binding.kind !== 'library') return first
  const libraries = found.map(({ binding }) => binding).filter((binding) => binding.kind === 'library')
  const known = Object.hasOwn(core.functions, name) ? core.functions[name]!.overloads : []
  const overloads = new Set<Overload>([...libraries.reverse().flatMap((binding) => binding.overloads), ...known])
  return fixed({ kind: 'library', overloads: [...overloads] })
}

/** What a name of a module stands for. */
export const resolveIn = (scope: Scope, imported: ImportedModule, name: string): Resolved | undefined => {
  if (imported.kind === 'library') {
    const { functions, constants = {} } = imported.module
    if (Object.hasOwn(functions, name)) return fixed({ kind: 'library', overloads: functions[name]!.overloads })
    return Object.hasOwn(constants, name) ? fixed({ kind: 'constant', value: constants[name]! }) : undefined
  }
  const binding = imported.scope.names.get(name)
  if (binding === undefined) {
    const namespace = imported.scope.namespaces.get(name)
    return namespace && fixed({ kind: 'constant', value: namespace })
  }
  if (binding.kind === 'imported') return resolveIn(scope, binding.module, binding.name)
  return { binding, locate: moduleFrame(hopsTo(scope, outermost(scope)), imported.index), hops: undefined }
}

const resolveGlobal = (scope: Scope, name: string): Resolved | undefined => {
  const { program, index } = scope.unit
  if (index === undefined && program.inputs.has(name)) return fixed({ kind: 'input' })
  const added = program.functions.get(name)
  if (added !== undefined) return fixed({ kind: 'constant', value: added })
  return resolveIn(scope, { kind: 'library', name: core.name, module: core }, name)
}

const nowhere: Locate = (frame: Frame) => frame

const fixed = (binding: Binding): Resolved => ({ binding, locate: nowhere, hops: undefined })

/** What `A::b` stands for: of a module known by a name of its own, or of any module by its whole name. */
export const resolveQualified = (scope: Scope, module: string, name: string): Resolved | undefined => {
  const found = qualifier(scope, module)
  return found && resolveIn(scope, found, name)
}

/** The module a qualifier names; undefined where there is none. */
export const qualifier = (scope: Scope, name: string): ImportedModule | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const alias = at.aliases.get(name)
    if (alias !== undefined) return alias
  }
  const found = scope.unit.program.load(name) ?? scope.unit.program.load(`dw::${name}`)
  return found === 'circular' ? undefined : found
}

/** The running script, seen from a scope. */
export const instanceFrom = (scope: Scope): ((frame: Frame) => Instance) => instanceOf(hopsTo(scope, outermost(scope)))

/** Where `$`, `$$` or `$$$` is kept; undefined where it has no meaning. */
export const resolveAnonymous = (scope: Scope, level: number): { slot: number; hops: number } | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const { anonymous } = at
    if (anonymous === undefined) continue
    if (level > anonymous.count) continue
    anonymous.used = Math.max(anonymous.used, level)
    return { slot: anonymous.slot + level - 1, hops: hopsTo(scope, at) }
  }
  return undefined
}
