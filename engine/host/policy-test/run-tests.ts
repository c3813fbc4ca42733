import { dirname } from 'node:path'
import { collectDiagnostics, type Diagnostic } from '../../model/diagnostic.ts'
import { shippedTemplates } from '../package.ts'
import { type FoundTests, findTests } from './find-tests.ts'
import type { LawsRun } from './laws/run-laws.ts'
import { runTest, type TestOptions, type TestResult } from './run-test.ts'
import { type PolicyTest, readTestFile, type TestFile } from './test-file.ts'

/** The tests of one policy and how they went. */
export interface TestedPolicy {
  /** Its folder; undefined for tests that name their policies themselves. */
  readonly policy: string | undefined
  readonly results: readonly TestResult[]
  /** What every policy has to keep to; undefined when nobody asked. */
  readonly laws: LawsRun | undefined
  /** What is wrong with its test files, or with a policy that has none. */
  readonly diagnostics: readonly Diagnostic[]
  /** Its test files, absolute. */
  readonly files: readonly string[]
}

/** A run of the tests that paths name. */
export interface TestRun {
  readonly policies: readonly TestedPolicy[]
  /** What is wrong with the paths. */
  readonly diagnostics: readonly Diagnostic[]
  readonly milliseconds: number
}

export interface RunOptions {
  /** Looks, too, at what every policy has to keep to. */
  readonly laws?: boolean
  /** System properties. */
  readonly properties?: Readonly<Record<string, string>>
}

/** Runs every test, one after the other: time belongs to the process, and a test may move it. */
export const runTests = async (
  paths: readonly string[],
  options: RunOptions = {},
  onPolicy: (tested: TestedPolicy) => void = () => {},
): Promise<TestRun> => {
  const began = performance.now()
  const { diagnostics, report } = collectDiagnostics()
  const policies: TestedPolicy[] = []
  for (const found of findTests(paths, options.laws === true, report)) {
    const tested = await runFound(found, options)
    policies.push(tested)
    onPolicy(tested)
  }
  return { policies, diagnostics, milliseconds: performance.now() - began }
}

const runFound = async (
  { policy, files }: FoundTests,
  { laws: wanted, properties = {} }: RunOptions,
): Promise<TestedPolicy> => {
  const templates = [...(policy === undefined ? [] : [dirname(policy)]), shippedTemplates()]
  const read = files.map((file) => readTestFile(file, { policy, templates }))
  const options = { templates, properties }
  const results: TestResult[] = []
  for (const file of read) for (const test of selected(file)) results.push(await runTest(test, options))
  const diagnostics = read.flatMap((file) => file.diagnostics)
  const tests = read.flatMap((file) => file.tests)
  const laws = wanted && diagnostics.length === 0 ? await lawsOf(policy, tests, options) : undefined
  // Without a test of its own nothing else says why a policy cannot be applied.
  const refused = results.length === 0 ? (laws?.refused ?? []) : []
  return { policy, results, files, diagnostics: [...diagnostics, ...refused], laws }
}

const lawsOf = async (policy: string | undefined, tests: readonly PolicyTest[], options: TestOptions) => {
  // Loaded only when asked for.
  const { runLaws } = await import('./laws/run-laws.ts')
  return runLaws(policy, tests, options)
}

/** Those marked `only`, if there are any. */
const selected = ({ tests }: TestFile) => {
  const marked = tests.filter(({ only }) => only)
  return marked.length > 0 ? marked : tests
}

/** Whether everything was as expected. */
export const isSuccess = ({ policies, diagnostics }: TestRun): boolean =>
  diagnostics.length === 0 &&
  policies.every(
    (each) =>
      !each.diagnostics.some(({ severity }) => severity === 'error') &&
      each.results.every(({ status }) => status !== 'failed') &&
      (each.results.length > 0 || each.laws?.requests !== 0) &&
      (each.laws?.results ?? []).every(({ violation }) => violation === undefined),
  )
