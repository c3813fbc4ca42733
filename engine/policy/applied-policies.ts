import type { Logging } from '../kernel/log.ts'
import { inOrder, type PlanRules } from './plan.ts'
import type { DescribedPolicy } from './policy-instance.ts'
import type { PolicySites } from './policy-sites.ts'

/** The policy instances of an application and the one step in which they change. */
export interface AppliedPolicies {
  /** As applied. */
  readonly all: readonly DescribedPolicy[]
  /** In the order in which they wrap. */
  readonly ordered: readonly DescribedPolicy[]
  has(id: string): boolean
  /** Throws when there is none of this id. */
  get(id: string): DescribedPolicy
  /** Swaps all plans at once; instances that are gone are disposed after the last event inside them. */
  change(next: readonly DescribedPolicy[], rules: PlanRules): void
  /** Disposes everything at once, whether or not events are inside: the application has ended. */
  dispose(): Promise<void>
}

export const createAppliedPolicies = (sites: PolicySites, logging: Logging): AppliedPolicies => {
  let all: readonly DescribedPolicy[] = []
  const leaving = new Set<DescribedPolicy>()
  const dispose = async (instance: DescribedPolicy): Promise<void> => {
    leaving.delete(instance)
    try {
      await instance.dispose()
    } catch (failure) {
      logging('org.mule.runtime.module.deployment.internal.DefaultArchiveDeployer').log(
        'ERROR',
        `Policy '${instance.id}' was removed but not disposed: ${(failure as Error).message}`,
      )
    }
  }
  const find = (id: string) => all.find((instance) => instance.id === id)
  return {
    get all() {
      return all
    },
    get ordered() {
      return inOrder(all)
    },
    has: (id) => find(id) !== undefined,
    get: (id) => {
      const instance = find(id)
      if (instance) return instance
      throw new Error(`There is no policy '${id}'; there are: ${all.map((each) => each.id).join(', ') || 'none'}.`)
    },
    change: (next, rules) => {
      // A reordered instance is another object with the same blocks.
      const gone = all.filter(({ blocks }) => !next.some((each) => each.blocks === blocks))
      all = next
      sites.change(inOrder(all), rules)
      for (const instance of gone) {
        leaving.add(instance)
        void sites.left(instance.id).then(() => dispose(instance))
      }
    },
    dispose: async () => {
      const everything = [...all, ...leaving]
      all = []
      await Promise.all(everything.map(dispose))
    },
  }
}
