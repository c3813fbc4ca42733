import { child, defineElement, type WindowLimit } from '../../engine/sdk.ts'
import { tiers } from './tiers.ts'

/** `throttling:key`: the limits of each key. */
export const key = defineElement({
  name: 'key',
  kind: 'nested',
  doc: 'The limits that hold for each key on its own.',
  children: { tiers: child.one('The limits.', () => tiers, { required: true }) },
  compile: ({ tiers: limits = [] }): readonly WindowLimit[] => limits,
})
