import type { Agent } from 'undici'
import type { DestinationGuard } from '../../engine/sdk.ts'

/** The connections of one client: a set of its own for every set of rules, so that none is shared by requests it was not checked for. */
export interface Agents {
  for(guards: readonly DestinationGuard[]): Agent
  destroy(): Promise<void>
}

interface Branch {
  agent: Agent | undefined
  readonly further: WeakMap<DestinationGuard, Branch>
}

const branch = (): Branch => ({ agent: undefined, further: new WeakMap() })

export const createAgents = (create: (guards: readonly DestinationGuard[]) => Agent): Agents => {
  const root = branch()
  // Rules go with their policies: what was made for them must not be held because of this list.
  const made: WeakRef<Agent>[] = []
  const agentOf = (at: Branch, guards: readonly DestinationGuard[]): Agent => {
    if (at.agent) return at.agent
    at.agent = create(guards)
    made.push(new WeakRef(at.agent))
    return at.agent
  }
  const descend = (from: Branch, guard: DestinationGuard): Branch => {
    const known = from.further.get(guard)
    if (known) return known
    const next = branch()
    from.further.set(guard, next)
    return next
  }
  return {
    for: (guards) => agentOf(guards.length === 0 ? root : guards.reduce(descend, root), guards),
    destroy: async () => {
      await Promise.all(made.map((each) => each.deref()?.destroy()))
    },
  }
}
