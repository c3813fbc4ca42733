import {
  attr,
  child,
  defineElement,
  type Event,
  type Location,
  muleErrors,
  type Processor,
  type Run,
  withItem,
  withTarget,
} from '../../engine/sdk.ts'
import { type Items, itemMessage, itemsOf } from './foreach-items.ts'
import { gatherItems } from './gather.ts'
import { runParts } from './parts.ts'

/** `parallel-foreach`: runs its processors for all items at the same time and collects their messages (spec/core.md §3.8). */
export const parallelForeach = defineElement({
  name: 'parallel-foreach',
  kind: 'scope',
  doc: 'Runs its processors for all items of a collection at the same time and collects their messages.',
  attributes: {
    collection: attr.expression('What to go through.', { default: '#[payload]' }),
    timeout: attr.optionalInteger('Milliseconds an item may take; no limit when absent.', { min: 1 }),
    maxConcurrency: attr.optionalInteger('How many items are under way at the same time; all when absent.', { min: 1 }),
    target: attr.string('Variable that takes the result; the event then goes on unchanged otherwise.'),
    targetValue: attr.expression('What of the result the target takes.', { default: '#[payload]' }),
  },
  children: { processors: child.processors('What to do with an item.') },
  errors: [muleErrors.COMPOSITE_ROUTING, muleErrors.EXPRESSION],
  example: `
    <parallel-foreach collection="#[payload.items]" maxConcurrency="4" target="prices">
      <http:request url="http://localhost:8082/price">
        <http:query-params>#[{'item': payload.id}]</http:query-params>
      </http:request>
    </parallel-foreach>`,
  compile: ({ collection, timeout, maxConcurrency, target, targetValue, processors }, { location }): Processor => {
    const items = itemsOf(collection, 'parallel-foreach')
    const each: ForEachItem = { processors, timeout, limit: maxConcurrency ?? Number.MAX_SAFE_INTEGER, location }
    const process: Processor = (event, run) => {
      const found = items(event)
      return found instanceof Promise
        ? found.then((arrived) => runItems(each, arrived, event, run))
        : runItems(each, found, event, run)
    }
    return target === undefined ? process : withTarget(process, target, targetValue)
  },
})

interface ForEachItem {
  readonly processors: Processor
  readonly timeout: number | undefined
  readonly limit: number
  readonly location: Location
}

const runItems = (each: ForEachItem, items: Items, event: Event, run: Run): Event | Promise<Event> => {
  const sequenceSize = items.values.length
  const outcomes = runParts(
    {
      count: sequenceSize,
      limit: each.limit,
      timeout: each.timeout,
      location: each.location,
      event: (position) =>
        withItem(event, itemMessage(items.values[position], items), event.variables, { position, sequenceSize }),
      run: (_i, item, forked) => each.processors(item, forked),
    },
    run,
  )
  return outcomes instanceof Promise ? outcomes.then((all) => gatherItems(event, all)) : gatherItems(event, outcomes)
}
