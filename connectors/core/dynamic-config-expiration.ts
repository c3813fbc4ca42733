import { attr, child, defineElement, type InstanceExpiration, timeUnits, toMilliseconds } from '../../engine/sdk.ts'
import { expirationPolicy } from './expiration-policy.ts'

/** `dynamic-config-expiration` of `configuration`: when instances of configurations with expressions are disposed (spec/core.md §1.5, §1.6). */
export const dynamicConfigExpiration = defineElement({
  name: 'dynamic-config-expiration',
  kind: 'nested',
  doc: 'When instances of configurations with expressions are disposed.',
  attributes: {
    frequency: attr.integer('Time between two looks for instances that have been idle for too long.', {
      default: '5',
      min: 1,
    }),
    timeUnit: attr.oneOf('Unit of the time.', timeUnits, 'MINUTES'),
  },
  children: { 'expiration-policy': child.one('How long one may be idle.', () => expirationPolicy) },
  example: `
    <configuration>
      <dynamic-config-expiration frequency="10" timeUnit="MINUTES">
        <expiration-policy maxIdleTime="5" timeUnit="MINUTES"/>
      </dynamic-config-expiration>
    </configuration>`,
  compile: ({ frequency, timeUnit, 'expiration-policy': maxIdleTime }): InstanceExpiration => ({
    frequency: toMilliseconds(frequency, timeUnit),
    maxIdleTime: maxIdleTime ?? DEFAULT_IDLE_TIME,
  }),
})

const DEFAULT_IDLE_TIME = toMilliseconds(5, 'MINUTES')
