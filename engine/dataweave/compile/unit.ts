import type { FaultKind, ScriptFault, ScriptPlace } from '../dataweave-error.ts'
import type { Module } from '../functions/define.ts'
import type { Expression, Span } from '../syntax/ast.ts'
import type { Lambda } from '../values/value.ts'
import type { Code } from './frame.ts'
import type { ImportedModule } from './imported-module.ts'
import type { Scope } from './scope.ts'
import type { Site } from './site.ts'

/** A script and the modules it imports, while they are compiled. */
export interface Program {
  /** Names of the inputs a script may refer to. */
  readonly inputs: ReadonlySet<string>
  /** Inputs it does refer to. */
  readonly uses: Set<string>
  /** Functions the host adds to the library. */
  readonly functions: ReadonlyMap<string, Lambda>
  /** Modules the host adds to the library. */
  readonly added: readonly Module[]
  readonly faults: ScriptFault[]
  /** Names of imports that failed, which need not be reported again where they are used; `*` for whatever `import *` would have given. */
  readonly missing: Set<string>
  /** A module by its whole name, compiled when first asked for; `circular` while it is being compiled. */
  load(name: string): ImportedModule | 'circular' | undefined
}

/** The script, or one module: a source text with places of its own. */
export interface Unit {
  readonly program: Program
  /** Where the frame of a module is found; undefined for the script itself. */
  readonly index: number | undefined
  readonly placeAt: (offset: number) => ScriptPlace
  /** Compiles any expression; `tail` where its value is the value of the function around it. */
  expression(node: Expression, scope: Scope, tail: boolean): Code
}

/** Compiles a part of an expression. */
export const compileNode = (node: Expression, scope: Scope): Code => scope.unit.expression(node, scope, false)

/** Compiles a part whose value is the value of the whole. */
export const compileLast = (node: Expression, scope: Scope, tail: boolean): Code =>
  scope.unit.expression(node, scope, tail)

/** Whether a name, or the module in front of it, is what an import that failed would have declared. */
export const isMissing = (
  node: { readonly module: string | undefined; readonly name: string },
  { unit }: Scope,
): boolean => {
  const { missing } = unit.program
  return missing.has(node.module ?? node.name) || (node.module === undefined && missing.has('*'))
}

export const siteOf = (node: Span, { unit }: Scope): Site => ({ offset: node.start, placeAt: unit.placeAt })

/** Notes a fault of the script; what is compiled instead is never run. */
export const fault = (node: Span, { unit }: Scope, message: string, hint?: string, kind?: FaultKind): Code => {
  unit.program.faults.push({ message, hint, place: unit.placeAt(node.start), ...(kind && { kind }) })
  return broken
}

/** What is compiled where there is a fault. */
export const broken: Code = () => {
  throw new Error('A script with faults was run.')
}
