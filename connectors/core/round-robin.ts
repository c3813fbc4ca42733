import { child, defineElement, type Processor } from '../../engine/sdk.ts'
import { checkRoutes } from './check-routes.ts'
import { route } from './route.ts'

/** `round-robin`: gives each event to the next of its routes, beginning with the first (spec/core.md §3.8). */
export const roundRobin = defineElement({
  name: 'round-robin',
  kind: 'router',
  doc: 'Gives each event to the next of its routes.',
  children: { routes: child.many('The routes, in turn.', () => [route], { min: 1, segment: (i) => `route/${i}` }) },
  example: `
    <round-robin>
      <route>
        <http:request url="http://node-1.example.com/jobs" method="POST"/>
      </route>
      <route>
        <http:request url="http://node-2.example.com/jobs" method="POST"/>
      </route>
    </round-robin>`,
  compile: ({ routes }, context): Processor => {
    checkRoutes(context, 'warning')
    let next = 0
    return (event, run) => {
      const process = routes[next] as Processor
      next = (next + 1) % routes.length
      return process(event, run)
    }
  },
})
