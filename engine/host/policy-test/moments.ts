import type { Interception, Site } from '../../kernel/interception.ts'
import type { Processor } from '../../kernel/run.ts'
import { errorTypeName } from '../../model/error-type.ts'
import type { Event } from '../../model/event.ts'
import { MuleError } from '../../model/mule-error.ts'
import type { PolicyObserver, PolicyPhase } from '../../policy/policy-trace.ts'

/** Something that happened to an event, as the engine told it. In the order in which it happened. */
export type Moment =
  | {
      /** A policy's block received it, went on, was gone on from, ended. Without an event it failed meanwhile. */
      readonly of: 'policy'
      readonly id: string
      readonly kind: 'source' | 'operation'
      readonly phase: PolicyPhase
      readonly event: Event | undefined
    }
  | {
      /** Of the flow; of a requester with all that is around it; of the request itself, when nothing is around it any more. */
      readonly of: 'flow' | 'requester' | 'request'
      readonly at: 'begin' | 'end'
      readonly event: Event
      /** Of a requester or a request. */
      readonly site: Site | undefined
    }
  | {
      readonly of: 'flow' | 'requester' | 'request' | 'response'
      readonly at: 'failed'
      readonly error: string
      readonly site: Site | undefined
    }

/** Hears of moments. */
export type Tell = (moment: Moment) => void

/** For `RuntimeSettings.observe`. */
export const observing =
  (tell: Tell): PolicyObserver =>
  (kind, phase, id, event) =>
    tell({ of: 'policy', kind, phase, id, event })

/** For `RuntimeSettings.around`: tells of flows, requesters and requests. */
export const watching = (inner: Interception, tell: Tell): Interception => ({
  operation: (joinPoint, site) => {
    const { execute } = joinPoint
    const wrapped = inner.operation(
      {
        ...joinPoint,
        execute: (parameters, event, run, demands) =>
          watched('request', site, tell, event, () => execute(parameters, event, run, demands)),
      },
      site,
    )
    const process: Processor = (event, run) => watched('requester', site, tell, event, () => wrapped(event, run))
    return Object.assign(process, { located: true as const })
  },
  source: (joinPoint, site, flow) => {
    const runner = inner.source(joinPoint, site, (event, run) =>
      watched('flow', site, tell, event, () => flow(event, run)),
    )
    return async (event, run) => {
      const outcome = await runner(event, run)
      if (outcome.error) tell({ of: 'response', at: 'failed', error: errorTypeName(outcome.error.errorType), site })
      return outcome
    }
  },
})

const watched = async (
  of: 'flow' | 'requester' | 'request',
  site: Site,
  tell: Tell,
  event: Event,
  run: () => Event | Promise<Event>,
): Promise<Event> => {
  tell({ of, at: 'begin', event, site })
  try {
    const result = await run()
    tell({ of, at: 'end', event: result, site })
    return result
  } catch (failure) {
    const error = failure instanceof MuleError ? errorTypeName(failure.errorType) : 'a defect'
    tell({ of, at: 'failed', error, site })
    throw failure
  }
}
