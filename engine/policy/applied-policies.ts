import type { Logging } from '../kernel/log.ts'
import { inOrder, type PlanRules } from './plan.ts'
import type { PolicyInstance } from './policy-instance.ts'
import type { PolicySites } from './policy-sites.ts'

/** The policy instances of an application and the one step in which they change. */
export interface AppliedPolicies {
  /** As applied. */
  readonly all: readonly PolicyInstance[]
  /** In the order in which they wrap. */
  readonly ordered: readonly PolicyInstance[]
  has(id: string): boolean
  /** Throws when there is none of this id. */
  get(id: string): PolicyInstance
  /** Swaps all plans at once; instances that are gone are disposed after the last event inside them. */
  change(next: readonly PolicyInstance[], rules: PlanRules): void
  /** Disposes everything at once, whether or not events are inside: the application has ended. */
  dispose(): Promise<void>
}

export const createAppliedPolicies = (sites: PolicySites, logging: Logging): AppliedPolicies => {
  let all: readonly PolicyInstance[] = []
  const leaving = new Set<PolicyInstance>()
  const dispose = async (instance: PolicyInstance): Promise<void> => {
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
