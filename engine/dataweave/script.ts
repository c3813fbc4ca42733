import { constantOf, type Frame, type Instance } from './compile/frame.ts'
import type { ScriptOutput } from './compile/output.ts'
import { type CompiledProgram, compilationError, compileProgram } from './compile/program.ts'
import { sharedMimeTypes } from './compile/read-inputs.ts'
import { blameOverflow } from './compile/site.ts'
import { DataWeaveError } from './dataweave-error.ts'
import { defaultLimits, enter, type Host, type Limits, leave, type Terms } from './evaluation.ts'
import { writeDocument } from './formats/index.ts'
import type { Module } from './functions/define.ts'
import { provideNestedScripts } from './nested-scripts.ts'
import type { Document } from './syntax/ast.ts'
import { parse } from './syntax/parse.ts'
import { toHost } from './values/host.ts'
import type { Lambda, Value } from './values/value.ts'

/** What a script may refer to and how far it may go. */
export interface CompileOptions {
  /**
   * Names of the inputs, besides those the script declares with `input`: `payload`, `attributes` and `vars` where nothing is given.
   * An input that is not there when the script runs is null.
   */
  readonly inputs?: readonly string[] | undefined
  /** Modules that are written in DataWeave, by name (`modules::common`). */
  readonly modules?: Readonly<Record<string, string>> | ((name: string) => string | undefined) | undefined
  /** Those that are left out are as in `defaultLimits`. */
  readonly limits?: Partial<Limits> | undefined
  /** What the script may do beyond computing; nothing by default. */
  readonly host?: Host | undefined
  /** The name errors give the script. */
  readonly file?: string | undefined
  /** Functions scripts and modules know without importing them (`p`). They take and give values of the language. */
  readonly functions?: Readonly<Record<string, Lambda>> | undefined
  /** Modules of functions beside those of the library, to be imported or named in full (`Name::function`). */
  readonly library?: readonly Module[] | undefined
}

/**
 * Inputs by name: plain JS values, values of the language, `Deferred` ones that are read when they are first touched, or documents
 * `{ content, mimeType, properties? }` (an object with just these members), for which the same holds.
 */
export type Inputs = Readonly<Record<string, unknown>>

/** A compiled script. It keeps nothing between two evaluations. */
export interface Script {
  readonly document: Document
  /** Inputs the script refers to, its modules' functions and all. */
  readonly uses: ReadonlySet<string>
  /** What its `output` directive says; undefined without one. */
  readonly output: ScriptOutput | undefined
  /** The value of a body that needs no input and no host, so that it is known before anything runs; undefined for any other. */
  readonly constant: Value | undefined
  /** The value of the body. Raises {@link DataWeaveError}; what a host's function raises passes unchanged. */
  evaluateValue(inputs: Inputs, host?: Host): Value
  /** The same as plain JS, see `toHost`. */
  evaluate(inputs: Inputs, host?: Host): unknown
  /**
   * The document its `output` asks for; without one, of the media type all documents among its inputs share, or `application/java`
   * where there are none. Raises `DataWeaveError` where they differ.
   */
  write(inputs: Inputs, host?: Host): { content: string | Uint8Array; mimeType: string }
}

/**
 * Compiles a script (spec/dataweave.md). Raises one {@link DataWeaveError} of kind `CompilationException` with all `faults`: of the
 * syntax, or else of names, types, imports and formats.
 */
export const compile = (source: string, options: CompileOptions = {}): Script => {
  const { file, host = {}, inputs = DEFAULT_INPUTS, functions = {}, modules = {}, library = [] } = options
  const { document, faults } = parse(source, file === undefined ? {} : { file })
  if (document === undefined) throw compilationError(faults)
  const program = compileProgram(document, source, file, {
    inputs,
    functions,
    library,
    modules:
      typeof modules === 'function' ? modules : (name) => (Object.hasOwn(modules, name) ? modules[name] : undefined),
  })
  return scriptOf(document, program, { ...defaultLimits, ...options.limits }, host)
}

const DEFAULT_INPUTS = ['payload', 'attributes', 'vars']

const scriptOf = (document: Document, program: CompiledProgram, limits: Limits, ownHost: Host): Script => {
  const { uses, output, namespaces, declared, body } = program
  const own: Terms = { limits, host: ownHost }
  const termsOf = (host: Host | undefined): Terms => (host === undefined ? own : { limits, host })
  return {
    document,
    uses,
    output,
    constant: constantOf(body),
    evaluateValue: (inputs, host) =>
      run(program, { inputs, documents: undefined, modules: undefined }, termsOf(host), itself),
    evaluate: (inputs, host) =>
      run(program, { inputs, documents: declared, modules: undefined }, termsOf(host), toHost),
    write: (inputs, host) => {
      const instance = { inputs, documents: declared, modules: undefined }
      return run(program, instance, termsOf(host), (value) =>
        writeDocument(value, { ...(output ?? outputLike(instance, uses)), namespaces }),
      )
    },
  }
}

/** Evaluates in an evaluation of its own; what is made of the value is part of it. */
const run = <T>(program: CompiledProgram, instance: Instance, terms: Terms, finish: (value: Value) => T): T => {
  const outer = enter(terms)
  try {
    return finish(program.body(rootFrame(program.size, instance)))
  } catch (error) {
    throw blameOverflow(error)
  } finally {
    leave(outer)
  }
}

const rootFrame = (size: number, instance: Instance): Frame => {
  const frame: Frame = [instance]
  if (size === 1) return frame
  for (let slot = 1; slot < size; slot++) frame.push(undefined)
  return frame
}

const itself = (value: Value): Value => value

const outputLike = (instance: Instance, uses: ReadonlySet<string>): { mimeType: string } => {
  const [first = 'application/java', ...others] = sharedMimeTypes(instance, uses)
  if (others.length === 0) return { mimeType: first }
  throw new DataWeaveError('UnsupportedFormatException', 'The script does not say what it is written as.', {
    hint: 'its inputs are of different formats: add an output directive, such as output application/json',
  })
}

provideNestedScripts(compile)
