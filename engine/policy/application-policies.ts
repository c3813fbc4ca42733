import type { ExpressionLanguage } from '../config/configuration.ts'
import type { ExpressionPart } from '../expression/expression.ts'
import type { Artifact } from '../kernel/compile-artifact.ts'
import type { Instrumentation } from '../kernel/instrumentation.ts'
import type { Interception, PolicyBlocks } from '../kernel/interception.ts'
import type { Logger, Logging } from '../kernel/log.ts'
import type { Registry, RegistryFor } from '../kernel/registry.ts'
import type { Processor } from '../kernel/run.ts'
import { atLeast } from '../kernel/version.ts'
import { collectDiagnostics, DeploymentError, formatDiagnostic, type Report } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'
import { readApiBindings } from './api-bindings.ts'
import { type AppliedPolicies, createAppliedPolicies } from './applied-policies.ts'
import { readOptOuts } from './disable-policies.ts'
import { createGatekeeper, type Gatekeeper } from './gatekeeper.ts'
import type { PlanRules, PolicyPlan } from './plan.ts'
import { apiIdsOf, type PolicyConfig, placesOf } from './policy-config.ts'
import type { DescribedPolicy } from './policy-instance.ts'
import { createPolicySites, type PolicySites } from './policy-sites.ts'
import type { PolicyObserver } from './policy-trace.ts'
import type { ShadowReport } from './shadow-report.ts'

export type { PolicyConfig } from './policy-config.ts'

export interface ApplicationPoliciesOptions {
  /** The application's. */
  readonly registry: Registry
  readonly registryFor: RegistryFor
  readonly runtimeVersion: string
  /** spec/policies.md §3.2. */
  readonly outboundScope: 'application' | 'api'
  /** Language of expressions without prefix or header, whatever the policies declare. */
  readonly expressions: ExpressionLanguage | undefined
  readonly logging: Logging
  /** Services of the runtime, shared by all artifacts. */
  readonly services: Map<symbol, unknown>
  readonly systemProperties: Readonly<Record<string, string>>
  /** Records what events do in policies; undefined where nobody does. */
  readonly instrumentation?: Instrumentation | undefined
  /** What runs in policies in place of elements that would be seen outside of the event; undefined to run them. */
  readonly suppressed?: ((name: string) => Processor) | undefined
  /** Told of what is secret in the configuration of policies. */
  readonly hide?: ((secrets: readonly string[]) => void) | undefined
  /** Hears of every event in the policies; undefined where nobody listens. */
  readonly observe?: PolicyObserver | undefined
}

/** An applied policy. */
export interface AppliedPolicy {
  readonly id: string
  readonly order: number
  /** Name of its template. */
  readonly name: string
}

/** A policy that was given to an application and not applied. */
export interface LeftOut {
  readonly id: string
  readonly why: string
  /** What to change. */
  readonly place: Place
}

/** The policies of one application. Changes take effect in one step, between two requests; they are made one after the other. */
export interface ApplicationPolicies {
  /** For compiling the application. */
  readonly interception: Interception
  /** Takes note of the compiled application: its APIs, its requesters that opted out. Reports what is wrong with them. */
  attach(artifact: Artifact, report: Report): void
  /**
   * Applies the policies of a deployment, reporting everything wrong with any of them; one for APIs that this application
   * does not implement is left out. With a gatekeeper a faulty policy does not fail the deployment.
   */
  applyAll(policies: readonly PolicyConfig[], report: Report): Promise<void>
  /**
   * Applies a policy while requests run and gives its id. Rejects with a DeploymentError, changing nothing, when it is faulty
   * or its id is taken; with `replace` it takes the place of the policy of that id, in one step.
   */
  apply(policy: PolicyConfig, options?: { readonly replace?: boolean }): Promise<string>
  /** Removes a policy; requests inside it finish. Rejects when there is none of this id. */
  remove(id: string): Promise<void>
  /** Changes the order of a policy and nothing else. Rejects when there is none of this id. */
  reorder(id: string, order: number): Promise<void>
  /** In the order in which they wrap, with all that is known of them. */
  instances(): readonly DescribedPolicy[]
  /** Policies of the deployment that wrap nothing, and why. */
  leftOut(): readonly LeftOut[]
  /** In the order in which they wrap. */
  list(): readonly AppliedPolicy[]
  /** What a policy in shadow mode would have done so far. Throws when there is none of this id, or it is not in shadow mode. */
  shadow(id: string): ShadowReport
  /** What the policy of this id was compiled to. */
  blocksOf(id: string): PolicyBlocks | undefined
  /** Per requester and source, in the order of the application's elements. */
  plan(): readonly PolicyPlan[]
  /** Files of the applied policies, absolute: what a watcher watches. */
  files(): readonly string[]
  /** Expressions of the applied policies, in the order in which these wrap. */
  expressions(): readonly ExpressionPart[]
  /** Writes Mule's line about each applied policy: called once the deployment succeeded. */
  announce(): void
  /** Disposes all policies: the application has ended and waits for no event any more. */
  dispose(): Promise<void>
}

/** Prepares the policies of an application that is about to be compiled with their `interception`. */
export const createApplicationPolicies = (options: ApplicationPoliciesOptions): ApplicationPolicies => {
  const state = createState(options)
  const { sites, applied, gatekeeper } = state
  // A change that is being prepared must not be overtaken by another one.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }
  return {
    interception: sites.interception,
    attach: (artifact, report) => attach(state, artifact, report),
    applyAll: (policies, report) => inTurn(() => applyAll(state, policies, report)),
    apply: (policy, { replace = false } = {}) => inTurn(() => apply(state, policy, replace)),
    remove: (id) =>
      inTurn(() => {
        if (gatekeeper.release(id)) return
        const instance = applied.get(id)
        applied.change(
          applied.all.filter((each) => each !== instance),
          state.rules,
        )
      }),
    reorder: (id, order) => inTurn(() => reorder(state, id, order)),
    instances: () => applied.ordered,
    leftOut: () => state.leftOut.filter(({ id }) => !applied.has(id)),
    list: () => applied.ordered.map(({ id, order, name }) => ({ id, order, name })),
    shadow: (id) => {
      const { shadow } = applied.get(id)
      if (shadow) return shadow.report
      throw new Error(`The policy '${id}' is not in shadow mode.`)
    },
    blocksOf: (id) => applied.all.find((each) => each.id === id)?.blocks,
    plan: () => sites.plans(),
    files: () => [...new Set(applied.all.flatMap(({ files }) => files))],
    expressions: () => applied.ordered.flatMap(({ expressions }) => expressions),
    announce: () => announce(state, applied.ordered),
    dispose: () => inTurn(() => applied.dispose()),
  }
}

interface State {
  readonly options: ApplicationPoliciesOptions
  readonly sites: PolicySites
  readonly applied: AppliedPolicies
  readonly gatekeeper: Gatekeeper
  application: Artifact | undefined
  rules: PlanRules
  readonly leftOut: LeftOut[]
}

const createState = (options: ApplicationPoliciesOptions): State => {
  const sites = createPolicySites(options.logging, options.observe)
  const state: State = {
    options,
    sites,
    applied: createAppliedPolicies(sites, options.logging),
    gatekeeper: createGatekeeper(sites, () => state.rules.flowOf),
    application: undefined,
    rules: {
      outboundScope: options.outboundScope,
      flowOf: new Map(),
      ignoringBasePath: new Set(),
      optedOut: new Map(),
    },
    leftOut: [],
  }
  return state
}

const attach = (state: State, artifact: Artifact, report: Report): void => {
  const { options, sites, gatekeeper } = state
  const { elements, descriptor, properties } = artifact.configuration
  state.application = artifact
  // Older runtimes do not know the annotation: it neither has an effect nor can be wrong.
  const knowsOptOut = atLeast(options.runtimeVersion, '4.3.0')
  state.rules = {
    ...state.rules,
    ...readApiBindings(artifact, options.registry, sites.sourceFlows, report),
    optedOut: knowsOptOut ? readOptOuts(elements, options.registry, sites.operations, report) : new Map(),
  }
  if (!atLeast(descriptor.minMuleVersion, '4.5.0')) sites.hideFromMappings()
  gatekeeper.configure(properties.get('anypoint.platform.gatekeeper'), report)
}

const applyAll = async (state: State, policies: readonly PolicyConfig[], report: Report): Promise<void> => {
  const { applied, gatekeeper } = state
  const added: DescribedPolicy[] = []
  const isTaken = (id: string) => applied.has(id) || added.some((each) => each.id === id)
  for (const policy of policies) {
    const leaveOut = (why: string, place: Place) =>
      state.leftOut.push({ id: policy.id ?? policy.name ?? 'policy', why, place })
    if (isForeign(policy, state, report)) {
      const apis = apiIdsOf(policy)?.join(', ')
      const why = apis ? `it is for API ${apis}, which this application does not implement` : 'it is for no API'
      leaveOut(why, placesOf(policy).placeOf('/api'))
      continue
    }
    const faults = collectDiagnostics()
    const told: Report = (...finding) => {
      faults.report(...finding)
      report(...finding)
    }
    const instance = await gatekeeper.admit(policy, told, (each) => build(state, policy, isTaken, each))
    if (instance) added.push(instance)
    else {
      const [fault] = faults.diagnostics
      leaveOut(`it is faulty: ${fault?.message}`, fault ?? placesOf(policy).placeOf(''))
    }
  }
  applied.change([...applied.all, ...added], state.rules)
}

const apply = async (state: State, policy: PolicyConfig, replace: boolean): Promise<string> => {
  const { applied, gatekeeper } = state
  const { diagnostics, report } = collectDiagnostics()
  const isTaken = (id: string) => applied.has(id) && !(replace && id === policy.id)
  const instance = await build(state, policy, isTaken, report)
  if (!instance) throw new DeploymentError(policy.id ?? 'policy', diagnostics)
  isForeign(policy, state, report)
  const at = applied.all.findIndex((each) => each.id === instance.id)
  applied.change(at < 0 ? [...applied.all, instance] : applied.all.with(at, instance), state.rules)
  gatekeeper.release(instance.id)
  announce(state, [instance])
  for (const warning of diagnostics) loggerOf(state).log('WARN', formatDiagnostic(warning))
  return instance.id
}

const build = async (
  { options, application, rules }: State,
  policy: PolicyConfig,
  isTaken: (id: string) => boolean,
  report: Report,
): Promise<DescribedPolicy | undefined> => {
  if (!application) throw new Error('Policies are applied to an application that was not attached.')
  if (policy.id !== undefined && isTaken(policy.id)) {
    const hint = 'remove it first, or give this one another id'
    report('POL051', placesOf(policy).placeOf(''), `Policy already registered: '${policy.id}'`, { hint })
    return undefined
  }
  const apiIdFor = (apis: readonly string[] | undefined): string =>
    apis?.find((api) => rules.flowOf.has(api)) ?? apis?.[0] ?? [...rules.flowOf.keys()][0] ?? application.name
  const apisByFlow = new Map([...rules.flowOf].map(([api, flow]) => [flow, api]))
  // Template language and schema validator are loaded only where there are policies.
  const { createPolicyInstance } = await import('./policy-instance.ts')
  return createPolicyInstance(policy, { ...options, application, apiIdFor, apisByFlow }, isTaken, report)
}

/** The policy is for APIs of which this application implements none; worth a word unless it is meant for a whole home. */
const isForeign = (policy: PolicyConfig, { rules }: State, report: Report): boolean => {
  const apis = apiIdsOf(policy)
  if (!apis || apis.some((api) => rules.flowOf.has(api))) return false
  if (apis.length === 0) {
    const hint = "leave 'api' out where the policy is for the whole application"
    report('POL053', placesOf(policy).placeOf('/api'), 'The policy is for no API: it wraps nothing.', {
      severity: 'warning',
      hint,
    })
    return true
  }
  if (!/(^|[\\/])offline-policies[\\/][^\\/]+$/.test(policy.file ?? '')) {
    const known = [...rules.flowOf.keys()]
    report(
      'POL053',
      placesOf(policy).placeOf('/api'),
      `This application does not implement API ${apis.join(', ')}: the policy wraps nothing.`,
      {
        severity: 'warning',
        hint:
          known.length > 0
            ? `it implements: ${known.join(', ')}`
            : 'bind a flow to the API by <api-gateway:autodiscovery>',
      },
    )
  }
  return true
}

const reorder = ({ applied, rules }: State, id: string, order: number): void => {
  const instance = applied.get(id)
  if (!Number.isInteger(order) || order < 1) throw new Error('The order of a policy must be a whole number above 0.')
  applied.change(
    applied.all.map((each) => (each === instance ? { ...each, order } : each)),
    rules,
  )
}

const loggerOf = ({ options }: State): Logger =>
  options.logging('com.mulesoft.mule.runtime.gw.policies.service.DefaultPolicySetDeployer')

const announce = (state: State, policies: readonly DescribedPolicy[]): void => {
  const { application } = state
  const logger = loggerOf(state)
  for (const { id, name, version, apis, shadow } of policies) {
    const policy = id.startsWith(name) ? id : `${name}-${id}`
    const target = apis ? `to API ${apis.join(', ')} in application` : 'to application'
    logger.log(
      'INFO',
      `Applied policy ${policy}${version ? ` version ${version}` : ''} ${target} ${application?.name}${shadow ? ' in shadow mode' : ''}`,
    )
  }
}
