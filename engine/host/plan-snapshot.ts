import type { Place } from '../model/place.ts'
import type { PolicyPlan } from '../policy/plan.ts'
import type { DescribedPolicy } from '../policy/policy-instance.ts'
import type { Compiled } from './deployment.ts'
import { inFileOrder } from './explanation.ts'
import { shownSummary } from './shown-summary.ts'

/** A policy around one requester or source, with all that can change about it. */
export interface PolicySnapshot {
  readonly policy: string
  readonly name: string
  readonly order: number
  /** For which events. */
  readonly why: string
  readonly isShadow: boolean
  readonly version: string | undefined
  readonly rendered: string
  /** As JSON, by name; a secret one is told apart from others but never shown. */
  readonly parameters: ReadonlyMap<string, { readonly text: string; readonly isSecret: boolean }>
}

/** One requester or source as it stands in one version of an application. */
export interface SiteSnapshot extends Place {
  readonly kind: PolicyPlan['kind']
  readonly element: string
  readonly summary: string
  readonly flow: string
  /** `main/processors/2`. */
  readonly location: string
  readonly docName: string | undefined
  /** Outermost first. */
  readonly policies: readonly PolicySnapshot[]
  /** Why others leave it alone, by their ids. */
  readonly skipped: ReadonlyMap<string, string>
}

/** What is left of a compiled application after it is gone. */
export const takePlanSnapshot = ({ policies }: Compiled): SiteSnapshot[] => {
  const instances = new Map(policies.instances().map((each) => [each.id, each]))
  return inFileOrder(policies.plan().map((plan) => siteSnapshot(plan, instances)))
}

const siteSnapshot = (
  { kind, site, wrappedBy, shadowedBy, skipped }: PolicyPlan,
  instances: ReadonlyMap<string, DescribedPolicy>,
): SiteSnapshot => {
  const described = (isShadow: boolean) => (each: (typeof wrappedBy)[number]) =>
    policySnapshot(each, isShadow, instances.get(each.policy) as DescribedPolicy)
  return {
    kind,
    element: site.element,
    summary: shownSummary(site.summary),
    flow: site.flow,
    location: site.location.path,
    docName: site.location.docName,
    ...site.location.place,
    policies: [...wrappedBy.map(described(false)), ...shadowedBy.map(described(true))],
    skipped: new Map(
      skipped.map(({ policy, why, reason }) => [policy, `${why}${reason ? ` (${reason.trim()})` : ''}`]),
    ),
  }
}

const policySnapshot = (
  { policy, name, order, why }: PolicyPlan['wrappedBy'][number],
  isShadow: boolean,
  { version, rendered, parameters, mask }: DescribedPolicy,
): PolicySnapshot => ({
  policy,
  name,
  order,
  why,
  isShadow,
  version,
  rendered,
  parameters: new Map(
    Object.entries(parameters).map(([key, value]) => {
      const text = JSON.stringify(value) ?? 'undefined'
      return [key, { text, isSecret: mask(text) !== text }]
    }),
  ),
})
