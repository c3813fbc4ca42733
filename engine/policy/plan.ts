import type { Site } from '../kernel/interception.ts'
import type { Origin } from '../kernel/run.ts'
import type { Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import type { OptedOut } from './disable-policies.ts'
import type { PolicyInstance } from './policy-instance.ts'
import type { Layer } from './policy-stack.ts'
import type { ShadowCounts } from './shadow-report.ts'
import { type Placed, type ShadowAt, withTaps } from './shadow-taps.ts'

/** A policy around one requester or source. */
export interface PlannedPolicy {
  /** Id of the policy. */
  readonly policy: string
  /** Name of its template. */
  readonly name: string
  readonly order: number
  /** For which events: `this application, all requests`, `API 4711, methods GET|POST`. */
  readonly why: string
}

/** A policy in shadow mode at one requester. */
export interface ShadowingPolicy extends PlannedPolicy {
  /** What it would have done so far, at all requesters together. */
  readonly counts: ShadowCounts
}

/** A policy that leaves one requester or source alone. */
export interface SkippedPolicy {
  readonly policy: string
  readonly name: string
  readonly why: string
  /** Where it says so, when a file does. */
  readonly place: Place | undefined
  /** The reason its author gave, in `doc:description`. */
  readonly reason: string | undefined
}

/** What policies do at one requester or source: what runs, and what `explain` shows. */
export interface PolicyPlan {
  readonly kind: 'operation' | 'source'
  readonly site: Site
  /** Outermost first. */
  readonly wrappedBy: readonly PlannedPolicy[]
  readonly skipped: readonly SkippedPolicy[]
  /** In shadow mode: they are where they would stand, and change nothing. */
  readonly shadowedBy: readonly ShadowingPolicy[]
  /** Set when no policy may wrap it. */
  readonly optedOut: OptedOut | undefined
}

/** What decides which policy is for which event (spec/policies.md §3.2, §5.2). */
export interface PlanRules {
  readonly outboundScope: 'application' | 'api'
  /** Flows that implement an API, by its id. */
  readonly flowOf: ReadonlyMap<string, string>
  /** Flows whose API wants paths without the listener's base path. */
  readonly ignoringBasePath: ReadonlySet<string>
  readonly optedOut: ReadonlyMap<Element, OptedOut>
}

/** A plan and the layers that run it. */
export interface Planned {
  readonly plan: PolicyPlan
  readonly layers: readonly Layer[]
  readonly shadows: readonly ShadowAt[]
}

/**
 * CORS comes first, then policies applied by rule, then those of single APIs; by order, and as applied where that is equal (spec/policies.md
 * §2.2). One in shadow mode sees what those of its order see.
 */
export const inOrder = <P extends PolicyInstance>(policies: readonly P[]): P[] =>
  [...policies].sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.shadow ? 0 : 1) - (b.shadow ? 0 : 1))

const rank = ({ name, automated }: PolicyInstance): number => (name === 'cors' ? 0 : automated ? 1 : 2)

/** Plans one site. `policies` in order. */
export const planSite = (
  kind: PolicyPlan['kind'],
  site: Site,
  policies: readonly PolicyInstance[],
  rules: PlanRules,
): Planned => {
  const wrappedBy: PlannedPolicy[] = []
  const skipped: SkippedPolicy[] = []
  const shadowedBy: ShadowingPolicy[] = []
  const placed: Placed[] = []
  for (const instance of policies) {
    const { id, name, order, blocks } = instance
    const block = blocks[kind]
    const because = reasonToSkip(kind, site, instance, rules)
    if (because || !block) {
      const { why, place, reason } = because ?? { why: `its template has no http-policy:${kind}` }
      skipped.push({ policy: id, name, why, place, reason })
      continue
    }
    const { applies, why } = condition(kind, instance, rules)
    const position = `${rank(instance)} ${order}`
    const { shadow } = instance
    if (shadow) {
      shadowedBy.push({
        policy: id,
        name,
        order,
        why,
        get counts() {
          return shadow.counts
        },
      })
      placed.push({ position, shadow: { id, shadow, applies } })
    } else {
      wrappedBy.push({ policy: id, name, order, why })
      placed.push({ position, layer: { id, block, applies } })
    }
  }
  const shadows = placed.flatMap((each) => ('shadow' in each ? each.shadow : []))
  return {
    plan: { kind, site, wrappedBy, skipped, shadowedBy, optedOut: rules.optedOut.get(site.location.element) },
    layers: withTaps(placed, site.location),
    shadows,
  }
}

interface Skip {
  readonly why: string
  readonly place?: Place
  readonly reason?: string | undefined
}

const reasonToSkip = (
  kind: PolicyPlan['kind'],
  site: Site,
  { blocks, apis, shadow }: PolicyInstance,
  { flowOf, optedOut }: PlanRules,
): Skip | undefined => {
  if (kind === 'source' && shadow) return { why: 'in shadow mode it does nothing to inbound requests' }
  if (!blocks[kind]) return { why: `its template has no http-policy:${kind}` }
  const flows = apis?.map((api) => flowOf.get(api)).filter((flow) => flow !== undefined)
  if (flows?.length === 0) return { why: `it is for ${namesOf(apis)}, which this application does not implement` }
  if (kind === 'source')
    return flows && !flows.includes(site.flow)
      ? { why: `it is for ${namesOf(apis)}, implemented by flow '${flows.join("', '")}'` }
      : undefined
  const out = optedOut.get(site.location.element)
  return out && { why: 'api-gateway:disablePolicies="true"', place: out.place, reason: out.reason }
}

const namesOf = (apis: readonly string[] | undefined): string =>
  apis ? `API ${apis.join(', API ')}` : 'this application'

/** Which events a policy is for at a site it wraps, and that in words. */
const condition = (
  kind: PolicyPlan['kind'],
  { apis, pointcut }: PolicyInstance,
  { outboundScope, flowOf, ignoringBasePath }: PlanRules,
): { applies: Layer['applies']; why: string } => {
  const entry = kind === 'operation' && outboundScope === 'api' ? entryFlows(apis, flowOf) : undefined
  const requests = pointcut ? pointcut.summary : 'all requests'
  const from = entry ? `, of events that entered through flow '${[...entry].join("', '")}'` : ''
  const why = `${namesOf(apis)}, ${requests}${entry && entry.size === 0 ? ', of events that a listener received' : from}`
  if (!entry && !pointcut) return { applies: undefined, why }
  const entered = (origin: Origin | undefined) =>
    !entry || (origin !== undefined && (entry.size === 0 || entry.has(origin.flow)))
  const matches = (origin: Origin | undefined) =>
    !pointcut || pointcut.matches(origin, origin !== undefined && ignoringBasePath.has(origin.flow))
  return { applies: (origin) => entered(origin) && matches(origin), why }
}

/**
 * The flows through which events of a policy's APIs enter. For a policy of the whole application those are the flows of all
 * its APIs; when it has none (the empty set) every flow with a listener is one.
 */
const entryFlows = (apis: readonly string[] | undefined, flowOf: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set(apis ? apis.flatMap((api) => flowOf.get(api) ?? []) : flowOf.values())
