import type { PolicySnapshot, SiteSnapshot } from './plan-snapshot.ts'

/** What is different about one policy at one requester or source. */
export interface PolicyChange {
  readonly policy: string
  readonly change: 'added' | 'removed' | 'changed'
  /** `order 1 → 5`. */
  readonly what: string
}

/** A requester or source whose policies are not what they were. */
export interface SiteChange {
  readonly change: 'added' | 'removed' | 'changed'
  /** As it is now; as it was, when it is gone. */
  readonly site: SiteSnapshot
  readonly policies: readonly PolicyChange[]
}

export interface PlanDiff {
  readonly changes: readonly SiteChange[]
  /** Requesters and sources that are wrapped as they were. */
  readonly unchanged: number
}

/** What two elements must have in common to be the same one, the surest first. Lines count for nothing. */
const IDENTITIES: readonly ((site: SiteSnapshot) => readonly (string | undefined)[])[] = [
  ({ location, docName, summary }) => [location, docName ?? '', summary],
  ({ flow, docName, summary }) => [flow, docName ?? '', summary],
  ({ flow, docName }) => [flow, docName],
  ({ flow, summary }) => [flow, summary],
  ({ docName, summary }) => [docName ?? '', summary],
  ({ location }) => [location],
]

/** Compares two versions of an application; in the order of the new one, what is gone at the end. */
export const diffPlans = (base: readonly SiteSnapshot[], head: readonly SiteSnapshot[]): PlanDiff => {
  const was = pair(base, head)
  const compared = head.map((site): SiteChange => {
    const before = was.get(site)
    if (!before) return { change: 'added', site, policies: site.policies.map((each) => added(each)) }
    return { change: 'changed', site, policies: policyChanges(before, site) }
  })
  const paired = new Set(was.values())
  const gone = base
    .filter((site) => !paired.has(site))
    .map((site): SiteChange => ({ change: 'removed', site, policies: [] }))
  const changes = [...compared.filter(({ change, policies }) => change === 'added' || policies.length > 0), ...gone]
  return { changes, unchanged: head.length - changes.length + gone.length }
}

/** Which element of the base each one of the head was. */
const pair = (base: readonly SiteSnapshot[], head: readonly SiteSnapshot[]): Map<SiteSnapshot, SiteSnapshot> => {
  const was = new Map<SiteSnapshot, SiteSnapshot>()
  const free = new Set(base)
  for (const identity of IDENTITIES) {
    const keyOf = (site: SiteSnapshot): string | undefined => {
      const parts = identity(site)
      return parts.includes(undefined) ? undefined : JSON.stringify([site.kind, site.element, ...parts])
    }
    const candidates = new Map<string, SiteSnapshot[]>()
    for (const site of free) {
      const key = keyOf(site)
      if (key !== undefined) candidates.set(key, [...(candidates.get(key) ?? []), site])
    }
    for (const site of head) {
      const key = was.has(site) ? undefined : keyOf(site)
      const match = key === undefined ? undefined : candidates.get(key)?.shift()
      if (!match) continue
      was.set(site, match)
      free.delete(match)
    }
  }
  return was
}

const added = ({ policy, order, why, isShadow }: PolicySnapshot): PolicyChange => ({
  policy,
  change: 'added',
  what: `order ${order}, ${isShadow ? 'in shadow mode: ' : ''}${why}`,
})

const policyChanges = (before: SiteSnapshot, after: SiteSnapshot): PolicyChange[] => {
  const old = new Map(before.policies.map((each) => [each.policy, each]))
  const kept = new Set(after.policies.map(({ policy }) => policy))
  const changes = [
    ...after.policies.flatMap((each) => {
      const previous = old.get(each.policy)
      return previous ? differences(previous, each) : [added(each)]
    }),
    ...before.policies
      .filter(({ policy }) => !kept.has(policy))
      .map(
        ({ policy }): PolicyChange => ({
          policy,
          change: 'removed',
          what: after.skipped.get(policy) ?? 'no longer applied',
        }),
      ),
  ]
  return changes.some(({ what }) => what.startsWith('order ')) ? changes : [...changes, ...resequenced(before, after)]
}

/** Policies of one order may change places when one of them is renamed or applied earlier. */
const resequenced = (before: SiteSnapshot, after: SiteSnapshot): PolicyChange[] => {
  const idsIn = ({ policies }: SiteSnapshot, other: SiteSnapshot) =>
    policies.map(({ policy }) => policy).filter((id) => other.policies.some(({ policy }) => policy === id))
  const [was, is] = [idsIn(before, after), idsIn(after, before)]
  const first = is.findIndex((id, i) => id !== was[i])
  if (first < 0) return []
  return [{ policy: is[first] as string, change: 'changed', what: `now outside of ${was[first]}` }]
}

const differences = (before: PolicySnapshot, after: PolicySnapshot): PolicyChange[] => {
  const { policy } = after
  const found: string[] = []
  if (before.order !== after.order) found.push(`order ${before.order} → ${after.order}`)
  if (before.isShadow !== after.isShadow) found.push(after.isShadow ? 'now in shadow mode' : 'no longer in shadow mode')
  if (before.why !== after.why) found.push(`for ${before.why} → ${after.why}`)
  if (before.name !== after.name) found.push(`template ${before.name} → ${after.name}`)
  if (before.version !== after.version) found.push(`version ${before.version ?? 'none'} → ${after.version ?? 'none'}`)
  const parameters = parameterChanges(before, after)
  found.push(...parameters)
  if (parameters.length === 0 && before.name === after.name && before.rendered !== after.rendered)
    found.push('its template changed')
  return found.map((what) => ({ policy, change: 'changed', what }))
}

const parameterChanges = ({ parameters: before }: PolicySnapshot, { parameters: after }: PolicySnapshot): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)]
    if (was?.text === is?.text) return []
    if (was?.isSecret || is?.isSecret) return [`parameter ${name} changed`]
    return [`parameter ${name} ${was?.text ?? '(none)'} → ${is?.text ?? '(none)'}`]
  })
