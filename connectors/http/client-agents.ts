import type { DestinationGuard } from '../../engine/sdk.ts'

/** What holds connections: the transport's agent. */
interface Pooled {
  destroy(): Promise<void>
}

/** The connections of one client: a set of its own for every set of rules, so that none is shared by requests it was not checked for. */
export interface Agents<Agent extends Pooled> extends Pooled {
  for(guards: readonly DestinationGuard[]): Agent
}

interface Branch<Agent> {
  agent: Agent | undefined
  readonly further: WeakMap<DestinationGuard, Branch<Agent>>
}

export const createAgents = <Agent extends Pooled>(
  create: (guards: readonly DestinationGuard[]) => Agent,
): Agents<Agent> => {
  const branch = (): Branch<Agent> => ({ agent: undefined, further: new WeakMap() })
  const root = branch()
  // Rules go with their policies: what was made for them must not be held because of this list.
  let made: WeakRef<Agent>[] = []
  const agentOf = (at: Branch<Agent>, guards: readonly DestinationGuard[]): Agent => {
    if (at.agent) return at.agent
    at.agent = create(guards)
    made = [...made.filter((each) => each.deref()), new WeakRef(at.agent)]
    return at.agent
  }
  const descend = (from: Branch<Agent>, guard: DestinationGuard): Branch<Agent> => {
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
