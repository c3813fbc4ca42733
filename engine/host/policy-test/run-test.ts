import { DeploymentError, type Diagnostic } from '../../model/diagnostic.ts'
import { notePlacesOf } from '../../policy/policy-config.ts'
import { type Bench, type BenchOptions, exchange, openBench } from './bench.ts'
import type { Mismatch } from './expectation.ts'
import { EXPECTED, type Outcome } from './outcome.ts'
import type { Reconfigure, Scenario, Step } from './scenario.ts'
import type { PolicyTest } from './test-file.ts'
import { atTheTest } from './tested-application.ts'

/** How a test went. */
export interface TestResult {
  readonly test: PolicyTest
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly mismatches: readonly Mismatch[]
  /** What kept it from running: the policy or the flow is faulty. */
  readonly diagnostics: readonly Diagnostic[]
  /** The last exchange of a test, for people. */
  readonly outcome: Outcome | undefined
  readonly milliseconds: number
}

/** What all tests of a policy are run with. */
export type TestOptions = Pick<BenchOptions, 'templates' | 'properties'>

type Result = Pick<TestResult, 'status'> & Partial<TestResult>

/** Runs a test: real upstreams and a real listener on the loopback interface, in this process. */
export const runTest = async (test: PolicyTest, options: TestOptions): Promise<TestResult> => {
  const began = performance.now()
  const result = test.skip === undefined ? await runOnBench(test, options) : { status: 'skipped' as const }
  const milliseconds = performance.now() - began
  return { test, mismatches: [], diagnostics: [], outcome: undefined, milliseconds, ...result }
}

const runOnBench = async (test: PolicyTest, options: TestOptions): Promise<Result> => {
  const bench = await openBench(test.upstreams, test.scenario, options)
  try {
    return await play(bench, test)
  } catch (failure) {
    if (!(failure instanceof DeploymentError)) throw failure
    return refused(bench, failure.diagnostics)
  } finally {
    await bench.close()
  }
}

/** The policy was not applied, which a test may expect. */
const refused = ({ scenario }: Bench, found: readonly Diagnostic[]): Result => {
  const diagnostics = found.map((each) => atTheTest(scenario, each))
  if (!scenario.refused) return { status: 'failed', diagnostics }
  const mismatches: Mismatch[] = []
  scenario.refused(diagnostics, (mismatch) => mismatches.push(mismatch))
  return { status: mismatches.length > 0 ? 'failed' : 'passed', mismatches }
}

const play = async (bench: Bench, { place }: PolicyTest): Promise<Result> => {
  const { scenario } = bench
  const mismatches: Mismatch[] = []
  const tell = (mismatch: Mismatch) => void mismatches.push(mismatch)
  await bench.deploy()
  scenario.refused?.([], tell)
  let outcome: Outcome | undefined
  for (const step of scenario.steps) {
    // What follows a failure would only repeat it.
    if (mismatches.length > 0) break
    outcome = (await take(step, bench)) ?? outcome
    if (step.kind !== 'exchange' || !outcome) continue
    for (const expectation of [...step.implied, ...step.expectations]) expectation(outcome, tell)
  }
  if (mismatches.length === 0 && expectsNothing(scenario)) tell({ place, ...NOTHING_EXPECTED })
  mismatches.sort(byPlace)
  return { status: mismatches.length > 0 ? 'failed' : 'passed', mismatches, outcome }
}

/** Such a test would pass whatever the policy does. */
const expectsNothing = ({ steps, refused }: Scenario): boolean =>
  !refused && steps.every((step) => step.kind !== 'exchange' || step.expectations.length === 0)

const NOTHING_EXPECTED = {
  path: 'what is expected',
  expected: `at least one of ${EXPECTED.join(', ')}`,
  actual: 'nothing: it would pass whatever the policy does',
}

const byPlace = ({ place: a }: Mismatch, { place: b }: Mismatch): number => a.line - b.line || a.column - b.column

const take = async (step: Step, bench: Bench): Promise<Outcome | undefined> => {
  if (step.kind === 'exchange') return exchange(bench, step.request, step)
  if (step.kind === 'advance') bench.advance(step.milliseconds)
  else await reconfigure(step, bench)
  return undefined
}

const reconfigure = async ({ policy }: Reconfigure, bench: Bench): Promise<void> => {
  const { policy: id, application } = bench
  await application?.policies.apply(notePlacesOf(policy, { ...policy, id }), { replace: true })
}
