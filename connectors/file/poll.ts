import { randomUUID } from 'node:crypto'
import {
  type ArtifactContext,
  createEvent,
  createRun,
  type Event,
  type Flow,
  type Logger,
  logError,
  MuleError,
  type Run,
  withGeneratedId,
} from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { listFolder } from './listing.ts'
import type { FileTest } from './matcher-conditions.ts'
import { messageOf, type Reading } from './message.ts'
import type { PostAction } from './post-action.ts'
import { whenSettled } from './size-check.ts'
import type { Watermark } from './watermark.ts'
import type { WorkingFolder } from './working-folder.ts'

/** What a listener looks at, and what it does with the files it finds. */
export interface Polling {
  readonly folder: WorkingFolder
  readonly directory: string
  readonly recursive: boolean
  readonly test: FileTest | undefined
  readonly timeBetweenSizeCheck: number | undefined
  readonly reading: Reading
  readonly watermark: Watermark
  readonly postAction: PostAction
  readonly afterFailure: boolean
  readonly shared: SharedPolls
  readonly artifact: ArtifactContext
  readonly flow: Flow
  readonly logger: Logger
  /** Location of the listener, for the log. */
  readonly location: string
}

/** What all deployments of one listener have in common: the one before may not be done yet. */
export interface SharedPolls {
  /** Paths of the files that are being worked on. */
  readonly working: Set<string>
  /** The last poll. */
  last: Promise<void>
}

const SHARED = Symbol.for('hinny.file-listeners')

export const sharedPolls = (artifact: ArtifactContext, location: string): SharedPolls => {
  const listeners = artifact.service(SHARED, () => new Map<string, SharedPolls>())
  const id = `${artifact.property('app.name')}\0${location}`
  const shared = listeners.get(id) ?? { working: new Set<string>(), last: Promise.resolve() }
  listeners.set(id, shared)
  return shared
}

export interface Poller {
  /** Fails when nobody can tell where the listener was stopped. */
  prepare(): Promise<void>
  start(): void
  /** Does nothing while the poll before is under way. */
  poll(): Promise<void>
  stop(): void
}

/** Looks for files and starts an event for each; a file that is still being worked on is left alone. */
export const poller = (polling: Polling): Poller => {
  const { shared, watermark } = polling
  const { working } = shared
  let isPolling = false
  let isStopped = false
  let isLoaded = false
  const dispatch = (file: FileAttributes, isWorkedOn: boolean): void => {
    if (isStopped || !watermark.isNew(file)) return
    // A flow at its limit gets the file next time.
    if (isWorkedOn || !polling.flow.capacity.tryEnter()) {
      watermark.postpone(file)
      return
    }
    watermark.note(file)
    working.add(file.path)
    void process(polling, file).finally(() => {
      working.delete(file.path)
      polling.flow.capacity.leave()
    })
  }
  const once = async (): Promise<void> => {
    if (isStopped) return
    try {
      // The deployment before went on taking files until this one was started.
      if (!isLoaded) await watermark.load()
      isLoaded = true
      // An event may end while the folder is looked at: what was found then is a file as it was before, and may be gone.
      const before = new Set(working)
      for (const file of await settledFiles(polling)) dispatch(file, before.has(file.path) || working.has(file.path))
      await watermark.commit()
    } catch (failure) {
      const text = `Found exception trying to poll directory '${polling.directory}'. Will try again on the next poll. ${(failure as Error).message}`
      polling.logger.log('ERROR', text, { processor: polling.location })
    }
  }
  return {
    prepare: () => watermark.load(),
    start: () => {
      isStopped = false
      isLoaded = false
    },
    stop: () => {
      isStopped = true
    },
    poll: async () => {
      if (isPolling) return
      isPolling = true
      shared.last = shared.last.then(once)
      await shared.last
      isPolling = false
    },
  }
}

const settledFiles = async (polling: Polling): Promise<FileAttributes[]> => {
  const { directory, recursive, test, logger, location, timeBetweenSizeCheck: time } = polling
  const onDenied = (text: string) => logger.log('WARN', text, { processor: location })
  const files = (await listFolder(directory, { recursive, test, onDenied })).filter((file) => !file.directory)
  const settled = await Promise.all(
    files.map((file) =>
      whenSettled(file, time).catch((failure: Error) => {
        logger.log('WARN', failure.message, { processor: location })
        polling.watermark.postpone(file)
        return undefined
      }),
    ),
  )
  return settled.filter((file) => file !== undefined)
}

/** Never rejects: nobody waits for the event, so its failure ends in the log. */
const process = async (polling: Polling, file: FileAttributes): Promise<void> => {
  const run = createRun()
  let event = createEvent(messageOf(file, polling.reading, run), randomUUID())
  try {
    event = await withGeneratedId(event, polling.artifact)
    const { result, failed } = await runFlow(polling, event, run)
    event = result
    if (!failed || polling.afterFailure) await polling.postAction(file, polling.folder, event)
  } catch (failure) {
    report(polling, failure, event, run)
  } finally {
    run.lifetime.end()
  }
}

const runFlow = async (polling: Polling, event: Event, run: Run): Promise<{ result: Event; failed: boolean }> => {
  try {
    return { result: await polling.flow.run(event, run), failed: false }
  } catch (failure) {
    report(polling, failure, event, run)
    return { result: failure instanceof MuleError ? (failure.event ?? event) : event, failed: true }
  }
}

const report = ({ logger, location }: Polling, failure: unknown, event: Event, run: Run): void => {
  if (failure instanceof MuleError) logError(logger, failure, failure.event ?? event, run)
  else
    logger.log('ERROR', failure instanceof Error ? (failure.stack ?? failure.message) : String(failure), {
      processor: location,
      event: event.correlationId,
    })
}
