import {
  attr,
  attributeOf,
  createPauses,
  defineElement,
  type MuleError,
  type Pauses,
  type Processor,
  type Quota,
  type Run,
} from '../../engine/sdk.ts'
import type { ThrottlingConfig } from './config.ts'
import { throttlingErrors } from './errors.ts'
import { refused, withQuota } from './quota-outcome.ts'
import { createSlidingWindows } from './sliding-windows.ts'

/** `throttling:throttle`: smoothes spikes (spec/policies.md §6.1). Counts in its own process, and anew with each instance. */
export const throttle = defineElement({
  name: 'throttle',
  kind: 'processor',
  doc: 'Lets events pass at the pace of its limits, in sliding windows; those beyond wait, and try again, as long as there is a place to wait.',
  attributes: {
    id: attr.string('Accepted; the element is known by its place.'),
    'config-ref': attr.reference<ThrottlingConfig>('The limits.', ['throttling:config'], { required: true }),
    reattempts: attr.integer('How often an event tries again.', { required: true, min: 0 }),
    reattemptsDelay: attr.integer('Milliseconds it waits before each of these attempts.', { required: true, min: 1 }),
    target: attr.nonBlank(
      'Variable that gets what is left: `availableQuota`, `maximumAllowedRequests`, `remainingFrame` in milliseconds, 0 while there is quota.',
    ),
  },
  errors: [throttlingErrors.QUOTA_EXCEEDED, throttlingErrors.QUEUING_LIMIT_REACHED],
  outside: true,
  example: `
    <throttling:config name="pace" clusterizable="false" queuingLimit="10">
      <throttling:tier-provider>
        <throttling:explicit>
          <throttling:tiers>
            <throttling:tier maximumRequestsPerPeriod="20" timePeriodMillis="1000"/>
          </throttling:tiers>
        </throttling:explicit>
      </throttling:tier-provider>
    </throttling:config>

    <flow name="smooth">
      <throttling:throttle config-ref="pace" reattempts="3" reattemptsDelay="500"/>
    </flow>`,
  compile: ({ 'config-ref': config, reattempts, reattemptsDelay, target }, context): Processor => {
    const limits = config?.limits
    if (!config || !limits) return (event) => event
    if (limits.kind !== 'explicit') {
      context.report('CFG263', 'Spikes are smoothed by explicit limits only.', {
        place: attributeOf(context.element, 'config-ref')?.valuePlace,
        hint: 'use <throttling:explicit><throttling:tiers>',
      })
      return (event) => event
    }
    const pauses = createPauses()
    context.onDispose(() => pauses.end())
    const queues = new Map<string, Queue>()
    const queueOf = (api: string): Queue => {
      const take = createSlidingWindows(limits.limits)
      const queue = { take, pauses, reattempts, delay: reattemptsDelay, waiting: 0 }
      queues.set(api, queue)
      return queue
    }
    const { queuingLimit } = config
    return (event, run) => {
      // Each API of a policy has a pace of its own.
      const api = context.artifact.apiOf(run.origin)
      const queue = queues.get(api) ?? queueOf(api)
      const quota = queue.take()
      if (quota.admitted) return withQuota(event, target, quota)
      if (reattempts === 0) throw exceeded(quota)
      if (queue.waiting >= queuingLimit)
        throw refused(throttlingErrors.QUEUING_LIMIT_REACHED, 'Too many requests: no place to wait is left', quota)
      return waitFor(queue, quota, run).then((given) => withQuota(event, target, given))
    }
  },
})

interface Queue {
  readonly take: () => Quota
  readonly pauses: Pauses
  readonly reattempts: number
  readonly delay: number
  waiting: number
}

const exceeded = (quota: Quota): MuleError =>
  refused(throttlingErrors.QUOTA_EXCEEDED, 'Too many requests: the quota is used up', quota)

/** Gives up its place when there is quota, when it has tried often enough, and when nobody waits for the event any more. */
const waitFor = async (queue: Queue, first: Quota, { lifetime }: Run): Promise<Quota> => {
  queue.waiting++
  try {
    let quota = first
    for (let attempt = 0; attempt < queue.reattempts; attempt++) {
      if (!(await queue.pauses.wait(queue.delay, lifetime))) break
      quota = queue.take()
      if (quota.admitted) return quota
    }
    throw exceeded(quota)
  } finally {
    queue.waiting--
  }
}
