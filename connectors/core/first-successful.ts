import { child, defineElement, type Event, MuleError, type Processor, type Run } from '../../engine/sdk.ts'
import { checkRoutes } from './check-routes.ts'
import { route } from './route.ts'
import { withPayloadRead } from './unread-payload.ts'

/** `first-successful`: tries its routes in order, each on the event that entered, until one succeeds (spec/core.md §3.8). */
export const firstSuccessful = defineElement({
  name: 'first-successful',
  kind: 'router',
  doc: 'Tries its routes in order until one succeeds.',
  children: {
    routes: child.many('The routes, tried in order.', () => [route], { min: 1, segment: (i) => `route/${i}` }),
  },
  example: `
    <first-successful>
      <route>
        <http:request url="http://primary.example.com/price"/>
      </route>
      <route>
        <http:request url="http://backup.example.com/price"/>
      </route>
    </first-successful>`,
  compile: ({ routes }, context): Processor => {
    checkRoutes(context, 'warning')
    return withPayloadRead(firstOf(routes))
  },
})

/** When all fail the last one's error is the router's. Defects are no failures of a route: they pass by. */
const firstOf = (routes: readonly Processor[]): Processor => {
  const last = routes.length - 1
  const attempt = (i: number, event: Event, run: Run): Event | Promise<Event> => {
    const recover = (failure: unknown): Event | Promise<Event> => {
      if (i >= last || !(failure instanceof MuleError) || run.lifetime.aborted) throw failure
      return attempt(i + 1, event, run)
    }
    try {
      const result = (routes[i] as Processor)(event, run)
      return result instanceof Promise ? result.catch(recover) : result
    } catch (failure) {
      return recover(failure)
    }
  }
  return (event, run) => attempt(0, event, run)
}
