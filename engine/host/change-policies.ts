import { isDeepStrictEqual } from 'node:util'
import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import type { PolicyConfig } from '../policy/application-policies.ts'
import type { Application } from './application.ts'

/**
 * Brings a running application's policies from one list to another while requests run: what is gone is removed, what is new
 * or different applied, what only stands elsewhere reordered. A faulty one stays as it was.
 * @returns what is wrong with the faulty ones
 */
export const changePolicies = async (
  { policies }: Application,
  before: readonly PolicyConfig[],
  after: readonly PolicyConfig[],
): Promise<readonly Diagnostic[]> => {
  const diagnostics: Diagnostic[] = []
  for (const policy of after) {
    const applied = before.find(({ id }) => id === policy.id)
    if (applied && isDeepStrictEqual(applied, policy)) continue
    try {
      const moved = applied && isDeepStrictEqual({ ...applied, order: policy.order }, policy)
      if (moved && policy.order !== undefined) await policies.reorder(String(policy.id), policy.order)
      else await policies.apply(policy)
    } catch (failure) {
      if (!(failure instanceof DeploymentError)) throw failure
      diagnostics.push(...failure.diagnostics)
    }
  }
  for (const { id } of before) if (!after.some((policy) => policy.id === id)) await policies.remove(String(id))
  return diagnostics
}
