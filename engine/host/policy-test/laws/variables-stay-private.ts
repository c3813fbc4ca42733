import { type Law, passesOf, quoted } from './law.ts'

/** spec/policies.md §2.5. */
export const variablesStayPrivate: Law = {
  name: 'Variables stay with whom they belong to: the flow, or one policy',
  check: ({ moments }) => {
    const own = new Map<string, Set<string>>()
    for (const { id, own: phases, kind } of passesOf(moments)) {
      const known = own.get(id) ?? new Set()
      const given = [...(phases[0]?.event?.variables.keys() ?? [])]
      const foreign = given.filter((name) => !known.has(name))
      if (foreign.length > 0)
        return {
          expected: `the ${kind} block of policy '${id}' begins with variables of its own only`,
          actual: `it sees ${quoted(foreign)}`,
        }
      for (const { event } of phases) for (const name of event?.variables.keys() ?? []) known.add(name)
      own.set(id, known)
    }
    for (const [i, moment] of moments.entries()) {
      if (moment.of === 'flow' && moment.at === 'begin' && moment.event.variables.size > 0)
        return {
          expected: 'the flow begins without variables',
          actual: `it sees ${quoted(moment.event.variables.keys())}`,
        }
      if (moment.of !== 'requester' || moment.at !== 'begin') continue
      const end = moments.find(
        (each, j) => j > i && each.of === 'requester' && each.at === 'end' && each.site === moment.site,
      )
      const before = moment.event.variables
      const after = end && 'event' in end ? end.event?.variables : undefined
      const changed =
        after && [...after.keys(), ...before.keys()].filter((name) => after.get(name) !== before.get(name))
      if (changed && changed.length > 0)
        return {
          expected: 'a request leaves the variables of the flow alone',
          actual: `after it ${quoted(new Set(changed))} ${changed.length === 1 ? 'is' : 'are'} different`,
        }
    }
    return undefined
  },
}
