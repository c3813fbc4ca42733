import type { Interception } from '../../../kernel/interception.ts'
import { DeploymentError, type Diagnostic } from '../../../model/diagnostic.ts'
import { notePlacesOf } from '../../../policy/policy-config.ts'
import type { Recorder } from '../../../trace/recorder.ts'
import { type Bench, exchange, openBench } from '../bench.ts'
import type { TestRequest } from '../request.ts'
import type { TestOptions } from '../run-test.ts'
import type { Scenario } from '../scenario.ts'
import type { PolicyTest } from '../test-file.ts'
import { allLaws } from './all-laws.ts'
import type { Law, Observed, Violation } from './law.ts'
import { reproduction } from './reproduction.ts'
import { firstRequest, type Subject, secretsOf, simplerThan, subjectsOf, variantsOf } from './subjects.ts'
import { startTrace, type Traced } from './trace-folder.ts'

/** How one law fared. */
export interface LawResult {
  readonly law: Law
  readonly violation: Violation | undefined
  /** The smallest test found that breaks it, as YAML. */
  readonly reproduction: string | undefined
}

/** The laws over one policy. */
export interface LawsRun {
  /** None where there was no request to look at. */
  readonly results: readonly LawResult[]
  readonly subjects: number
  readonly requests: number
  /** Why the policy could be applied in none of them; empty where it could. */
  readonly refused: readonly Diagnostic[]
  readonly milliseconds: number
}

export interface LawOptions extends TestOptions {
  /** Put around the interception: laws must notice when the engine has a fault. */
  readonly around?: (interception: Interception) => Interception
  /** Records the exchanges: laws must notice when traces hold what they should not. */
  readonly trace?: () => Traced
  /** How long a caller waits for an answer: milliseconds. Default: 5000. */
  readonly patience?: number
}

/** A law broken by a request. */
interface Broken {
  readonly subject: Subject
  readonly request: TestRequest
  readonly violation: Violation
}

/** Trials cost more than looking on: they take the first situations only. */
const TRIED = 3
const PATIENCE = 5000
/** The same request is not looked at more often. */
const REPEATED = 3

const patienceOf = ({ patience = PATIENCE }: LawOptions): number => patience

/** Looks at every law in every situation of a policy. */
export const runLaws = async (
  policy: string | undefined,
  tests: readonly PolicyTest[],
  options: LawOptions,
): Promise<LawsRun> => {
  const began = performance.now()
  const subjects = subjectsOf(policy, tests)
  const broken = new Map<Law, Broken>()
  const refused: Diagnostic[] = []
  let requests = 0
  for (const subject of subjects) requests += await observe(subject, broken, options, refused)
  for (const law of allLaws)
    for (const subject of subjects.slice(0, TRIED)) {
      if (!law.trial || broken.has(law)) continue
      const found = await tryLaw(law, subject, undefined, options)
      if (found) broken.set(law, found)
    }
  const results: LawResult[] = []
  for (const law of requests > 0 ? allLaws : []) {
    const found = broken.get(law)
    results.push({
      law,
      violation: found?.violation,
      reproduction: found && (await smallest(law, found, options)),
    })
  }
  return {
    results,
    subjects: subjects.length,
    requests,
    refused: requests > 0 ? [] : refused,
    milliseconds: performance.now() - began,
  }
}

/** Opens a bench, unless the policy cannot be applied there, which is noted: it is for its tests to tell. */
const withBench = async <T>(
  subject: Subject,
  change: (scenario: Scenario) => Scenario,
  { templates, properties, around, recorder }: LawOptions & { readonly recorder?: Recorder },
  use: (bench: Bench) => Promise<T>,
  refused: Diagnostic[] = [],
): Promise<T | undefined> => {
  const bench = await openBench(subject.upstreams, (addresses) => change(subject.scenario(addresses)), {
    templates,
    properties,
    level: 'DEBUG',
    around,
    recorder,
  })
  try {
    await bench.deploy()
    return await use(bench)
  } catch (failure) {
    if (!(failure instanceof DeploymentError)) throw failure
    if (refused.length === 0) refused.push(...failure.diagnostics)
    return undefined
  } finally {
    await bench.close()
  }
}

const asItIs = (scenario: Scenario): Scenario => scenario

/** Plays a test and looks at each of its exchanges, and at some that it does not have; gives how many. */
const observe = async (
  subject: Subject,
  broken: Map<Law, Broken>,
  options: LawOptions,
  refused: Diagnostic[],
): Promise<number> => {
  const traced = (options.trace ?? startTrace)()
  const seen: Pick<Observed, 'request' | 'secrets'>[] = []
  const play = async (bench: Bench): Promise<number> => {
    let requests = 0
    const secrets = secretsOf(bench.scenario)
    const look = async (request: TestRequest) => {
      requests++
      seen.push({ request, secrets })
      for (const [law, violation] of await violations(bench, request, secrets, options))
        if (!broken.has(law)) broken.set(law, { subject, request, violation })
    }
    for (const step of bench.scenario.steps) {
      if (step.kind === 'advance') bench.advance(step.milliseconds)
      else if (step.kind === 'reconfigure') await reconfigure(bench, step.policy)
      else if (step.concurrent) await exchange(bench, step.request, { ...step, patience: patienceOf(options) })
      else for (let i = 0; i < Math.min(step.times, REPEATED); i++) await look(step.request)
    }
    for (const request of variantsOf(firstRequest(bench.scenario))) await look(request)
    return requests
  }
  const count = await withBench(subject, asItIs, { ...options, recorder: traced.recorder }, play, refused)
  const trace = await traced.read()
  for (const law of allLaws)
    for (const observed of seen) {
      const violation = broken.has(law) ? undefined : law.traced?.(trace, observed)
      if (violation) broken.set(law, { subject, request: observed.request, violation })
    }
  return count ?? 0
}

const reconfigure = async ({ application, policy: id }: Bench, policy: Scenario['policies'][number]): Promise<void> => {
  await application?.policies.apply(notePlacesOf(policy, { ...policy, id }), { replace: true })
}

const violations = async (
  bench: Bench,
  request: TestRequest,
  secrets: Observed['secrets'],
  options: LawOptions,
): Promise<readonly (readonly [Law, Violation])[]> => {
  const before = bench.moments.length
  const outcome = await exchange(bench, request, { patience: patienceOf(options) })
  const observed: Observed = {
    request,
    outcome,
    moments: bench.moments.slice(before),
    propagates: (id, kind) => bench.blocksOf(id)?.[kind]?.propagate ?? false,
    secrets,
  }
  return allLaws.flatMap((law) => {
    const violation = law.check?.(observed)
    return violation ? [[law, violation] as const] : []
  })
}

/** Tries a law in a situation, with its own request unless another one is given. */
const tryLaw = (
  law: Law,
  subject: Subject,
  request: TestRequest | undefined,
  options: LawOptions,
): Promise<Broken | undefined> => {
  const { trial } = law
  const flow = trial?.flow === undefined ? undefined : { xml: trial.flow, place: { file: 'law', line: 1, column: 1 } }
  const inside = (scenario: Scenario): Scenario => ({ ...scenario, flow, language: undefined })
  return withBench(subject, inside, options, async (bench) => {
    const sent = request ?? firstRequest(bench.scenario)
    const violation = await trial?.run(bench, sent, patienceOf(options))
    return violation && { subject, request: sent, violation }
  })
}

/** Sends one request to a bench of its own. */
const checkLaw = (law: Law, subject: Subject, request: TestRequest, options: LawOptions): Promise<Broken | undefined> =>
  withBench(subject, asItIs, options, async (bench) => {
    const found = (await violations(bench, request, secretsOf(bench.scenario), options)).find(([each]) => each === law)
    return found && { subject, request, violation: found[1] }
  })

/** Takes away from the request whatever does not matter. */
const smallest = async (law: Law, found: Broken, options: LawOptions): Promise<string> => {
  const again = (request: TestRequest) =>
    law.trial ? tryLaw(law, found.subject, request, options) : checkLaw(law, found.subject, request, options)
  const alone = await again(found.request)
  if (!alone) return reproduction(law, found.subject, found.request, false)
  let { request } = alone
  for (let simpler: TestRequest | undefined = request; simpler; ) {
    simpler = undefined
    for (const candidate of simplerThan(request)) {
      if (!(await again(candidate))) continue
      request = candidate
      simpler = candidate
      break
    }
  }
  return reproduction(law, found.subject, request, true)
}
