import type { Host, Limits } from './evaluation.ts'
import type { Value } from './values/value.ts'

/** What a script given as text may use while it runs inside another. */
export interface NestedOptions {
  /** Names of its inputs. */
  readonly inputs: readonly string[]
  /** The source of a module it imports (`a::b::C`); undefined when there is none. */
  readonly modules: (name: string) => string | undefined
  readonly limits: Limits
  /** The name its errors are reported under. */
  readonly file: string
}

/** A compiled script, as far as `dw::Runtime` needs it. */
export interface NestedScript {
  /** What its `output` directive says; undefined without one. */
  readonly output:
    | {
        readonly mimeType?: string | undefined
        readonly format?: string | undefined
        readonly properties?: Readonly<Record<string, unknown>> | undefined
      }
    | undefined
  /** Runs it in an evaluation of its own. Inputs are values, or deferred ones. */
  evaluateValue(inputs: Readonly<Record<string, unknown>>, host: Host): Value
}

type CompileNested = (source: string, options: NestedOptions) => NestedScript

let compiler: CompileNested | undefined

/**
 * Called once by what compiles scripts. The library is part of the compiler, so that `dw::Runtime::run` cannot import it: that would
 * be a cycle.
 */
export const provideNestedScripts = (compile: CompileNested): void => {
  compiler = compile
}

/** Compiles a script for `run` and `eval`. Raises `DataWeaveError` with all faults of a script that does not compile. */
export const compileNested: CompileNested = (source, options) => {
  if (compiler === undefined) throw new Error('Nobody has provided a compiler for nested scripts.')
  return compiler(source, options)
}
