import type { Logger, Logging } from '../kernel/log.ts'
import type { Event } from '../model/event.ts'
import { isHostObject } from '../model/host-object.ts'

export type PolicyPhase = 'start' | 'before-next' | 'after-next' | 'end'

/** Follows an event through its policies. */
export type PolicyTrace = (phase: PolicyPhase, id: string, event: Event | undefined) => void

/** Hears of every event in every policy of an application, and of its values: for tests. */
export type PolicyObserver = (
  kind: 'source' | 'operation',
  phase: PolicyPhase,
  id: string,
  event: Event | undefined,
) => void

const SENTENCES: Record<PolicyPhase, (kind: string, id: string) => string> = {
  start: (kind, id) => `Executing ${kind} policy ${id}`,
  'before-next': (kind, id) => `Jumping to next from ${kind} policy ${id}`,
  'after-next': (kind, id) => `Resuming execution of ${kind} policy ${id}`,
  end: (kind, id) => `Finished execution of ${kind} policy ${id}`,
}

/**
 * The trace at level TRACE of Mule's category, names only: values may be secret. Undefined while that is off and nobody observes.
 */
export const policyTracing = (
  logging: Logging,
  kind: 'source' | 'operation',
  observe: PolicyObserver | undefined,
): (() => PolicyTrace | undefined) => {
  const logger = logging('org.mule.runtime.core.internal.policy')
  const trace: PolicyTrace = (phase, id, event) => write(logger, SENTENCES[phase](kind, id), event)
  if (!observe) return () => (logger.enabled('TRACE') ? trace : undefined)
  return () => (phase, id, event) => {
    observe(kind, phase, id, event)
    if (logger.enabled('TRACE')) trace(phase, id, event)
  }
}

const write = (logger: Logger, sentence: string, event: Event | undefined): void => {
  if (!event) {
    logger.log('TRACE', `${sentence}: failed`)
    return
  }
  const names = [...event.variables.keys()].join(', ')
  const { attributes, payload } = event.message
  const members = isHostObject(attributes) ? attributes.toJSON() : attributes
  const shape = members === null || typeof members !== 'object' ? 'none' : Object.keys(members).join(', ')
  logger.log(
    'TRACE',
    `${sentence}; payload: ${payload.mediaType}; attributes: ${shape}; variables: ${names || 'none'}`,
    {
      event: event.correlationId,
    },
  )
}
