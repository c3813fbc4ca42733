import { child, defineElement, distinctLimits, type WindowLimit } from '../../engine/sdk.ts'
import { tier } from './tier.ts'

/** `throttling:tiers`: limits that hold all at once. */
export const tiers = defineElement({
  name: 'tiers',
  kind: 'nested',
  doc: 'Limits that hold all at once.',
  children: { tier: child.many('The limits.', () => [tier], { min: 1 }) },
  compile: ({ tier: limits }): readonly WindowLimit[] => distinctLimits(limits),
})
