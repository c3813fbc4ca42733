import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  createPauses,
  defineElement,
  type Event,
  type Expression,
  isErrorTypeOf,
  type Logger,
  logContext,
  MuleError,
  muleErrors,
  type Pauses,
  type Processor,
  type Run,
} from '../../engine/sdk.ts'
import { withPayloadRead } from './unread-payload.ts'

/** `until-successful`: runs its processors again until they succeed, each time on the event that entered (spec/core.md §3.8). */
export const untilSuccessful = defineElement({
  name: 'until-successful',
  kind: 'scope',
  doc: 'Tries its processors again when they fail.',
  attributes: {
    maxRetries: attr.value('How many times to try again, or an expression for it.', { default: '5' }),
    millisBetweenRetries: attr.value('Milliseconds to wait in between, or an expression for them.', {
      default: '60000',
    }),
  },
  children: { processors: child.processors('What to try.') },
  errors: [muleErrors.RETRY_EXHAUSTED],
  example: `
    <until-successful maxRetries="3" millisBetweenRetries="500">
      <http:request url="http://localhost:8082/price"/>
    </until-successful>`,
  compile: ({ maxRetries, millisBetweenRetries, processors }, context): Processor => {
    checkNumber('maxRetries', maxRetries, context)
    checkNumber('millisBetweenRetries', millisBetweenRetries, context)
    const pauses = createPauses()
    context.onDispose(() => pauses.end())
    const logger = context.logger('org.mule.runtime.core.internal.routing.UntilSuccessfulRouter')
    const attempts: Attempts = { processors, pauses, logger, path: context.location.path }
    const read = { retries: numberOf(maxRetries), delay: numberOf(millisBetweenRetries) }
    return withPayloadRead((event, run) => {
      const retries = read.retries(event)
      const delay = read.delay(event)
      if (typeof retries === 'number' && typeof delay === 'number')
        return firstAttempt(attempts, event, run, { retries, delay })
      return Promise.all([retries, delay]).then(([r, d]) =>
        firstAttempt(attempts, event, run, { retries: r, delay: d }),
      )
    })
  },
})

const WHOLE = /^\s*[+-]?\d+\s*$/

const checkNumber = (name: string, expression: Expression, context: CompileContext): void => {
  if (expression.language !== 'literal' || WHOLE.test(expression.source)) return
  context.report(
    'CFG005',
    `The value '${expression.source}' of attribute '${name}' on element 'until-successful' is not valid: expected a whole number or an expression.`,
    { place: attributeOf(context.element, name)?.valuePlace },
  )
}

const numberOf = (expression: Expression): ((event: Event) => number | Promise<number>) => {
  const coerce = (value: unknown): number => {
    if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value)
    if (typeof value === 'string' && WHOLE.test(value)) return Number(value)
    throw new MuleError(
      muleErrors.EXPRESSION,
      `The expression '${expression.source}' gave '${value}' where a number is expected.`,
    )
  }
  return (event) => {
    const value = expression.value(event)
    return value instanceof Promise ? value.then(coerce) : coerce(value)
  }
}

interface Attempts {
  readonly processors: Processor
  readonly pauses: Pauses
  readonly logger: Logger
  readonly path: string
}

interface Limits {
  readonly retries: number
  readonly delay: number
}

/** Without a failure nothing has to be waited for. */
const firstAttempt = (attempts: Attempts, event: Event, run: Run, limits: Limits): Event | Promise<Event> => {
  const again = (failure: unknown) => retry(attempts, failure, event, run, limits)
  try {
    const result = attempts.processors(event, run)
    return result instanceof Promise ? result.catch(again) : result
  } catch (failure) {
    return again(failure)
  }
}

const retry = async (
  { processors, pauses, logger, path }: Attempts,
  firstFailure: unknown,
  event: Event,
  run: Run,
  { retries, delay }: Limits,
): Promise<Event> => {
  const log = (message: string) => logger.log('ERROR', message, logContext(path, event))
  let failure = firstFailure
  for (let attempt = 1; attempt <= retries; attempt++) {
    if (!isRetried(failure)) throw failure
    log(`Retrying execution of event, attempt ${attempt} of ${retries}.`)
    if (!(await pauses.wait(delay, run.lifetime))) throw exhausted(failure)
    try {
      return await processors(event, run)
    } catch (next) {
      failure = next
    }
  }
  if (!isRetried(failure)) throw failure
  log('Retry attempts exhausted. Failing...')
  throw exhausted(failure)
}

/** Neither defects nor critical errors are the processors' to repair. */
const isRetried = (failure: unknown): failure is MuleError =>
  failure instanceof MuleError && !isErrorTypeOf(failure.errorType, muleErrors.CRITICAL)

/** The last failure is hidden under the retries' own, but its handlers still find it; they see the event it failed with. */
const exhausted = (last: MuleError): MuleError => {
  const error = new MuleError(muleErrors.RETRY_EXHAUSTED, last.description, {
    detailedDescription: `'until-successful' retries exhausted`,
    cause: last,
    errorMessage: last.errorMessage,
    childErrors: last.childErrors,
    suppressedErrors: [last, ...last.suppressedErrors],
  })
  error.event = last.event
  return error
}
