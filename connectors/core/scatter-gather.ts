import {
  attr,
  child,
  defineElement,
  type Event,
  muleErrors,
  type Processor,
  type Run,
  withTarget,
} from '../../engine/sdk.ts'
import { checkRoutes } from './check-routes.ts'
import { collectList } from './collect-list.ts'
import { gatherList, gatherMap } from './gather.ts'
import { runParts } from './parts.ts'
import { route } from './route.ts'
import { withPayloadCopied } from './unread-payload.ts'

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
  errors: [muleErrors.COMPOSITE_ROUTING],
  example: `
    <scatter-gather timeout="5000">
      <route>
        <http:request url="http://localhost:8082/price"/>
      </route>
      <route>
        <http:request url="http://localhost:8083/stock"/>
      </route>
      <collect-list/>
    </scatter-gather>`,
  compile: (config, context): Processor => {
    const { timeout, maxConcurrency, target, targetValue, routes } = config
    checkRoutes(context, 'error')
    const gather = config['collect-list'] ? gatherList : gatherMap
    const limit = Math.min(maxConcurrency ?? routes.length, routes.length)
    const process = withPayloadCopied((event, run) => {
      const outcomes = runParts(
        {
          count: routes.length,
          limit,
          timeout,
          location: context.location,
          event: () => event,
          run: (i, entered: Event, forked: Run) => (routes[i] as Processor)(entered, forked),
        },
        run,
      )
      return outcomes instanceof Promise ? outcomes.then((all) => gather(event, all)) : gather(event, outcomes)
    })
    return target === undefined ? process : withTarget(process, target, targetValue)
  },
})
