import {
  attr,
  clock,
  createPauses,
  defineElement,
  type Event,
  MuleError,
  type Pauses,
  type Processor,
  parameter,
  type Quota,
  type Run,
  stateWindows,
} from '../../engine/sdk.ts'
import { callOf, checkStanding, serverOf } from './current-call.ts'
import { resilienceErrors } from './errors.ts'

/** Beyond so many keys the one whose window began first gets its quota back. */
const MAX_KEYS = 10_000

/** `resilience:throttle`: keeps outgoing requests within what their server allows. */
export const throttle = defineElement({
  name: 'throttle',
  kind: 'processor',
  doc: 'Lets so many outgoing requests pass in a window of time, which begins with the first; those beyond wait for the next window, or fail.',
  attributes: {
    maximumRequests: attr.integer('How many requests there may be in a window.', { required: true, min: 1 }),
    timePeriod: attr.integer('Milliseconds that a window lasts.', { required: true, min: 1 }),
    key: attr.value('Each value has windows of its own, within each server and port where those count on their own.'),
    per: attr.oneOf(
      'What is counted on its own: each server and port, or the policy as a whole.',
      ['destination', 'policy'],
      'destination',
    ),
    maximumDelay: attr.integer('Milliseconds that a request waits at most.', { default: '0', min: 0 }),
    queuingLimit: attr.integer('How many requests may wait at a time.', { default: '100', min: 0 }),
    clusterizable: attr.boolean(
      'Whether all processes count together, where the runtime has a store for that: `hinny.policies.store`.',
      { default: 'true' },
    ),
  },
  errors: [resilienceErrors.QUOTA_EXCEEDED, resilienceErrors.QUEUING_LIMIT_REACHED, resilienceErrors.NO_CALL],
  outside: true,
  example: `
    <http-policy:operation>
      <resilience:throttle maximumRequests="50" timePeriod="1000" maximumDelay="3000"/>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: (
    { maximumRequests, timePeriod, key, per, maximumDelay, queuingLimit, clusterizable },
    context,
  ): Processor => {
    checkStanding(context)
    const pauses = createPauses()
    context.onDispose(() => pauses.end())
    const windows = stateWindows(context, {
      name: `throttle ${context.location.path}`,
      clusterizable,
      maxEntries: MAX_KEYS,
    })
    const limits = [{ maximum: maximumRequests, period: timePeriod }]
    const queue: Queue = { pauses, maximumDelay, queuingLimit, waiting: 0 }
    const readKey = key && parameter.text('key', key)
    const { name } = context
    const pass = (event: Event, run: Run, own: string | null | undefined): Event | Promise<Event> => {
      const call = callOf(run, name)
      const counted = `${per === 'policy' ? '' : serverOf(call.request(event.message))} ${own ?? ''}`
      const take = () => windows.take(counted, limits)
      const decide = (quota: Quota): Event | Promise<Event> =>
        quota.admitted ? event : waitFor(queue, take, quota, run).then(() => event)
      const quota = take()
      return quota instanceof Promise ? quota.then(decide) : decide(quota)
    }
    return (event, run) => {
      const own = readKey?.(event)
      return own instanceof Promise ? own.then((found) => pass(event, run, found)) : pass(event, run, own)
    }
  },
})

interface Queue {
  readonly pauses: Pauses
  readonly maximumDelay: number
  readonly queuingLimit: number
  waiting: number
}

const refused = (type: 'QUOTA_EXCEEDED' | 'QUEUING_LIMIT_REACHED', text: string, quota: Quota): MuleError => {
  const { remaining, maximum, reset } = quota
  return new MuleError(resilienceErrors[type], text, {
    exception: { availableQuota: remaining, maximumAllowedRequests: maximum, remainingFrame: reset },
  })
}

/** Waits for windows to end until there is quota; gives up its place when the time is over or the event is. */
const waitFor = async (
  queue: Queue,
  take: () => Quota | Promise<Quota>,
  first: Quota,
  { lifetime }: Run,
): Promise<void> => {
  const until = clock.elapsed() + queue.maximumDelay
  let quota = first
  const isInVain = () => clock.elapsed() + quota.reset > until
  const exceeded = () => refused('QUOTA_EXCEEDED', 'Too many outgoing requests: the quota is used up', quota)
  if (isInVain()) throw exceeded()
  if (queue.waiting >= queue.queuingLimit)
    throw refused('QUEUING_LIMIT_REACHED', 'Too many outgoing requests: no place to wait is left', quota)
  queue.waiting++
  try {
    while (!isInVain()) {
      if (!(await queue.pauses.wait(Math.max(1, quota.reset), lifetime))) break
      quota = await take()
      if (quota.admitted) return
    }
    throw exceeded()
  } finally {
    queue.waiting--
  }
}
