import { logError } from '../kernel/error-handling.ts'
import type { Interception, Site, SourceJoinPoint, SourceRunner } from '../kernel/interception.ts'
import type { Logging } from '../kernel/log.ts'
import { ResponseAttributes } from '../model/http-attributes.ts'
import type { Location } from '../model/location.ts'
import { TEXT } from '../model/media-type.ts'
import { typed } from '../model/typed-value.ts'
import { type PlanRules, type PolicyPlan, planSite } from './plan.ts'
import type { PolicyInstance } from './policy-instance.ts'
import { createStack, type PolicyStack, type StackCell } from './policy-stack.ts'
import { type PolicyObserver, policyTracing } from './policy-trace.ts'
import { wrapOperation } from './wrap-operation.ts'
import { wrapSource } from './wrap-source.ts'

/** Every join point of one application, each with its plan. */
export interface PolicySites {
  readonly interception: Interception
  /** Kinds of operations that were intercepted: `http:request`. */
  readonly operations: ReadonlySet<string>
  /** Flows whose source was intercepted. */
  readonly sourceFlows: ReadonlySet<string>
  /** One plan for each element, whatever the number of flows that call the sub-flow it stands in. */
  plans(): readonly PolicyPlan[]
  /** Plans every site anew and puts all plans into effect in one step. Policies in order. */
  change(policies: readonly PolicyInstance[], rules: PlanRules): void
  /** Resolves once no event is inside a policy with this id that was taken out of the plans. */
  left(id: string): Promise<void>
  /** Answers every event of these flows with 503, or none. */
  close(flows: ReadonlySet<string>): void
  /** Errors of operations that policies wrap are not mapped: what runtimes did for applications before 4.5.0. */
  hideFromMappings(): void
}

interface PlannedSite {
  readonly kind: PolicyPlan['kind']
  readonly site: Site
  readonly cell: StackCell
  plan: PolicyPlan
}

type AddSite = (kind: PolicyPlan['kind'], site: Site) => StackCell

export const createPolicySites = (logging: Logging, observe?: PolicyObserver): PolicySites => {
  const sites: PlannedSite[] = []
  const wrapped: { location: Location }[] = []
  const retired = new Set<PolicyStack>()
  let closed: ReadonlySet<string> = new Set()
  const add: AddSite = (kind, site) => {
    const cell = { stack: createStack([]) }
    sites.push({
      kind,
      site,
      cell,
      plan: { kind, site, wrappedBy: [], skipped: [], shadowedBy: [], optedOut: undefined },
    })
    return cell
  }
  const names = (kind: PolicyPlan['kind'], nameOf: (site: Site) => string) =>
    new Set(sites.filter((each) => each.kind === kind).map(({ site }) => nameOf(site)))
  return {
    interception: {
      operation: (joinPoint, site) => {
        const tracing = policyTracing(logging, 'operation', observe)
        const wrapping = { cell: add('operation', site), element: site.element, location: site.location, tracing }
        wrapped.push(wrapping)
        return wrapOperation(joinPoint, wrapping)
      },
      source: sourceInterception(logging, observe, add, (flow) => closed.has(flow)),
    },
    get operations() {
      return names('operation', (site) => site.element)
    },
    get sourceFlows() {
      return names('source', (site) => site.flow)
    },
    plans: () => plansOf(sites),
    change: (policies, rules) => {
      const planned = sites.map(({ kind, site }) => planSite(kind, site, policies, rules))
      const stacks = planned.map(({ layers, shadows }) => createStack(layers, shadows))
      sites.forEach((each, i) => {
        const old = each.cell.stack
        retired.add(old)
        void old.idle().then(() => retired.delete(old))
        each.cell.stack = stacks[i] as PolicyStack
        each.plan = (planned[i] as (typeof planned)[number]).plan
      })
    },
    left: async (id) => {
      await Promise.all([...retired].filter((stack) => stack.holds(id)).map((stack) => stack.idle()))
    },
    close: (flows) => {
      closed = flows
    },
    hideFromMappings: () => {
      // Errors are the operation's own where their location is the same object; a copy only says the same.
      for (const each of wrapped) each.location = { ...each.location }
    },
  }
}

/** An element that was compiled in several places, such as one in a sub-flow, counts once. */
const plansOf = (sites: readonly PlannedSite[]): PolicyPlan[] => {
  const seen = new Set<unknown>()
  return sites
    .map(({ plan }) => plan)
    .filter(({ site }) => !seen.has(site.location.element) && seen.add(site.location.element))
}

const sourceInterception = (
  logging: Logging,
  observe: PolicyObserver | undefined,
  add: AddSite,
  isClosed: (flow: string) => boolean,
): Interception['source'] => {
  const unhandled = logging('org.mule.runtime.core.internal.exception.OnErrorPropagateHandler')
  return (joinPoint, site, flow) => {
    const runner = wrapSource(joinPoint, flow, {
      cell: add('source', site),
      location: site.location,
      tracing: policyTracing(logging, 'source', observe),
      log: (error, event, run) => logError(unhandled, error, event, run),
    })
    return gated(joinPoint, runner, () => isClosed(site.flow))
  }
}

/** The gatekeeper: while policies are missing, nothing gets through (spec/policies.md §5.5). */
const gated = <R>(joinPoint: SourceJoinPoint<R>, runner: SourceRunner<R>, isClosed: () => boolean): SourceRunner<R> => {
  const payload = typed('The API is not available: not all of its policies are applied.', TEXT)
  const message = { payload, attributes: new ResponseAttributes(503, undefined) }
  return (event, run) =>
    isClosed() ? { response: joinPoint.fromMessage(message, undefined, true), error: undefined } : runner(event, run)
}
