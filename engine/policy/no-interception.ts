import type { Interception } from '../kernel/interception.ts'

/** Inside a policy nothing is wrapped: a policy's own requests are made as they are (spec/policies.md §3.1). */
export const noInterception: Interception = {
  operation: (joinPoint) => (event, run) => {
    const parameters = joinPoint.parameters(event, run)
    return parameters instanceof Promise
      ? parameters.then((given) => joinPoint.execute(given, event, run))
      : joinPoint.execute(parameters, event, run)
  },
  source: (_joinPoint, site) => () => {
    throw new Error(`${site.location.path}: a policy has no sources.`)
  },
}
