import type { CallTls, OutboundCall } from '../kernel/outbound-call.ts'
import type { Place } from '../model/place.ts'
import type { PlannedPolicy, PolicyPlan } from '../policy/plan.ts'
import type { DescribedPolicy } from '../policy/policy-instance.ts'
import type { Compiled } from './deployment.ts'
import { type EgressTarget, egressTarget, type TargetSurroundings } from './egress-target.ts'
import { inFileOrder } from './explanation.ts'

/** One place where an application, or a policy applied to it, can call out. Plain data. */
export interface EgressCall extends Place, EgressTarget {
  readonly application: string
  /** The policy that calls; undefined for the application itself. */
  readonly policy: string | undefined
  /** `http:request`. */
  readonly element: string
  /** `main/processors/2`. */
  readonly location: string
  readonly docName: string | undefined
  /** What for: `request`, `access token`, `proxy`, `object store`. */
  readonly purpose: string
  /** The method of a request, as configured. */
  readonly method: string | undefined
  /** Undefined where TLS is not spoken, and where that is not known. */
  readonly tls: CallTls | undefined
  /** `host:port` of a proxy in between. */
  readonly proxy: string | undefined
  /** False for what policies never wrap: calls of policies themselves, tokens, proxies, stores. */
  readonly isWrappable: boolean
  /** Outermost first. */
  readonly policies: readonly PlannedPolicy[]
  /** Policies in shadow mode. */
  readonly shadows: readonly PlannedPolicy[]
  /** Where it says that no policy may wrap it, and why. */
  readonly optedOut: (Place & { readonly reason: string | undefined }) | undefined
}

/** Every place where an application and its policies can call out: each once, in the order of the files. */
export const egressOf = ({ name, configuration, artifact, policies }: Compiled): EgressCall[] => {
  const plans = new Map(
    policies.plan().flatMap((plan) => (plan.kind === 'operation' ? [[plan.site.location.element, plan] as const] : [])),
  )
  const own = artifact.calls.map((call) =>
    egressCall(name, call, { properties: configuration.properties }, undefined, plans.get(call.location.element)),
  )
  // A policy in shadow mode calls nobody.
  const theirs = policies.instances().flatMap((policy) => (policy.shadow ? [] : callsOf(name, policy)))
  const once = new Map([...own, ...theirs].map((call) => [keyOf(call), call]))
  return inFileOrder([...once.values()])
}

const keyOf = ({ policy, file, line, column, purpose }: EgressCall): string =>
  JSON.stringify([policy, file, line, column, purpose])

const callsOf = (application: string, policy: DescribedPolicy): EgressCall[] => {
  const { id, properties, parameterAt } = policy
  return policy.calls.map((call) =>
    egressCall(application, call, { properties, parameterAt, policy: id }, policy, undefined),
  )
}

const egressCall = (
  application: string,
  call: OutboundCall,
  surroundings: TargetSurroundings,
  policy: DescribedPolicy | undefined,
  plan: PolicyPlan | undefined,
): EgressCall => {
  const { location, element, purpose, method, tls, proxy } = call
  const target = egressTarget(call, surroundings)
  const mask = location.mask ?? ((text: string) => text)
  return {
    application,
    policy: policy?.id,
    ...location.place,
    element,
    location: location.path,
    docName: location.docName,
    purpose,
    method,
    ...target,
    host: shownHost(target, mask),
    port: mask(target.port),
    path: target.path === undefined ? undefined : mask(target.path),
    tls: target.scheme === 'https' || target.scheme === 'rediss' ? (tls ?? standardTls) : undefined,
    proxy,
    isWrappable: plan !== undefined,
    policies: plan?.wrappedBy ?? [],
    shadows: (plan?.shadowedBy ?? []).map(({ counts: _, ...each }) => each),
    optedOut: plan?.optedOut && { ...plan.optedOut.place, reason: plan.optedOut.reason?.trim() || undefined },
  }
}

/** A secret host is told apart from others by the properties or parameters it comes from. */
const shownHost = ({ host, hostParts }: EgressTarget, mask: (text: string) => string): string => {
  const masked = mask(host)
  return masked === host || hostParts.length === 0 ? masked : hostParts.map(({ name }) => `\${${name}}`).join('')
}

const standardTls: CallTls = { context: undefined, isInsecure: false }
