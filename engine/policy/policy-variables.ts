import type { PolicyState } from '../kernel/run.ts'
import { noVariables, type Variables } from '../model/event.ts'

/** What a policy's blocks last left in its variables for this event: `ctx.vars[P.id]` of spec/policies.md §2.1. */
export const policyVariables = (state: PolicyState, id: string): Variables => state.variables?.get(id) ?? noVariables

export const keepPolicyVariables = (state: PolicyState, id: string, variables: Variables): void => {
  if (state.variables) state.variables.set(id, variables)
  else if (variables.size > 0) state.variables = new Map([[id, variables]])
}
