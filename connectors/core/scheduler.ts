import { randomUUID } from 'node:crypto'
import {
  attr,
  type CompileContext,
  child,
  createEvent,
  createRun,
  defineElement,
  emptyMessage,
  type Flow,
  type Logger,
  logError,
  MuleError,
  type Source,
  withGeneratedId,
} from '../../engine/sdk.ts'
import type { Schedule } from './schedule.ts'
import { schedulingStrategy } from './scheduling-strategy.ts'

/** `scheduler`: starts events by the clock, with neither payload nor attributes (spec/core.md §3.10). */
export const scheduler = defineElement({
  name: 'scheduler',
  kind: 'source',
  doc: 'Starts events by the clock.',
  attributes: {
    disallowConcurrentExecution: attr.boolean('Whether to skip a time while an earlier event is under way.', {
      default: 'false',
    }),
  },
  children: { 'scheduling-strategy': child.one('When to start events.', () => schedulingStrategy) },
  example: `
    <flow name="heartbeat">
      <scheduler disallowConcurrentExecution="true">
        <scheduling-strategy>
          <fixed-frequency frequency="10" startDelay="5" timeUnit="SECONDS"/>
        </scheduling-strategy>
      </scheduler>
      <logger message="Still there."/>
    </flow>`,
  compile: ({ disallowConcurrentExecution, 'scheduling-strategy': schedule }, context): Source => {
    if (!context.element.children.some((each) => each.name === 'scheduling-strategy'))
      context.report('CFG029', 'The scheduling strategy has not been configured.', {
        hint: 'it needs a <scheduling-strategy> with fixed-frequency or cron',
      })
    const tick = ticker(disallowConcurrentExecution, context)
    let stop: (() => void) | undefined
    return {
      start: () => {
        stop ??= (schedule as Schedule)(tick)
      },
      stop: () => {
        stop?.()
        stop = undefined
      },
    }
  },
})

const ticker = (disallowConcurrentExecution: boolean, context: CompileContext): (() => void) => {
  const logger = context.logger('org.mule.runtime.core.internal.source.scheduler.DefaultSchedulerMessageSource')
  const flow = context.flow as Flow
  const { path } = context.location
  let running = 0
  return () => {
    if (disallowConcurrentExecution && running > 0) {
      const message = `Flow '${flow.name}' is already running and 'disallowConcurrentExecution' is set to 'true'. Execution skipped.`
      logger.log('INFO', message, { processor: path })
      return
    }
    // A flow at its limit skips this time.
    if (!flow.capacity.tryEnter()) return
    running++
    void runEvent(flow, context, logger).finally(() => {
      running--
      flow.capacity.leave()
    })
  }
}

/** Never rejects: nobody waits for the event, so its failure ends in the log. */
const runEvent = async (flow: Flow, context: CompileContext, logger: Logger): Promise<void> => {
  const run = createRun()
  let event = createEvent(emptyMessage, randomUUID())
  try {
    event = await withGeneratedId(event, context.artifact)
    await flow.run(event, run)
  } catch (failure) {
    if (failure instanceof MuleError) logError(logger, failure, failure.event ?? event, run)
    else
      logger.log('ERROR', failure instanceof Error ? (failure.stack ?? failure.message) : String(failure), {
        processor: context.location.path,
        event: event.correlationId,
      })
  } finally {
    run.lifetime.end()
  }
}
