import type { Module } from '../functions/define.ts'
import type { Scope } from './scope.ts'

/** A module a script refers to: one of the library, or one that is written in DataWeave too. */
export type ImportedModule =
  | { readonly kind: 'library'; readonly name: string; readonly module: Module }
  | { readonly kind: 'written'; readonly name: string; readonly scope: Scope; readonly index: number }

/** Names of the functions and variables of a module. */
export const namesIn = (module: ImportedModule): string[] =>
  module.kind === 'written'
    ? [...module.scope.names.keys()]
    : [...Object.keys(module.module.functions), ...Object.keys(module.module.constants ?? {})]

/** Names of the types of a module. */
export const typesIn = (module: ImportedModule): string[] =>
  module.kind === 'written' ? [...module.scope.types.keys()] : Object.keys(module.module.types ?? {})
