import {
  attr,
  type Capacity,
  type CompileContext,
  Content,
  child,
  createCapacity,
  defineElement,
  detach,
  type Event,
  type Lifetime,
  type Location,
  type Logger,
  logContext,
  logError,
  MuleError,
  type Processor,
  type Run,
} from '../../engine/sdk.ts'
import { withPayloadArrived } from './unread-payload.ts'

/** `async`: its processors work on a copy of the event, which itself goes on at once (spec/core.md §3.8). */
export const asyncScope = defineElement({
  name: 'async',
  kind: 'scope',
  doc: 'Runs its processors beside the flow; their failures are only logged.',
  attributes: {
    name: attr.string('Name of the background work.'),
    maxConcurrency: attr.optionalInteger("How many may run at the same time; the flow's limit when absent.", {
      min: 1,
    }),
  },
  children: { processors: child.processors('What to do meanwhile.') },
  example: `
    <async maxConcurrency="2">
      <http:request method="POST" url="http://localhost:8082/audit"/>
    </async>`,
  compile: ({ maxConcurrency, processors }, context): Processor => {
    const { flow, location } = context
    let capacity: Capacity | undefined
    const running = new Set<Lifetime>()
    const logger = context.logger('org.mule.runtime.core.internal.processor.AsyncDelegateMessageProcessor')
    finishOnDispose(() => capacity, running, context)
    return withPayloadArrived((event, run) => {
      // Made when it is first needed: while the scope is compiled its flow does not know its own limit yet.
      capacity ??= createCapacity(maxConcurrency ?? flow?.capacity.limit)
      const beside = detach(run)
      shareContents(event, beside.lifetime)
      void runBeside({ processors, capacity, running, logger, location }, event, beside)
      return event
    })
  },
})

/** What the event would close at its end stays open for the work beside it. */
const shareContents = ({ message, variables }: Event, lifetime: Lifetime): void => {
  for (const { value } of [message.payload, ...variables.values()])
    if (value instanceof Content && value.repeatable) lifetime.track(value.share())
}

interface Beside {
  readonly processors: Processor
  readonly capacity: Capacity
  readonly running: Set<Lifetime>
  readonly logger: Logger
  readonly location: Location
}

/** Never rejects. What exceeds the limit waits for its turn. */
const runBeside = async (beside: Beside, event: Event, run: Run): Promise<void> => {
  const { processors, capacity, running } = beside
  // Awaited even when there is room, so that the flow goes on first.
  await capacity.enter()
  running.add(run.lifetime)
  try {
    await processors(event, run)
  } catch (failure) {
    logFailure(beside, failure, event, run)
  } finally {
    running.delete(run.lifetime)
    run.lifetime.end()
    capacity.leave()
  }
}

const logFailure = ({ logger, location }: Beside, failure: unknown, event: Event, run: Run): void => {
  const where = `Error occurred during asynchronous processing at:${location.path} (${location.place.file}:${location.place.line}) . To handle this error include a <try> scope in the <async> scope.`
  const context = logContext(location.path, event)
  if (failure instanceof MuleError) {
    logger.log('ERROR', where, context)
    logError(logger, failure, failure.event ?? event, run)
  } else logger.log('ERROR', `${where}\n${failure instanceof Error ? failure.stack : String(failure)}`, context)
}

/** Work under way gets the same time to finish as events do; then it is aborted. */
const finishOnDispose = (
  capacity: () => Capacity | undefined,
  running: ReadonlySet<Lifetime>,
  { artifact, onDispose }: CompileContext,
): void =>
  onDispose(async () => {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, artifact.settings.shutdownTimeout)
    })
    await Promise.race([capacity()?.idle(), timeout])
    clearTimeout(timer)
    for (const lifetime of [...running]) lifetime.abort(new Error('The application was stopped.'))
  })
