import { child, defineElement } from '../../engine/sdk.ts'
import { keys } from './keys.ts'
import type { LimitsOf } from './limits.ts'
import { tiers } from './tiers.ts'

/** `throttling:explicit`: limits that stand in the configuration. */
export const explicit = defineElement({
  name: 'explicit',
  kind: 'nested',
  doc: 'Limits that stand here.',
  children: {
    keys: child.one('Limits of each key, for `throttling:rate-limit`.', () => keys),
    tiers: child.one('Limits of all requests, for `throttling:throttle`.', () => tiers),
  },
  exclusive: [{ names: ['keys', 'tiers'], required: true }],
  compile: ({ keys: perKey, tiers: ofAll }): LimitsOf => ({ kind: 'explicit', limits: perKey ?? ofAll ?? [] }),
})
