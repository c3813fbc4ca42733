import { child, defineElement } from '../../engine/sdk.ts'
import { explicit } from './explicit.ts'
import type { LimitsOf } from './limits.ts'
import { validateClient } from './validate-client.ts'
import { validateClientId } from './validate-client-id.ts'

/** `throttling:tier-provider`: where limits come from. */
export const tierProvider = defineElement({
  name: 'tier-provider',
  kind: 'nested',
  doc: 'Says where limits come from: they stand here, or in the contracts of clients.',
  children: {
    explicit: child.one('The limits themselves.', () => explicit),
    'validate-client': child.one('Takes limits from the contracts of clients.', () => validateClient),
    'validate-client-id': child.one('Takes limits from the contracts of clients.', () => validateClientId),
  },
  exclusive: [{ names: ['explicit', 'validate-client', 'validate-client-id'], required: true }],
  compile: (given): LimitsOf | undefined => given.explicit ?? given['validate-client'] ?? given['validate-client-id'],
})
