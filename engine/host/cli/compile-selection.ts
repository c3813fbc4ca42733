import type { FoundApplication } from '../../config/find-applications.ts'
import { DeploymentError, type Diagnostic } from '../../model/diagnostic.ts'
import type { Compiled } from '../deployment.ts'
import { createRuntime, type RuntimeOptions } from '../runtime.ts'
import { selectApplications } from '../selection.ts'

/** One application, compiled with its policies as `run` would, but not started. */
export interface CompiledApplication {
  readonly found: FoundApplication
  /** Warnings, too, and all of it when it could not be compiled. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles every application that the paths name, without opening a port, and hands over those that compiled.
 * @returns all of them, and what is wrong with the paths themselves
 */
export const compileSelection = async (
  paths: readonly string[],
  options: RuntimeOptions,
  use: (compiled: Compiled, found: FoundApplication) => void = () => {},
): Promise<{ readonly applications: readonly CompiledApplication[]; readonly diagnostics: readonly Diagnostic[] }> => {
  const runtime = await createRuntime({ ...options, log: false })
  const selection = selectApplications(paths)
  const applications: CompiledApplication[] = []
  for (const found of selection.applications) {
    try {
      const compiled = await runtime.compile(found.path, { ...selection.optionsFor(found.path), name: found.name })
      use(compiled, found)
      await compiled.dispose()
      applications.push({ found, diagnostics: compiled.warnings })
    } catch (failure) {
      if (!(failure instanceof DeploymentError)) throw failure
      applications.push({ found, diagnostics: failure.diagnostics })
    }
  }
  await runtime.stop()
  return { applications, diagnostics: selection.diagnostics }
}
