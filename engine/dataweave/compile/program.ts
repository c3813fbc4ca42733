import { DataWeaveError, type ScriptFault } from '../dataweave-error.ts'
import type { Module } from '../functions/define.ts'
import type { Document } from '../syntax/ast.ts'
import { placeIn } from '../syntax/place.ts'
import type { Namespace } from '../values/namespace.ts'
import type { Lambda } from '../values/value.ts'
import { declareDirectives } from './directives.ts'
import { compileExpression } from './expression.ts'
import { type Code, constant } from './frame.ts'
import { moduleLoader } from './load-module.ts'
import { compileOutput, propertiesOf, type ScriptOutput } from './output.ts'
import { type Scope, unitScope } from './scope.ts'
import { compileNode, type Program } from './unit.ts'

/** What a script may refer to. */
export interface Surroundings {
  readonly inputs: readonly string[]
  readonly functions: Readonly<Record<string, Lambda>>
  /** The text of a module that is not in the library. */
  readonly modules: (name: string) => string | undefined
  /** Modules the host adds to the library. */
  readonly library: readonly Module[]
}

/** A script ready to run. */
export interface CompiledProgram {
  readonly body: Code
  /** Slots of the outermost frame. */
  readonly size: number
  readonly uses: ReadonlySet<string>
  readonly output: ScriptOutput | undefined
  /** What the header declares with `ns`. */
  readonly namespaces: readonly Namespace[]
  /** What `input` directives say, by name. */
  readonly declared: ReadonlyMap<string, DeclaredInput>
}

/** `input payload application/json` */
export interface DeclaredInput {
  readonly mimeType: string | undefined
  readonly properties: Readonly<Record<string, unknown>>
}

/** Compiles a script and the modules it imports; raises one error with all their faults. */
export const compileProgram = (
  document: Document,
  source: string,
  file: string | undefined,
  around: Surroundings,
): CompiledProgram => {
  const load = moduleLoader(around.modules, around.library)
  const program: Program = {
    inputs: new Set([...around.inputs, ...inputNames(document)]),
    uses: new Set(),
    functions: new Map(Object.entries(around.functions)),
    added: around.library,
    faults: [],
    missing: new Set(),
    load: (name) => load(program, name),
  }
  const scope = unitScope({ program, index: undefined, placeAt: placeIn(source, file), expression: compileExpression })
  declareDirectives(document.directives, scope)
  const output = compileOutput(document.directives, scope)
  const declared = declaredInputs(document, scope)
  const body = document.body === undefined ? constant(null) : compileNode(document.body, scope)
  if (program.faults.length > 0) throw compilationError(program.faults)
  const namespaces = [...scope.namespaces.values()]
  return { body, size: scope.layout.size, uses: program.uses, output, namespaces, declared }
}

const inputNames = ({ directives }: Document): string[] =>
  directives.filter((directive) => directive.kind === 'input').map(({ name }) => name)

const declaredInputs = ({ directives }: Document, scope: Scope): ReadonlyMap<string, DeclaredInput> => {
  const declared = new Map<string, DeclaredInput>()
  for (const directive of directives) {
    if (directive.kind !== 'input') continue
    const { name, mime, format, properties } = directive
    declared.set(name, { mimeType: mime ?? format, properties: propertiesOf(properties, scope) })
  }
  return declared
}

/** One error for all faults: those of each text in its order, the first of them as the error itself. */
export const compilationError = (found: readonly ScriptFault[]): DataWeaveError => {
  const files = [...new Set(found.map(({ place }) => place.file))]
  const faults = files.flatMap((file) =>
    found.filter(({ place }) => place.file === file).sort((a, b) => a.place.offset - b.place.offset),
  )
  const [first] = faults as [ScriptFault, ...ScriptFault[]]
  return new DataWeaveError('CompilationException', first.message, { hint: first.hint, place: first.place, faults })
}
