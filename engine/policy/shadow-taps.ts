import type { OperationJoinPoint, PolicyBlock } from '../kernel/interception.ts'
import { goOn, type Origin, type Processor, type Run } from '../kernel/run.ts'
import { type Event, noVariables, withMessage, withVariables } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { typed } from '../model/typed-value.ts'
import type { Layer } from './policy-stack.ts'
import type { Shadow } from './shadow.ts'
import type { CallOutcome, ObservedCall } from './shadow-run.ts'

/** A policy in shadow mode at one operation. */
export interface ShadowAt {
  /** Id of the policy instance. */
  readonly id: string
  readonly shadow: Shadow
  readonly applies: Layer['applies']
}

/** A policy around an operation, or the place of one in shadow mode; `position` is the same for policies of one order. */
export type Placed =
  | { readonly position: string; readonly layer: Layer }
  | { readonly position: string; readonly shadow: ShadowAt }

/**
 * The layers with two taps for each shadow: one where the policy would stand, one behind the policies of the same order. What
 * passes the second is what the policy is compared with, so one that shadows another has that one's order. Taps change nothing.
 */
export const withTaps = (placed: readonly Placed[], location: Location): Layer[] => {
  const layers: Layer[] = []
  let open: ShadowAt[] = []
  let position = ''
  for (const each of placed) {
    if (each.position !== position) {
      layers.push(...open.map((shadow) => exitTap(shadow, location)))
      open = []
      position = each.position
    }
    if ('layer' in each) layers.push(each.layer)
    else {
      layers.push(entryTap(each.shadow, location))
      open.push(each.shadow)
    }
  }
  return [...layers, ...open.map((shadow) => exitTap(shadow, location))]
}

/** What the taps of a shadow are known by in a stack, and keep their notes under. */
export const tapId = (id: string): string => `${id} (shadow)`

const CALL = 'call'

const tap = ({ id, applies }: ShadowAt, location: Location, process: Processor): Layer => {
  const block: PolicyBlock = { process, propagate: false, goingOn: undefined, location }
  return { id: tapId(id), block, applies }
}

const entryTap = ({ shadow, ...at }: ShadowAt, location: Location): Layer =>
  tap({ shadow, ...at }, location, (event, run) => {
    const call = observe(event, run.origin, location)
    const done = shadow.watch(call)
    // An earlier call of the same event may have left its notes.
    if (!done) return goOn(withVariables(event, noVariables), run)
    // Between the two taps stand other policies: a policy's variables are what finds its way through them.
    const noted = withVariables(event, new Map([[CALL, typed(call)]]))
    return follow(
      () => goOn(noted, run),
      (outcome) => {
        call.outer = outcome
        done(run.lifetime)
      },
    )
  })

const exitTap = (at: ShadowAt, location: Location): Layer =>
  tap(at, location, (event, run) => {
    const call = event.variables.get(CALL)?.value as ObservedCall | undefined
    if (!call) return goOn(event, run)
    call.request = event.message
    return follow(
      () => goOn(event, run),
      (outcome) => {
        call.inner = outcome
      },
    )
  })

const observe = (event: Event, origin: Origin | undefined, location: Location): ObservedCall => ({
  location,
  origin,
  entered: withVariables(event, noVariables),
  request: undefined,
  inner: undefined,
  outer: undefined,
})

/** Notes how something came out, and lets it come out that way. */
const follow = (go: () => Event | Promise<Event>, note: (outcome: CallOutcome) => void): Event | Promise<Event> => {
  const done = (event: Event): Event => {
    note({ event })
    return event
  }
  const fail = (failure: unknown): never => {
    note({ failure })
    throw failure
  }
  let result: Event | Promise<Event>
  try {
    result = go()
  } catch (failure) {
    return fail(failure)
  }
  return result instanceof Promise ? result.then(done, fail) : done(result)
}

/** Executes an operation that no policy wraps but these watch. */
export const executeWatched = <P>(
  shadows: readonly ShadowAt[],
  joinPoint: OperationJoinPoint<P>,
  parameters: P,
  event: Event,
  run: Run,
  location: Location,
): Event | Promise<Event> => {
  const applying = shadows.filter(({ applies }) => !applies || applies(run.origin))
  if (applying.length === 0) return joinPoint.execute(parameters, event, run)
  const message = joinPoint.toMessage(parameters)
  const entered = observe(withMessage(event, message), run.origin, location)
  const watching = applying.map(({ shadow }) => {
    const call = { ...entered, request: message }
    return { call, done: shadow.watch(call) }
  })
  return follow(
    () => joinPoint.execute(parameters, event, run),
    (outcome) => {
      for (const { call, done } of watching) {
        call.inner = outcome
        call.outer = outcome
        done?.(run.lifetime)
      }
    },
  )
}
