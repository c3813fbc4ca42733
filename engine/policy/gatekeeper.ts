import { startOf } from '../config/places.ts'
import { collectDiagnostics, type Report } from '../model/diagnostic.ts'
import { apiIdsOf, type PolicyConfig } from './policy-config.ts'
import type { PolicySites } from './policy-sites.ts'

/**
 * What becomes of an application one of whose policies is faulty when it is deployed (spec/policies.md §5.5).
 *
 * Without a mode the deployment fails: nothing is half deployed. With `strict` or `flexible`, which differ only where there
 * is a control plane, it succeeds and the API answers 503 until the policy is applied or removed; with `disabled` it goes on
 * without the policy.
 */
export interface Gatekeeper {
  /** Takes the mode from the property `anypoint.platform.gatekeeper`. */
  configure(mode: string | undefined, report: Report): void
  /** Reports as `report` does, or as the mode has it when the policy could not be built. */
  admit<T>(
    policy: PolicyConfig,
    report: Report,
    build: (report: Report) => Promise<T | undefined>,
  ): Promise<T | undefined>
  /** The policy of this id was applied or removed; true if it was what kept an API closed. */
  release(id: string): boolean
}

const MODES = ['strict', 'flexible', 'disabled']

export const createGatekeeper = (sites: PolicySites, flowOf: () => ReadonlyMap<string, string>): Gatekeeper => {
  const closedBy = new Map<string, readonly string[]>()
  let mode: string | undefined
  const close = () => sites.close(new Set([...closedBy.values()].flat()))
  /** The flows a policy is for: those of its APIs; of every API, or every listener, when it is for the whole application. */
  const flowsOf = (policy: PolicyConfig): readonly string[] => {
    const apis = apiIdsOf(policy)
    if (apis) return apis.flatMap((api) => flowOf().get(api) ?? [])
    return flowOf().size > 0 ? [...flowOf().values()] : [...sites.sourceFlows]
  }
  return {
    configure: (given, report) => {
      mode = given?.trim().toLowerCase() || undefined
      if (mode === undefined || MODES.includes(mode)) return
      report(
        'POL056',
        startOf('anypoint.platform.gatekeeper'),
        `There is no gatekeeper mode '${given}'; it is not used.`,
        {
          severity: 'warning',
          hint: `there are: ${MODES.join(', ')}`,
        },
      )
      mode = undefined
    },
    admit: async (policy, report, build) => {
      if (mode === undefined) return build(report)
      const { diagnostics, report: collect } = collectDiagnostics()
      const built = await build(collect)
      // A policy that changes nothing while it works keeps nothing closed while it does not.
      const isLeftOut = mode === 'disabled' || policy.mode === 'shadow'
      const outcome = isLeftOut
        ? 'the policy is left out'
        : 'its API answers 503 until the policy is applied or removed'
      for (const { code, message, hint, severity, ...place } of diagnostics)
        report(code, place, message, {
          severity: 'warning',
          hint: severity === 'error' ? [hint, outcome].filter(Boolean).join('; ') : hint,
        })
      if (built === undefined && !isLeftOut) {
        const id = policy.id ?? policy.name ?? 'policy'
        closedBy.set(id, [...(closedBy.get(id) ?? []), ...flowsOf(policy)])
        close()
      }
      return built
    },
    release: (id) => {
      const known = closedBy.delete(id)
      close()
      return known
    },
  }
}
