import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  createPauses,
  defineElement,
  type Event,
  isUnread,
  keptState,
  type Logger,
  logContext,
  type Message,
  MuleError,
  type Pauses,
  type Processor,
  type Run,
} from '../../engine/sdk.ts'
import { byDestination } from './by-destination.ts'
import { callOf, checkStanding, serverOf } from './current-call.ts'
import { resilienceErrors } from './errors.ts'
import { type CallOutcome, type FailureKinds, failureKinds, responseOf } from './failure-kinds.ts'
import { retryAfterOf } from './retry-after.ts'
import { createRetryBudget, type RetryBudget } from './retry-budget.ts'

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
    return (event, run) => {
      const call = callOf(run, name)
      const request = call.request(event.message)
      const budget = retrying.budgetOf(serverOf(request))
      budget.call()
      const mayRepeat = !given.onlyIdempotentMethods || IDEMPOTENT.has(request.method.toUpperCase())
      if (!mayRepeat || given.attempts === 1) return given.processors(event, run)
      const { value } = event.message.payload
      // What is sent in part before the connection breaks could not be sent again.
      if (isUnread(value)) value.store(IN_MEMORY)
      return repeat(retrying, budget, event, run)
    }
  },
})

interface Retrying {
  readonly attempts: number
  readonly delay: number
  readonly maxDelay: number
  readonly jitter: number
  readonly maxRetryAfter: number
  readonly budget: number
  readonly budgetMinimum: number
  readonly processors: Processor
  readonly kinds: FailureKinds
  readonly budgetOf: (destination: string) => RetryBudget
  readonly pauses: Pauses
  readonly logger: Logger
  readonly path: string
}

const checkDelays = ({ delay, maxDelay }: { delay: number; maxDelay: number }, context: CompileContext): void => {
  if (delay > maxDelay)
    context.report('CFG265', `The delay of ${delay} ms is longer than the longest one, ${maxDelay} ms.`, {
      place: attributeOf(context.element, 'delay')?.valuePlace,
      hint: 'raise maxDelay',
    })
}

const repeat = async (retrying: Retrying, budget: RetryBudget, event: Event, run: Run): Promise<Event> => {
  for (let attempt = 1; ; attempt++) {
    let outcome: CallOutcome
    try {
      outcome = { event: await retrying.processors(event, run) }
    } catch (failure) {
      outcome = { failure }
    }
    const wait = nextWait(retrying, attempt, outcome, budget)
    const isOver = wait === undefined || run.lifetime.aborted !== undefined
    if (isOver || !(await pause(retrying, wait, attempt, event, outcome, run))) {
      if ('event' in outcome) return outcome.event
      throw outcome.failure
    }
    release(outcome)
  }
}

/** Milliseconds until the next attempt; undefined where there is none. */
const nextWait = (
  retrying: Retrying,
  attempt: number,
  outcome: CallOutcome,
  budget: RetryBudget,
): number | undefined => {
  if (attempt >= retrying.attempts || !retrying.kinds.counts(outcome)) return undefined
  const asked = retryAfterOf(responseOf(outcome)) ?? 0
  if (asked > retrying.maxRetryAfter || !budget.retry(retrying.budget, retrying.budgetMinimum)) return undefined
  const delay = Math.min(retrying.maxDelay, retrying.delay * 2 ** (attempt - 1))
  const own = delay * (1 - (Math.random() * retrying.jitter) / 100)
  return Math.max(asked, own)
}

const pause = (
  { pauses, logger, path, attempts }: Retrying,
  wait: number,
  attempt: number,
  event: Event,
  outcome: CallOutcome,
  { lifetime }: Run,
): Promise<boolean> => {
  if (logger.enabled('DEBUG')) {
    const text = `Attempt ${attempt} of ${attempts} ${describe(outcome)}; the next one in ${Math.round(wait)} ms.`
    logger.log('DEBUG', text, logContext(path, event))
  }
  return pauses.wait(wait, lifetime)
}

const describe = (outcome: CallOutcome): string => {
  const status = responseOf(outcome)?.statusCode
  if (status !== undefined) return `got ${status}`
  return outcome.failure instanceof Error ? `failed: ${outcome.failure.message}` : 'failed'
}

/** Nobody reads the body of an answer that is not the last: its connection is needed. */
const release = (outcome: CallOutcome): void => {
  const failed = outcome.failure instanceof MuleError ? outcome.failure.errorMessage : undefined
  const message: Message | undefined = 'event' in outcome ? outcome.event.message : failed
  const value = message?.payload.value
  if (isUnread(value)) value.discard()
}
