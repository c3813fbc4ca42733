import { attr, child, defineElement, timeUnits } from '../../engine/sdk.ts'
import { expirationPolicy } from './expiration-policy.ts'

/**
 * `dynamic-config-expiration` of `configuration` (spec/core.md §1.5). A configuration with expressions is evaluated for each event here
 * instead of being instantiated for each value, so there is nothing to expire but connections, which close when they are idle.
 */
export const dynamicConfigExpiration = defineElement({
  name: 'dynamic-config-expiration',
  kind: 'nested',
  doc: 'When configurations with expressions expire. Accepted; they are evaluated for each event.',
  attributes: {
    frequency: attr.integer('Accepted; nothing is kept.', { default: '5', min: 1 }),
    timeUnit: attr.oneOf('Unit of the time.', timeUnits, 'MINUTES'),
  },
  children: { 'expiration-policy': child.one('How long one may be idle.', () => expirationPolicy) },
  example: `
    <configuration>
      <dynamic-config-expiration frequency="10" timeUnit="MINUTES">
        <expiration-policy maxIdleTime="5" timeUnit="MINUTES"/>
      </dynamic-config-expiration>
    </configuration>`,
  compile: () => undefined,
})
