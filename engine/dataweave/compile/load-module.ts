import type { Module } from '../functions/define.ts'
import { library } from '../modules/index.ts'
import { parse } from '../syntax/parse.ts'
import { placeIn } from '../syntax/place.ts'
import { declareDirectives } from './directives.ts'
import { compileExpression } from './expression.ts'
import type { ImportedModule } from './imported-module.ts'
import { declarationsOf } from './mapping.ts'
import { unitScope } from './scope.ts'
import type { Program } from './unit.ts'

/** Finds modules: those of the library and of the host first, then those whose text `source` knows, each compiled once. */
export const moduleLoader = (source: (name: string) => string | undefined, added: readonly Module[]) => {
  const loaded = new Map<string, ImportedModule | 'circular'>()
  let written = 0
  return (program: Program, name: string): ImportedModule | 'circular' | undefined => {
    const known = loaded.get(name) ?? libraryModule(name, added)
    if (known !== undefined) return known
    const text = source(name)
    if (text === undefined) return undefined
    loaded.set(name, 'circular')
    const compiled = compileModule(program, name, text, written++)
    loaded.set(name, compiled)
    return compiled
  }
}

/** The functions of the runtime are the only module of the library that may also be imported without `dw::`. */
const libraryModule = (name: string, added: readonly Module[]): ImportedModule | undefined => {
  const isNamed = (known: Module) => known.name === (name === 'Mule' ? 'dw::Mule' : name)
  const module = library.find(isNamed) ?? added.find(isNamed)
  return module && { kind: 'library', name, module }
}

const compileModule = (program: Program, name: string, text: string, index: number): ImportedModule => {
  const { document, faults } = parse(text, { file: name })
  program.faults.push(...faults)
  const scope = unitScope({ program, index, placeAt: placeIn(text, name), expression: compileExpression })
  if (document !== undefined) declareDirectives(declarationsOf(document, program.inputs), scope)
  return { kind: 'written', name, scope, index }
}
