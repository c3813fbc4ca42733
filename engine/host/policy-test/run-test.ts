import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlain } from '../../expression/read-value.ts'
import type { Interception } from '../../kernel/interception.ts'
import type { Logging } from '../../kernel/log.ts'
import { moveClock } from '../../model/clock.ts'
import { DeploymentError, type Diagnostic } from '../../model/diagnostic.ts'
import { errorTypeName } from '../../model/error-type.ts'
import type { Variables } from '../../model/event.ts'
import { MuleError } from '../../model/mule-error.ts'
import type { PolicyObserver } from '../../policy/policy-trace.ts'
import { type Application, startDeployment } from '../application.ts'
import { completeRegistry, registryFor } from '../artifact-needs.ts'
import { compileDeployment } from '../deployment.ts'
import type { Mismatch } from './expectation.ts'
import { type FarEnd, startFarEnd } from './far-end.ts'
import type { LogEntry, Outcome } from './outcome.ts'
import { policyLanguage } from './policy-language.ts'
import { sendRequest, type TestRequest, type TestResponse } from './request.ts'
import type { Exchange, Scenario } from './scenario.ts'
import type { PolicyTest } from './test-file.ts'
import { atTheTest, testedApplication } from './tested-application.ts'

/** How a test went. */
export interface TestResult {
  readonly test: PolicyTest
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly mismatches: readonly Mismatch[]
  /** What kept it from running: the policy or the flow is faulty. */
  readonly diagnostics: readonly Diagnostic[]
  /** The last exchange of a failed test, for people. */
  readonly outcome: Outcome | undefined
  readonly milliseconds: number
}

let runs = 0

/** Runs a test: real upstreams and a real listener on the loopback interface, in this process. Never rejects. */
export const runTest = async (test: PolicyTest, templates: readonly string[]): Promise<TestResult> => {
  const began = performance.now()
  const done = (status: TestResult['status'], rest: Partial<TestResult> = {}): TestResult => ({
    test,
    status,
    mismatches: [],
    diagnostics: [],
    outcome: undefined,
    milliseconds: performance.now() - began,
    ...rest,
  })
  if (test.skip !== undefined) return done('skipped')
  const bench = await createBench(test)
  try {
    return await play(bench, templates, done)
  } finally {
    await bench.close()
  }
}

/** Everything one test runs on. */
interface Bench {
  readonly scenario: Scenario
  readonly farEnds: ReadonlyMap<string, FarEnd>
  readonly logs: LogEntry[]
  readonly seen: Witness
  /** Folder for what the application keeps on disk. */
  readonly home: string
  application: Application | undefined
  advance(milliseconds: number): void
  close(): Promise<void>
}

/** What the engine told about the events of a test. */
interface Witness {
  readonly variables: Map<string, Variables>
  flowError: string | undefined
  error: string | undefined
}

const createBench = async (test: PolicyTest): Promise<Bench> => {
  const farEnds = new Map<string, FarEnd>()
  for (const name of test.upstreams) farEnds.set(name, await startFarEnd())
  const addresses = new Map<string, string>()
  for (const [name, { port }] of farEnds) {
    addresses.set(`${name}.url`, `http://127.0.0.1:${port}`)
    addresses.set(`${name}.host`, '127.0.0.1')
    addresses.set(`${name}.port`, String(port))
  }
  const scenario = test.scenario(addresses)
  for (const [name, farEnd] of farEnds) farEnd.answer(scenario.upstreams.get(name) ?? [])
  const moves: (() => void)[] = []
  const bench: Bench = {
    scenario,
    farEnds,
    logs: [],
    seen: { variables: new Map(), flowError: undefined, error: undefined },
    home: join(tmpdir(), `hinny-policy-test-${process.pid}-${++runs}`),
    application: undefined,
    advance: (milliseconds) => void moves.push(moveClock(milliseconds)),
    close: async () => {
      // Answers that hang would keep the application waiting for its requests.
      await Promise.all([...farEnds.values()].map((farEnd) => farEnd.close()))
      await bench.application?.undeploy()
      for (const takeBack of moves) takeBack()
      rmSync(bench.home, { recursive: true, force: true })
    },
  }
  return bench
}

const play = async (
  bench: Bench,
  templates: readonly string[],
  done: (status: TestResult['status'], rest?: Partial<TestResult>) => TestResult,
): Promise<TestResult> => {
  const { scenario } = bench
  const mismatches: Mismatch[] = []
  const tell = (mismatch: Mismatch) => void mismatches.push(mismatch)
  try {
    bench.application = await deploy(bench, templates)
    scenario.refused?.([], tell)
  } catch (failure) {
    if (!(failure instanceof DeploymentError)) throw failure
    const diagnostics = failure.diagnostics.map((each) => atTheTest(scenario, each))
    if (!scenario.refused) return done('failed', { diagnostics })
    scenario.refused(diagnostics, tell)
    return done(mismatches.length > 0 ? 'failed' : 'passed', { mismatches })
  }
  let outcome: Outcome | undefined
  for (const step of scenario.steps) {
    if (step.kind === 'advance') bench.advance(step.milliseconds)
    else if (step.kind === 'reconfigure') {
      try {
        await bench.application.policies.apply(
          { ...step.policy, id: bench.application.policies.list()[0]?.id ?? '' },
          { replace: true },
        )
      } catch (failure) {
        if (!(failure instanceof DeploymentError)) throw failure
        return done('failed', { diagnostics: failure.diagnostics, outcome })
      }
    } else {
      outcome = await exchange(step, bench)
      for (const expectation of step.expectations) expectation(outcome, tell)
      // What follows would only repeat the failure.
      if (mismatches.length > 0) return done('failed', { mismatches, outcome })
    }
  }
  return done(mismatches.length > 0 ? 'failed' : 'passed', { mismatches, outcome })
}

const deploy = async (bench: Bench, templates: readonly string[]): Promise<Application> => {
  const { scenario, farEnds, seen, home } = bench
  const registry = await completeRegistry()
  const ports = new Map([...farEnds].map(([name, { port }]) => [name, port] as const))
  const sources = testedApplication(scenario, ports, registry, policyLanguage(scenario.policies[0]?.template))
  const compiled = await compileDeployment(
    sources,
    { name: 'test', properties: scenario.properties, policies: scenario.policies, policyTemplates: templates },
    {
      registryFor,
      properties: { 'mule.home': home },
      runtimeVersion: scenario.runtimeVersion ?? '4.10.0',
      outboundScope: 'application',
      expressions: undefined,
      logging: noting(bench.logs),
      services: new Map(),
      observe: observing(seen),
      around: (interception) => watching(interception, seen),
    },
  )
  return startDeployment(compiled, undefined, () => {})
}

/** Notes what `hinny run` would write at its usual level. */
const noting =
  (logs: LogEntry[]): Logging =>
  (category) => ({
    enabled: (level) => level === 'ERROR' || level === 'WARN' || level === 'INFO',
    log: (level, message) => {
      if (level !== 'DEBUG' && level !== 'TRACE') logs.push({ level, category, message })
    },
  })

const observing =
  ({ variables }: Witness): PolicyObserver =>
  (_kind, _phase, id, event) => {
    if (event) variables.set(id, event.variables)
  }

/** Notes with which error the flow, and the event as a whole, ended. */
const watching = (inner: Interception, seen: Witness): Interception => ({
  operation: (joinPoint, site) => inner.operation(joinPoint, site),
  source: (joinPoint, site, flow) => {
    const runner = inner.source(joinPoint, site, async (event, run) => {
      try {
        return await flow(event, run)
      } catch (failure) {
        if (failure instanceof MuleError) seen.flowError = errorTypeName(failure.errorType)
        throw failure
      }
    })
    return async (event, run) => {
      const outcome = await runner(event, run)
      if (outcome.error) seen.error = errorTypeName(outcome.error.errorType)
      return outcome
    }
  },
})

const exchange = async (step: Exchange, bench: Bench): Promise<Outcome> => {
  const { farEnds, logs, seen, application } = bench
  const before = new Map([...farEnds].map(([name, { calls }]) => [name, calls.length] as const))
  const logged = logs.length
  seen.flowError = undefined
  seen.error = undefined
  const url = application?.urls[0]
  const port = url ? Number(new URL(url.replace('*', '')).port) : 0
  const began = performance.now()
  const responses = await sendAll(port, step.request, step.times, step.concurrent)
  const took = performance.now() - began
  return {
    responses,
    took,
    calls: new Map([...farEnds].map(([name, { calls }]) => [name, calls.slice(before.get(name) ?? 0)])),
    logs: logs.slice(logged),
    error: seen.flowError ?? seen.error,
    variables: await plainVariables(seen.variables.get(application?.policies.list()[0]?.id ?? '') ?? new Map()),
  }
}

const sendAll = async (
  port: number,
  request: TestRequest,
  times: number,
  concurrent: boolean,
): Promise<readonly TestResponse[]> => {
  if (concurrent) return Promise.all(Array.from({ length: times }, () => sendRequest(port, request)))
  const responses: TestResponse[] = []
  for (let i = 0; i < times; i++) responses.push(await sendRequest(port, request))
  return responses
}

const plainVariables = async (variables: Variables): Promise<Record<string, unknown>> => {
  const plain: [string, unknown][] = []
  for (const [name, value] of variables) plain.push([name, await readPlain(value)])
  return Object.fromEntries(plain)
}
