import { isSuccess, runTests, type TestRun } from '../policy-test/run-tests.ts'
import { paintFor } from './paint.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { policyReport, runJson, runSummary } from './test-report.ts'

export interface TestOptions {
  readonly watch: boolean
  readonly json: boolean
  readonly laws: boolean
  /** System properties. */
  readonly properties: Readonly<Record<string, string>>
}

/** Runs tests and tells of them; with `watch` again and again, until it is told to stop. */
export const testPolicies = async (
  terminal: Terminal,
  paths: readonly string[],
  options: TestOptions,
): Promise<number> => {
  const { watch, json } = options
  if (watch) {
    const { watchTests } = await import('./watch-tests.ts')
    return watchTests(terminal, paths, () => runAndTell(terminal, paths, options))
  }
  if (!json) return exitCode(await runAndTell(terminal, paths, options))
  const run = await runTests(paths, options)
  terminal.out(`${JSON.stringify(runJson(run), undefined, 2)}\n`)
  return exitCode(run)
}

const exitCode = (run: TestRun): number => (isSuccess(run) ? EXIT.ok : EXIT.faulty)

const runAndTell = async (terminal: Terminal, paths: readonly string[], options: TestOptions): Promise<TestRun> => {
  const paint = paintFor(terminal)
  const run = await runTests(paths, options, (tested) => terminal.out(`${policyReport(tested, paint)}\n\n`))
  if (run.diagnostics.length > 0) terminal.out(`${diagnosticLines(run.diagnostics)}\n\n`)
  if (run.policies.length > 0) terminal.out(`${runSummary(run, paint)}\n`)
  return run
}
