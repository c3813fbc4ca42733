import { randomUUID } from 'node:crypto'
import {
  type ArtifactContext,
  createEvent,
  createRun,
  type Event,
  emptyMessage,
  type Flow,
  type Logger,
  logError,
  MuleError,
  muleErrors,
  type Run,
  withGeneratedId,
} from '../../engine/sdk.ts'
import { itemsOf, type PolledItem, type Splitting } from './polling-items.ts'
import type { Marks } from './polling-marks.ts'
import { seeing } from './polling-names.ts'

/** What is done with an item while the flow has no room for it. */
export type Overload = 'WAIT' | 'FAIL' | 'DROP'

/** What a polling source asks for, and what it does with the answer. */
export interface Polling {
  /** Sends the request; gives the response as a message whose body has arrived. */
  readonly send: (event: Event, run: Run) => Promise<Event>
  readonly splitting: Splitting
  readonly onOverload: Overload
  readonly loadMarks: () => Promise<Marks>
  readonly shared: SharedPolls
  readonly artifact: ArtifactContext
  readonly flow: Flow
  readonly logger: Logger
  /** Location of the source, for the log. */
  readonly location: string
  /** `GET http://crm/orders`, for the log. */
  readonly summary: string
}

/** What all deployments of one source have in common: the one before may not be done yet. */
export interface SharedPolls {
  /** Ids of the items that are being processed. */
  readonly inFlight: Set<string>
  /** The last poll. */
  last: Promise<void>
}

const SHARED = Symbol.for('hinny.http.polling-sources')

export const sharedPolls = (artifact: ArtifactContext, location: string): SharedPolls => {
  const sources = artifact.service(SHARED, () => new Map<string, SharedPolls>())
  const id = `${artifact.property('app.name')}\0${location}`
  const known = sources.get(id) ?? { inFlight: new Set(), last: Promise.resolve() }
  sources.set(id, known)
  return known
}

export interface Poller {
  start(): void
  /** Does nothing while the poll before is under way. */
  poll(): void
  /** Gives up the poll that is under way; events go on. */
  stop(): void
}

/** Asks, and starts an event for each new item of the answer. */
export const createPoller = (polling: Polling): Poller => {
  const { shared } = polling
  let isStopped = true
  let isPolling = false
  let run: Run | undefined
  const once = async (): Promise<void> => {
    if (isStopped) return
    run = createRun()
    try {
      await pollOnce(polling, run, () => isStopped)
    } finally {
      run.lifetime.end()
      run = undefined
    }
  }
  return {
    start: () => {
      isStopped = false
    },
    poll: () => {
      if (isPolling) return
      isPolling = true
      shared.last = shared.last.then(once).finally(() => {
        isPolling = false
      })
    },
    stop: () => {
      isStopped = true
      run?.lifetime.abort(new MuleError(muleErrors.UNKNOWN, 'The source was stopped.'))
    },
  }
}

/** Never rejects: what fails is tried again with the next poll. */
const pollOnce = async (polling: Polling, run: Run, isStopped: () => boolean): Promise<void> => {
  const { flow, logger, location, summary } = polling
  let marks: Marks | undefined
  try {
    marks = await polling.loadMarks()
    const event = seeing(createEvent(emptyMessage, randomUUID()), { watermark: marks.current })
    // The event of an item may end while the answer is on its way, which then still shows the item as it was before.
    const busy = new Set(polling.shared.inFlight)
    const response = await polling.send(event, run)
    for await (const item of itemsOf(polling.splitting, response, marks.current)) {
      if (isStopped()) return
      if (!marks.isNew(item)) continue
      if (item.id !== undefined && busy.has(item.id)) marks.postpone(item)
      else if (await dispatch(polling, item, response, isStopped)) {
        marks.note(item)
        if (item.id !== undefined) busy.add(item.id)
      }
    }
    if (!isStopped()) marks.advance()
  } catch (failure) {
    if (isStopped()) return
    const reason = failure instanceof MuleError ? failure.description : (failure as Error).stack
    const text = `The poll ${summary} of flow '${flow.name}' failed; the next one tries again. ${reason}`
    logger.log('ERROR', text, { processor: location })
  } finally {
    // Items that were taken are not taken again, even if the poll failed later.
    await marks?.save().catch((failure: Error) => {
      const text = `The watermark of the polling source of flow '${flow.name}' could not be kept. ${failure.message}`
      logger.log('ERROR', text, { processor: location })
    })
  }
}

/** Starts an event for an item; false where the source was stopped before there was room for it. */
const dispatch = async (
  { flow, shared, onOverload, artifact, logger, location }: Polling,
  item: PolledItem,
  response: Event,
  isStopped: () => boolean,
): Promise<boolean> => {
  const { id } = item
  const release = () => id !== undefined && shared.inFlight.delete(id)
  if (!flow.capacity.tryEnter()) {
    if (onOverload !== 'WAIT') {
      const text = `Flow '${flow.name}' has no room for another event: an item of its polling source is lost.`
      if (onOverload === 'FAIL') logger.log('ERROR', text, { processor: location })
      return true
    }
    await flow.capacity.enter()
    if (isStopped()) {
      flow.capacity.leave()
      return false
    }
  }
  if (id !== undefined) shared.inFlight.add(id)
  void processItem(item, response, artifact, flow, logger, location).finally(() => {
    release()
    flow.capacity.leave()
  })
  return true
}

/** Never rejects: nobody waits for the event, so its failure ends in the log. */
const processItem = async (
  { payload }: PolledItem,
  { message: { attributes } }: Event,
  artifact: ArtifactContext,
  flow: Flow,
  logger: Logger,
  location: string,
): Promise<void> => {
  const run = createRun()
  let event = createEvent({ payload, attributes }, randomUUID())
  try {
    event = await withGeneratedId(event, artifact)
    await flow.run(event, run)
  } catch (failure) {
    if (failure instanceof MuleError) logError(logger, failure, failure.event ?? event, run)
    else
      logger.log('ERROR', failure instanceof Error ? (failure.stack ?? failure.message) : String(failure), {
        processor: location,
        event: event.correlationId,
      })
  } finally {
    run.lifetime.end()
  }
}
