import type { Run } from '../kernel/run.ts'
import { noVariables, type Variables } from '../model/event.ts'

/** What a policy's blocks last left in its variables for this event: `ctx.vars[P.id]` of spec/policies.md §2.1. */
export const policyVariables = (run: Run, id: string): Variables => run.policyState.variables?.get(id) ?? noVariables

export const keepPolicyVariables = (run: Run, id: string, variables: Variables): void => {
  const { policyState } = run
  if (policyState.variables) policyState.variables.set(id, variables)
  else if (variables.size > 0) policyState.variables = new Map([[id, variables]])
}
