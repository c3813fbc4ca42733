import { attr, defineElement, timeUnits } from '../../engine/sdk.ts'

/** `expiration-policy`: how long something idle is kept (spec/core.md §1.6). */
export const expirationPolicy = defineElement({
  name: 'expiration-policy',
  kind: 'nested',
  doc: 'How long a configuration with expressions may be idle.',
  attributes: {
    maxIdleTime: attr.integer('Accepted; nothing is kept.', { default: '5', min: 1 }),
    timeUnit: attr.oneOf('Unit of the time.', timeUnits, 'MINUTES'),
  },
  compile: () => undefined,
})
