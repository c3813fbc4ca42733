import type { Overload } from '../functions/define.ts'
import type { Expression } from '../syntax/ast.ts'
import type { TypeNode } from '../syntax/type-nodes.ts'
import type { Namespace } from '../values/namespace.ts'
import type { TypeValue } from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import type { Code } from './frame.ts'
import type { FunctionGroup } from './function-group.ts'
import type { ImportedModule } from './imported-module.ts'
import type { Unit } from './unit.ts'

/** The frame of one function while it is compiled: which slots are taken. */
export interface Layout {
  size: number
}

/** What a name stands for. */
export type Binding =
  /** A parameter, or a variable that has its value when its scope is entered. */
  | { readonly kind: 'slot'; readonly slot: number; readonly type: TypeNode | undefined }
  /** A variable that is evaluated when it is first referred to. */
  | { readonly kind: 'variable'; readonly slot: number; readonly value: Expression; evaluate: Code | undefined }
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'function'; readonly group: FunctionGroup }
  | { readonly kind: 'library'; readonly overloads: readonly Overload[] }
  | { readonly kind: 'input' }
  /** `import a as b from M`: what M calls so. */
  | { readonly kind: 'imported'; readonly module: ImportedModule; readonly name: string }

/** What a type's name stands for: a type, or one for each choice of types for its parameters. */
export type TypeBinding = (args: readonly TypeValue[]) => TypeValue

/** Names that can be seen from a piece of a script, from the inside out. */
export interface Scope {
  readonly unit: Unit
  readonly outer: Scope | undefined
  readonly layout: Layout
  readonly names: Map<string, Binding>
  readonly types: Map<string, TypeBinding>
  readonly namespaces: Map<string, Namespace>
  /** Modules known by a name of their own: `Strings::capitalize`. */
  readonly aliases: Map<string, ImportedModule>
  /** Modules all of whose names are known here. */
  readonly imports: ImportedModule[]
  /** Slots of `$`, `$$`, `$$$` where this scope gives them a meaning. */
  readonly anonymous: Anonymous | undefined
  /** The function whose calls to itself in tail position are loops. */
  readonly tail: FunctionGroup | undefined
}

export interface Anonymous {
  /** The slot of `$`; those of `$$` and `$$$` follow. */
  readonly slot: number
  /** How many may be used. */
  readonly count: number
  /** How many are used, counted while the body is compiled. */
  used: number
}

interface ScopeOptions {
  readonly anonymous?: Anonymous | undefined
  readonly tail?: FunctionGroup | undefined
}

/** A scope inside the same function: `do`, `using`, a case. */
export const innerScope = (outer: Scope, { anonymous, tail = outer.tail }: ScopeOptions = {}): Scope =>
  emptyScope(outer.unit, outer, outer.layout, { anonymous, tail })

/** The scope of a function's parameters: a frame of its own. */
export const functionScope = (outer: Scope, options: ScopeOptions = {}): Scope =>
  emptyScope(outer.unit, outer, { size: 1 }, options)

/** The outermost scope of a script or module. */
export const unitScope = (unit: Unit): Scope => emptyScope(unit, undefined, { size: 1 }, {})

const emptyScope = (
  unit: Unit,
  outer: Scope | undefined,
  layout: Layout,
  { anonymous, tail }: ScopeOptions,
): Scope => ({
  unit,
  outer,
  layout,
  names: new Map(),
  types: new Map(),
  namespaces: new Map(),
  aliases: new Map(),
  imports: [],
  anonymous,
  tail,
})

/** A new slot of the function's frame. */
export const newSlot = (scope: Scope): number => scope.layout.size++

/** A name that has its value when its scope is entered; gives its slot. */
export const declareSlot = (scope: Scope, name: string, type?: TypeNode): number => {
  const slot = newSlot(scope)
  scope.names.set(name, { kind: 'slot', slot, type })
  return slot
}

/** How many frames lie between a scope and one further out. */
export const hopsTo = (from: Scope, to: Scope): number => {
  let hops = 0
  for (let scope = from; scope !== to; scope = scope.outer as Scope) {
    if (scope.layout !== (scope.outer as Scope).layout) hops++
  }
  return hops
}

/** The outermost scope around a scope. */
export const outermost = (scope: Scope): Scope => {
  let found = scope
  while (found.outer !== undefined) found = found.outer
  return found
}
