import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import {
  arrived,
  type CompileContext,
  createEvent,
  createRun,
  type Event,
  type Expression,
  emptyMessage,
  errorTypeName,
  type Flow,
  logError,
  MuleError,
  type Run,
  transact,
  withGeneratedId,
} from '../../engine/sdk.ts'
import { attributesOf, type Reply, type VmMessage } from './message.ts'
import type { Entry, Queue } from './queue.ts'
import { withQueueWork } from './queue-work.ts'
import { QueueUnavailable } from './unavailable.ts'

/** Milliseconds until messages are tried again that could not be taken from the disk. */
const STORE_RETRY = 1_000

/** Takes messages out of a queue and runs a flow with them. */
export interface Consumer {
  start(): void
  stop(): void
}

/** A consumer of so many messages at a time; the flow's own limit makes it wait, too. */
export const createConsumer = (
  queue: Queue,
  response: Expression,
  numberOfConsumers: number,
  transactionalAction: 'NONE' | 'ALWAYS_BEGIN',
  context: CompileContext,
): Consumer => {
  const flow = context.flow as Flow
  const handle =
    transactionalAction === 'NONE' ? handleAlone(flow, response, context) : handleInTransaction(flow, response, context)
  let isStarted = false
  let isScheduled = false
  let isWaiting = false
  let busy = 0
  const consume = async (entry: Entry) => {
    busy++
    await handle(entry)
    busy--
    flow.capacity.leave()
    schedule()
  }
  const pump = () => {
    isScheduled = false
    while (isStarted && busy < numberOfConsumers && queue.size > 0) {
      if (!flow.capacity.tryEnter()) return waitForPlace()
      void consume(queue.take() as Entry)
    }
  }
  const waitForPlace = () => {
    if (isWaiting) return
    isWaiting = true
    void Promise.resolve(flow.capacity.enter()).then(() => {
      isWaiting = false
      flow.capacity.leave()
      pump()
    })
  }
  // Whoever publishes goes on first.
  const schedule = () => {
    if (isScheduled || !isStarted) return
    isScheduled = true
    setImmediate(pump)
  }
  return {
    start: () => {
      isStarted = true
      queue.onMessage = schedule
      schedule()
    },
    stop: () => {
      isStarted = false
      if (queue.onMessage === schedule) queue.onMessage = undefined
    },
  }
}

/** Processes one entry that was taken; never rejects. */
type Handle = (entry: Entry) => Promise<void>

/** The message is gone from the queue before the flow begins. */
const handleAlone =
  (flow: Flow, response: Expression, context: CompileContext): Handle =>
  async (entry) => {
    const run = createRun()
    await answering(entry, run, context, async () => {
      const message = await entry.queue.read(entry)
      await withQueueWork(entry.queue, undefined, (work) => work.take(entry))
      return answerOf(await flow.run(await eventOf(message, entry, context), run), response)
    })
  }

/** The message leaves the queue with what the flow does, or stays. */
const handleInTransaction =
  (flow: Flow, response: Expression, context: CompileContext): Handle =>
  async (entry) => {
    const run = createRun()
    await answering(entry, run, context, async () => {
      const message = await entry.queue.read(entry)
      let answer: Reply | undefined
      await transact(flow, run, async (inside) => {
        await withQueueWork(entry.queue, inside.transaction, (work) => work.take(entry))
        const result = await flow.run(await eventOf(message, entry, context), inside)
        answer = await answerOf(result, response)
        return result
      })
      return answer as Reply
    })
  }

const answering = async (
  entry: Entry,
  run: Run,
  context: CompileContext,
  process: () => Promise<Reply>,
): Promise<void> => {
  try {
    const answer = await process()
    entry.reply?.(answer)
  } catch (failure) {
    const error = failure instanceof Error ? failure : new Error(String(failure))
    logFailure(error, run, context)
    const said = error instanceof MuleError ? `${errorTypeName(error.errorType)}: ${error.description}` : error.message
    entry.reply?.({ error: said })
    if (error instanceof QueueUnavailable) await setTimeout(STORE_RETRY)
  } finally {
    run.lifetime.end()
  }
}

const eventOf = async (
  { payload, correlationId }: VmMessage,
  { queue }: Entry,
  context: CompileContext,
): Promise<Event> => {
  const event = createEvent(
    { payload, attributes: attributesOf(queue.name, correlationId) },
    correlationId ?? randomUUID(),
  )
  return correlationId === undefined ? withGeneratedId(event, context.artifact) : event
}

/** Read while the event lives: its bodies are closed with it. */
const answerOf = async (result: Event, response: Expression): Promise<Reply> => ({
  payload: await arrived(await response.typed(result)),
  correlationId: result.correlationId,
})

const logFailure = (error: Error, run: Run, context: CompileContext): void => {
  const logger = context.logger('org.mule.extensions.vm.internal.listener.VMListener')
  if (error instanceof MuleError) logError(logger, error, error.event ?? createEvent(emptyMessage, ''), run)
  else logger.log('ERROR', error.stack ?? error.message, { processor: context.location.path })
}
