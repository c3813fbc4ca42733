import {
  attr,
  child,
  defineElement,
  type Event,
  JAVA,
  type Message,
  MessageObject,
  muleErrors,
  type Processor,
  type Run,
  type TypedValue,
  typed,
  withItem,
} from '../../engine/sdk.ts'
import { type Items, itemMessage, itemsOf, labelled } from './foreach-items.ts'

/** `foreach`: runs its processors for one item after the other; the message then goes on as it came (spec/core.md §3.8). */
export const foreach = defineElement({
  name: 'foreach',
  kind: 'scope',
  doc: 'Runs its processors for each item of a collection.',
  attributes: {
    collection: attr.expression('What to go through.', { default: '#[payload]' }),
    batchSize: attr.integer('Items at a time; more than one make the payload a list.', { default: '1', min: 1 }),
    counterVariableName: attr.nonBlank('Variable that counts from 1.', { default: 'counter' }),
    rootMessageVariableName: attr.nonBlank('Variable with the message that entered.', { default: 'rootMessage' }),
  },
  children: { processors: child.processors('What to do with an item.') },
  errors: [muleErrors.EXPRESSION],
  example: `
    <foreach collection="#[payload.items]" counterVariableName="position">
      <logger message="#[vars.position]: #[payload.name]"/>
    </foreach>`,
  compile: ({ collection, batchSize, counterVariableName, rootMessageVariableName, processors }): Processor => {
    const items = itemsOf(collection, 'foreach')
    const names = { counter: counterVariableName, rootMessage: rootMessageVariableName }
    return (event, run) => {
      const start = (found: Items) => loop({ entered: event, items: found, batchSize, names, processors, run })
      const found = items(event)
      return found instanceof Promise ? found.then(start) : start(found)
    }
  },
})

interface Names {
  readonly counter: string
  readonly rootMessage: string
}

/** One execution of a foreach. */
interface Iteration {
  readonly entered: Event
  readonly items: Items
  readonly batchSize: number
  readonly names: Names
  readonly processors: Processor
  readonly run: Run
}

const loop = (iteration: Iteration): Event | Promise<Event> => {
  const { entered, processors, run } = iteration
  const count = countOf(iteration)
  const root = typed(new MessageObject(entered.message), JAVA)
  let event = entered
  for (let i = 0; i < count; i++) {
    const result = processors(itemEvent(iteration, event, i, count, root), run)
    if (result instanceof Promise) return continueLoop(iteration, result, i + 1, count, root)
    event = result
  }
  return leave(iteration, event)
}

/** A loop, not a recursion: a hundred thousand items must not pile up. */
const continueLoop = async (
  iteration: Iteration,
  pending: Promise<Event>,
  from: number,
  count: number,
  root: TypedValue,
): Promise<Event> => {
  let event = await pending
  for (let i = from; i < count; i++) {
    const result = iteration.processors(itemEvent(iteration, event, i, count, root), iteration.run)
    event = result instanceof Promise ? await result : result
  }
  return leave(iteration, event)
}

const countOf = ({ items, batchSize }: Iteration): number => Math.ceil(items.values.length / batchSize)

const itemEvent = (iteration: Iteration, event: Event, i: number, count: number, root: TypedValue): Event => {
  const variables = new Map(event.variables)
  variables.set(iteration.names.counter, typed(i + 1, JAVA)).set(iteration.names.rootMessage, root)
  return withItem(event, messageOf(iteration, i), variables, { position: i, sequenceSize: count })
}

const messageOf = ({ items, batchSize }: Iteration, i: number): Message =>
  batchSize > 1
    ? { payload: labelled(items.values.slice(i * batchSize, (i + 1) * batchSize), items), attributes: null }
    : itemMessage(items.values[i], items)

/** The message that entered, with the variables the items left; counter and rootMessage are as they were before. */
const leave = ({ entered, names }: Iteration, event: Event): Event => {
  if (event === entered) return event
  const variables = new Map(event.variables)
  for (const name of [names.counter, names.rootMessage]) {
    const before = entered.variables.get(name)
    if (before === undefined) variables.delete(name)
    else variables.set(name, before)
  }
  return withItem(event, entered.message, variables, entered.itemSequenceInfo)
}
