import { attr, defineElement, type WindowLimit } from '../../engine/sdk.ts'

/** `throttling:tier`: one limit. */
export const tier = defineElement({
  name: 'tier',
  kind: 'nested',
  doc: 'A limit: so many requests in so much time.',
  attributes: {
    maximumRequestsPerPeriod: attr.integer('How many requests there may be.', { required: true, min: 1 }),
    timePeriodMillis: attr.integer('In how many milliseconds.', { required: true, min: 1 }),
  },
  compile: ({ maximumRequestsPerPeriod, timePeriodMillis }): WindowLimit => ({
    maximum: maximumRequestsPerPeriod,
    period: timePeriodMillis,
  }),
})
