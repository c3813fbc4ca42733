import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlain } from '../../expression/read-value.ts'
import type { Interception, PolicyBlocks } from '../../kernel/interception.ts'
import type { Logging, LogLevel } from '../../kernel/log.ts'
import { moveClock } from '../../model/clock.ts'
import type { Variables } from '../../model/event.ts'
import type { ApplicationPolicies } from '../../policy/application-policies.ts'
import type { Recorder } from '../../trace/recorder.ts'
import { type Application, startDeployment } from '../application.ts'
import { registryFor } from '../artifact-needs.ts'
import { type Compiled, compileDeployment } from '../deployment.ts'
import { type FarEnd, startFarEnd } from './far-end.ts'
import { type Moment, observing, watching } from './moments.ts'
import type { LogEntry, Outcome } from './outcome.ts'
import { policyLanguage } from './policy-language.ts'
import { sendRequest, type TestRequest, type TestResponse } from './request.ts'
import type { Scenario } from './scenario.ts'
import { testedApplication } from './tested-application.ts'

/** What a scenario is played on: upstreams, the application with its policies, and what is noted of them. */
export interface Bench {
  readonly scenario: Scenario
  readonly farEnds: ReadonlyMap<string, FarEnd>
  readonly logs: readonly LogEntry[]
  readonly moments: readonly Moment[]
  /** The application, once it is deployed. */
  readonly application: Application | undefined
  /** Deploys it. Rejects with a DeploymentError. */
  deploy(): Promise<Application>
  /** The id of the policy under test. */
  readonly policy: string
  /** What a policy was compiled to. */
  blocksOf(id: string): PolicyBlocks | undefined
  /** The port of the application's listener. */
  readonly port: number
  /** Moves the time until the bench is closed. */
  advance(milliseconds: number): void
  close(): Promise<void>
}

export interface BenchOptions {
  /** Folders with policies that are named by their assetId. */
  readonly templates: readonly string[]
  /** System properties. */
  readonly properties?: Readonly<Record<string, string>>
  /** The least severe entries that are noted. Default: INFO. */
  readonly level?: LogLevel
  /** Records the events. */
  readonly recorder?: Recorder | undefined
  /** Put around the interception, to see what happens when the engine has a fault. */
  readonly around?: ((interception: Interception) => Interception) | undefined
}

let benches = 0

/** Starts the upstreams of a scenario, which is made with their addresses. */
export const openBench = async (
  upstreams: readonly string[],
  scenarioWith: (addresses: ReadonlyMap<string, string>) => Scenario,
  options: BenchOptions,
): Promise<Bench> => {
  const farEnds = new Map<string, FarEnd>()
  for (const name of upstreams) farEnds.set(name, await startFarEnd())
  const scenario = scenarioWith(addressesOf(farEnds))
  for (const [name, farEnd] of farEnds) farEnd.answer(scenario.upstreams.get(name) ?? [])
  const home = join(tmpdir(), `hinny-policy-test-${process.pid}-${++benches}`)
  const takeBack: (() => void)[] = []
  const logs: LogEntry[] = []
  const moments: Moment[] = []
  let application: Application | undefined
  let policies: ApplicationPolicies | undefined
  return {
    scenario,
    farEnds,
    logs,
    moments,
    get application() {
      return application
    },
    get policy() {
      const id = scenario.policies[0]?.id
      return id ?? application?.policies.list()[0]?.id ?? ''
    },
    get port() {
      const url = application?.urls[0]
      return url ? Number(new URL(url.replace('*', '')).port) : 0
    },
    deploy: async () => {
      const compiled = await compile({ scenario, farEnds, home, logs, moments }, options)
      policies = compiled.policies
      application = await startDeployment(compiled, undefined, () => {})
      return application
    },
    blocksOf: (id) => policies?.blocksOf(id),
    advance: (milliseconds) => void takeBack.push(moveClock(milliseconds)),
    close: async () => {
      // First what hangs: the application would wait for its requests.
      await Promise.all([...farEnds.values()].map((farEnd) => farEnd.close()))
      await application?.undeploy()
      for (const move of takeBack) move()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const addressesOf = (farEnds: ReadonlyMap<string, FarEnd>): ReadonlyMap<string, string> =>
  new Map(
    [...farEnds].flatMap(([name, { port }]) => [
      [`${name}.url`, `http://127.0.0.1:${port}`],
      [`${name}.host`, '127.0.0.1'],
      [`${name}.port`, String(port)],
    ]),
  )

interface Parts {
  readonly scenario: Scenario
  readonly farEnds: ReadonlyMap<string, FarEnd>
  readonly home: string
  readonly logs: LogEntry[]
  readonly moments: Moment[]
}

const compile = (
  { scenario, farEnds, home, logs, moments }: Parts,
  { templates, properties: system, level = 'INFO', recorder, around = (own) => own }: BenchOptions,
): Promise<Compiled> => {
  const { policies, properties, runtimeVersion = '4.10.0' } = scenario
  const ports = new Map([...farEnds].map(([name, { port }]) => [name, port] as const))
  const sources = testedApplication(scenario, ports, policyLanguage(policies[0]))
  const tell = (moment: Moment) => void moments.push(moment)
  return compileDeployment(
    sources,
    { name: 'test', properties, policies, policyTemplates: templates },
    {
      registryFor,
      properties: { 'mule.home': home, ...system },
      runtimeVersion,
      outboundScope: 'application',
      expressions: undefined,
      logging: noting(logs, level),
      services: new Map(),
      recorder,
      observe: observing(tell),
      around: (interception) => watching(around(interception), tell),
    },
  )
}

const LEVELS: readonly LogLevel[] = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE']

const noting = (logs: LogEntry[], least: LogLevel): Logging => {
  const enabled = (level: LogLevel) => LEVELS.indexOf(level) <= LEVELS.indexOf(least)
  return (category) => ({
    enabled,
    log: (level, message) => {
      if (enabled(level)) logs.push({ level, category, message })
    },
  })
}

/** Sends a request, or the same one several times, and collects everything that happened meanwhile. */
export const exchange = async (
  bench: Bench,
  request: TestRequest,
  {
    times = 1,
    concurrent = false,
    patience,
  }: { readonly times?: number; readonly concurrent?: boolean; readonly patience?: number | undefined } = {},
): Promise<Outcome> => {
  const { farEnds, logs, moments, policy, port } = bench
  const before = new Map([...farEnds].map(([name, { calls }]) => [name, calls.length] as const))
  const logged = logs.length
  const noted = moments.length
  const began = performance.now()
  const send = () => sendRequest(port, request, patience)
  const responses = concurrent ? await Promise.all(Array.from({ length: times }, send)) : await inTurn(times, send)
  const took = performance.now() - began
  const since = moments.slice(noted)
  return {
    responses,
    took,
    calls: new Map([...farEnds].map(([name, { calls }]) => [name, calls.slice(before.get(name) ?? 0)])),
    logs: logs.slice(logged),
    error: errorIn(since),
    variables: await plainVariables(variablesIn(since, policy)),
  }
}

const inTurn = async (times: number, send: () => Promise<TestResponse>): Promise<readonly TestResponse[]> => {
  const responses: TestResponse[] = []
  for (let i = 0; i < times; i++) responses.push(await send())
  return responses
}

/** The error that left the flow, or else the one with which the event ended. */
const errorIn = (moments: readonly Moment[]): string | undefined => {
  const last = (of: 'flow' | 'response') => moments.findLast((each) => each.of === of && 'error' in each)
  const moment = last('flow') ?? last('response')
  return moment && 'error' in moment ? moment.error : undefined
}

const variablesIn = (moments: readonly Moment[], policy: string): Variables => {
  const last = moments.findLast((each) => each.of === 'policy' && each.id === policy && each.event)
  return last?.of === 'policy' ? (last.event?.variables ?? new Map()) : new Map()
}

const plainVariables = async (variables: Variables): Promise<Record<string, unknown>> => {
  const plain: [string, unknown][] = []
  for (const [name, value] of variables) plain.push([name, await readPlain(value)])
  return Object.fromEntries(plain)
}
