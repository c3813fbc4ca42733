import { attr, child, defineElement } from '../../engine/sdk.ts'
import type { LimitsOf } from './limits.ts'
import { tierProvider } from './tier-provider.ts'

/** What `throttling:config` compiles to. */
export interface ThrottlingConfig {
  readonly clusterizable: boolean
  readonly queuingLimit: number
  /** Undefined where what is wrong with them was reported. */
  readonly limits: LimitsOf | undefined
}

/** `throttling:config`: the limits that `rate-limit` and `throttle` obey. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'Limits, and whether processes count together.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    clusterizable: attr.boolean(
      'Whether all processes count together, where the runtime has a store for that: `hinny.policies.store`.',
      { default: 'true' },
    ),
    queuingLimit: attr.integer('How many requests may wait at a time; for `throttling:throttle`.', {
      default: '5',
      min: 0,
    }),
  },
  children: { 'tier-provider': child.one('Where the limits come from.', () => tierProvider, { required: true }) },
  example: `
    <throttling:config name="limits" clusterizable="true">
      <throttling:tier-provider>
        <throttling:explicit>
          <throttling:keys>
            <throttling:key>
              <throttling:tiers>
                <throttling:tier maximumRequestsPerPeriod="100" timePeriodMillis="60000"/>
                <throttling:tier maximumRequestsPerPeriod="1000" timePeriodMillis="86400000"/>
              </throttling:tiers>
            </throttling:key>
          </throttling:keys>
        </throttling:explicit>
      </throttling:tier-provider>
    </throttling:config>

    <flow name="limited">
      <throttling:rate-limit config-ref="limits" target="quota">
        <throttling:tier-selector>
          <throttling:identifier value="#[vars.customer]"/>
        </throttling:tier-selector>
      </throttling:rate-limit>
    </flow>`,
  compile: ({ clusterizable, queuingLimit, 'tier-provider': limits }): ThrottlingConfig => ({
    clusterizable,
    queuingLimit,
    limits,
  }),
})
