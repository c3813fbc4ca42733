import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  createPauses,
  defineElement,
  isUnread,
  keptState,
  type Processor,
  processorOf,
  runThen,
} from '../../engine/sdk.ts'
import { Attempts, type Retrying } from './attempts.ts'
import { byDestination } from './by-destination.ts'
import { callOf, checkStanding, serverOf } from './current-call.ts'
import { resilienceErrors } from './errors.ts'
import { failureKinds } from './failure-kinds.ts'
import { createRetryBudget } from './retry-budget.ts'

/** What may be sent twice without harm (RFC 9110 §9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

/** Bytes of a body that are kept in memory, to be sent again; the rest of a larger one is in a temporary file. */
const IN_MEMORY = 8 * 1024 * 1024

/** `resilience:retry`: sends an outgoing request again when its server was away for a moment. */
export const retry = defineElement({
  name: 'retry',
  kind: 'scope',
  doc: 'Runs its processors, so the outgoing request, again when it fails in a way that may pass. What it failed with last comes out, unchanged.',
  attributes: {
    attempts: attr.integer('How often the request is sent at most, the first time included.', { default: '3', min: 1 }),
    delay: attr.integer('Milliseconds before the second attempt; twice as long before each one after.', {
      default: '100',
      min: 0,
    }),
    maxDelay: attr.integer('Milliseconds at most before an attempt.', { default: '5000', min: 0 }),
    jitter: attr.integer(
      'How many percent of the delay are left to chance, so that callers do not come back all at once.',
      { default: '50', min: 0, max: 100 },
    ),
    statuses: attr.list('Statuses to try again after, such as `503` or `5xx`.', { default: '502,503,504' }),
    errorTypes: attr.list('Errors to try again after.', { default: 'HTTP:CONNECTIVITY,HTTP:TIMEOUT' }),
    onlyIdempotentMethods: attr.boolean('Whether requests with POST, PATCH or a method unknown are sent once only.', {
      default: 'true',
    }),
    maxRetryAfter: attr.integer(
      'Milliseconds that a Retry-After may ask to wait: as long is waited. What asks for longer is not tried again.',
      { default: '10000', min: 0 },
    ),
    budget: attr.integer('How many percent of the calls of the last ten seconds to a destination may be retries.', {
      default: '20',
      min: 0,
    }),
    budgetMinimum: attr.integer('How many retries in ten seconds are allowed however few calls there are.', {
      default: '10',
      min: 0,
    }),
  },
  children: { processors: child.processors('What to repeat; execute-next sends the request.') },
  errors: [resilienceErrors.NO_CALL],
  outside: true,
  example: `
    <http-policy:operation>
      <resilience:retry attempts="4" delay="200" statuses="429,5xx">
        <http-policy:execute-next/>
      </resilience:retry>
    </http-policy:operation>`,
  compile: (given, context): Processor => {
    checkStanding(context)
    const pauses = createPauses()
    context.onDispose(() => pauses.end())
    const retrying: Retrying = {
      ...given,
      kinds: failureKinds(given.statuses, given.errorTypes, context),
      budgetOf: keptState(context, `retry ${context.location.path}`, () => byDestination(createRetryBudget)),
      pauses,
      logger: context.logger('hinny.policies.retry'),
      path: context.location.path,
    }
    checkDelays(given, context)
    const { name } = context
    return processorOf((event, run, follows) => {
      const call = callOf(run, name)
      const request = call.request(event.message)
      const budget = retrying.budgetOf(serverOf(request))
      budget.call()
      const mayRepeat = !given.onlyIdempotentMethods || isIdempotent(request.method)
      if (!mayRepeat || given.attempts === 1) return runThen(given.processors, event, run, follows)
      const { value } = event.message.payload
      // What is sent in part before the connection breaks could not be sent again.
      if (isUnread(value)) value.store(IN_MEMORY)
      return new Attempts(retrying, budget, event, run, follows).next()
    })
  },
})

const isIdempotent = (method: string): boolean => IDEMPOTENT.has(method) || IDEMPOTENT.has(method.toUpperCase())

const checkDelays = ({ delay, maxDelay }: { delay: number; maxDelay: number }, context: CompileContext): void => {
  if (delay > maxDelay)
    context.report('CFG265', `The delay of ${delay} ms is longer than the longest one, ${maxDelay} ms.`, {
      place: attributeOf(context.element, 'delay')?.valuePlace,
      hint: 'raise maxDelay',
    })
}
