import { type Law, quoted } from './law.ts'

/** spec/policies.md §2.5: what a policy remembers belongs to one inbound event. */
export const nothingIsLeftBehind: Law = {
  name: 'A request finds no variables of the one before',
  check: ({ moments }) => {
    const seen = new Set<string>()
    for (const moment of moments) {
      if (moment.of !== 'policy' || moment.phase !== 'start' || seen.has(moment.id)) continue
      seen.add(moment.id)
      const { event, id } = moment
      if (event && event.variables.size > 0)
        return {
          expected: `policy '${id}' begins without variables`,
          actual: `it has ${quoted(event.variables.keys())}`,
        }
    }
    return undefined
  },
}
