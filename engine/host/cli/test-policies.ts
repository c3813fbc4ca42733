import { dirname, resolve } from 'node:path'
import { makeFolder } from '../../model/make-folder.ts'
import { isSuccess, runTests, type TestRun } from '../policy-test/run-tests.ts'
import { paintFor } from './paint.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Terminal, unwritten } from './terminal.ts'
import { policyReport, runJson, runSummary } from './test-report.ts'
import { unwritable, writeFile } from './write-file.ts'

export interface TestOptions {
  readonly watch: boolean
  readonly json: boolean
  readonly laws: boolean
  /** The file for a CI server. */
  readonly junit: string | undefined
  /** System properties. */
  readonly properties: Readonly<Record<string, string>>
}

/** Runs tests and tells of them; with `watch` again and again, until it is told to stop. */
export const testPolicies = async (
  terminal: Terminal,
  paths: readonly string[],
  options: TestOptions,
): Promise<number> => {
  const { watch, json, junit } = options
  if (watch) {
    const { watchTests } = await import('./watch-tests.ts')
    return watchTests(terminal, paths, () => runAndTell(terminal, paths, options))
  }
  const run = json ? await runTests(paths, options) : await runAndTell(terminal, paths, options)
  if (json) terminal.out(`${JSON.stringify(runJson(run), undefined, 2)}\n`)
  const problem = junit === undefined ? undefined : await writeJunit(resolve(junit), run)
  if (problem) return unwritten(terminal, problem)
  return isSuccess(run) ? EXIT.ok : EXIT.faulty
}

const writeJunit = async (file: string, run: TestRun): Promise<string | undefined> => {
  const { junitXml } = await import('./junit.ts')
  try {
    makeFolder(dirname(file))
  } catch (failure) {
    return unwritable(file, failure)
  }
  return writeFile(file, junitXml(run))
}

const runAndTell = async (terminal: Terminal, paths: readonly string[], options: TestOptions): Promise<TestRun> => {
  const paint = paintFor(terminal)
  const run = await runTests(paths, options, (tested) => terminal.out(`${policyReport(tested, paint)}\n\n`))
  if (run.diagnostics.length > 0) terminal.out(`${diagnosticLines(run.diagnostics)}\n\n`)
  if (run.policies.length > 0) terminal.out(`${runSummary(run, paint)}\n`)
  return run
}
