import {
  attr,
  type CompileContext,
  child,
  defineElement,
  type Event,
  fork,
  type Location,
  MuleError,
  muleErrors,
  type Processor,
  type Run,
  withTarget,
} from '../../engine/sdk.ts'
import { collectList } from './collect-list.ts'
import { type Gather, gatherList, gatherMap, type RouteOutcome } from './gather.ts'
import { route } from './route.ts'
import { LONGEST_TIMER } from './timer.ts'
import { withPayloadRead } from './unread-payload.ts'

/** `scatter-gather`: runs its routes at the same time on the same event and collects their messages (spec/core.md §3.8). */
export const scatterGather = defineElement({
  name: 'scatter-gather',
  kind: 'router',
  doc: 'Runs all its routes at the same time and collects their messages.',
  attributes: {
    timeout: attr.optionalInteger('Milliseconds a route may take; no limit when absent.', { min: 1 }),
    maxConcurrency: attr.optionalInteger('How many routes run at the same time; all when absent.', { min: 1 }),
    target: attr.string('Variable that takes the result; the event then goes on unchanged otherwise.'),
    targetValue: attr.expression('What of the result the target takes.', { default: '#[payload]' }),
  },
  children: {
    routes: child.many('The routes.', () => [route], { segment: (i) => `route/${i}` }),
    'collect-list': child.one('Makes the result a list instead of a map.', () => collectList),
  },
  compile: (config, context): Processor => {
    const { timeout, maxConcurrency, target, targetValue, routes } = config
    checkRoutes(context)
    const gather = config['collect-list'] ? gatherList : gatherMap
    const limit = Math.min(maxConcurrency ?? routes.length, routes.length)
    const scatter: Scatter = { routes, limit, timeout, gather, location: context.location }
    const process = withPayloadRead((event, run) => scatterEvent(scatter, event, run))
    return target === undefined ? process : withTarget(process, target, targetValue)
  },
})

const checkRoutes = ({ element, report }: CompileContext): void => {
  if (element.children.filter((each) => each.name === 'route').length < 2)
    report('CFG026', `At least 2 routes are required for 'scatter-gather'.`)
}

interface Scatter {
  readonly routes: readonly Processor[]
  readonly limit: number
  readonly timeout: number | undefined
  readonly gather: Gather
  readonly location: Location
}

/** As many workers as may run at the same time take the next route each; routes that need not wait take no turn. */
const scatterEvent = (scatter: Scatter, event: Event, run: Run): Event | Promise<Event> => {
  const { routes, limit, gather } = scatter
  const outcomes: RouteOutcome[] = new Array(routes.length)
  let next = 0
  const work = (): undefined | Promise<undefined> => {
    while (next < routes.length) {
      const i = next++
      const outcome = runRoute(scatter, i, event, run)
      if (outcome instanceof Promise)
        return outcome.then((settled) => {
          outcomes[i] = settled
          return work()
        })
      outcomes[i] = outcome
    }
    return undefined
  }
  const waiting: Promise<undefined>[] = []
  for (let worker = 0; worker < limit; worker++) {
    const working = work()
    if (working) waiting.push(working)
  }
  return waiting.length === 0 ? gather(event, outcomes) : Promise.all(waiting).then(() => gather(event, outcomes))
}

/** Never fails: what went wrong is an outcome too, because the other routes run to their end. */
const runRoute = (scatter: Scatter, i: number, event: Event, run: Run): RouteOutcome | Promise<RouteOutcome> => {
  const lifetime = scatter.timeout === undefined ? run.lifetime : run.lifetime.branch()
  const failed = (failure: unknown): RouteOutcome => ({ event: undefined, failure })
  try {
    const result = (scatter.routes[i] as Processor)(event, fork(run, lifetime))
    if (!(result instanceof Promise)) return { event: result, failure: undefined }
    const outcome = result.then((after): RouteOutcome => ({ event: after, failure: undefined }), failed)
    if (scatter.timeout === undefined) return outcome
    return withinTimeout(outcome, Math.min(scatter.timeout, LONGEST_TIMER), () => {
      const error = timeoutOf(i, event, scatter.location)
      lifetime.abort(error)
      return failed(error)
    })
  } catch (failure) {
    return failed(failure)
  }
}

const withinTimeout = (outcome: Promise<RouteOutcome>, milliseconds: number, expired: () => RouteOutcome) =>
  new Promise<RouteOutcome>((resolve) => {
    const timer = setTimeout(() => resolve(expired()), milliseconds)
    void outcome.then((settled) => {
      clearTimeout(timer)
      resolve(settled)
    })
  })

const timeoutOf = (i: number, event: Event, location: Location): MuleError => {
  const error = new MuleError(muleErrors.TIMEOUT, 'Route Timeout', {
    detailedDescription: `Timeout while processing route/part: '${i}'`,
  })
  error.event = event
  error.location = location
  return error
}
