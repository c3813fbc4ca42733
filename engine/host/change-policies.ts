import { isDeepStrictEqual } from 'node:util'
import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import type { PolicyConfig } from '../policy/policy-config.ts'
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
      if (applied && isOnlyMoved(applied, policy)) await policies.reorder(String(policy.id), policy.order)
      else await policies.apply(policy, { replace: true })
    } catch (failure) {
      if (!(failure instanceof DeploymentError)) throw failure
      diagnostics.push(...failure.diagnostics)
    }
  }
  for (const { id } of before) {
    if (after.some((policy) => policy.id === id)) continue
    // One that is only for other applications' APIs was never applied.
    await policies.remove(String(id)).catch(() => {})
  }
  return diagnostics
}

/** Whether nothing but the order differs; an order that is not one is for `apply` to complain about. */
const isOnlyMoved = (from: PolicyConfig, to: PolicyConfig): to is PolicyConfig & { readonly order: number } =>
  Number.isInteger(to.order) && Number(to.order) > 0 && isDeepStrictEqual({ ...from, order: to.order }, to)
