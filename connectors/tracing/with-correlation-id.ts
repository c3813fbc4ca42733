import {
  attr,
  child,
  defineElement,
  type Event,
  type Processor,
  type Run,
  type TypedValue,
  textOf,
  withCorrelationId,
} from '../../engine/sdk.ts'

/** `tracing:with-correlation-id`: inside it the event has another correlation id (spec/core.md §3.13). */
export const withCorrelationIdScope = defineElement({
  name: 'with-correlation-id',
  kind: 'scope',
  doc: 'Runs its processors under another correlation id.',
  attributes: { correlationId: attr.value('The id, or an expression for it.', { required: true }) },
  children: { processors: child.processors('What runs under it.') },
  example: `
    <tracing:with-correlation-id correlationId="#[payload.orderId]">
      <logger message="under the id of the order"/>
    </tracing:with-correlation-id>`,
  compile: ({ correlationId, processors }): Processor => {
    const enter = (event: Event, run: Run, id: string): Event | Promise<Event> => {
      const leave = (result: Event) => withCorrelationId(result, event.correlationId)
      const result = processors(withCorrelationId(event, id), run)
      return result instanceof Promise ? result.then(leave) : leave(result)
    }
    const take = (event: Event, run: Run, typed: TypedValue): Event | Promise<Event> => {
      const id = textOf(typed)
      return typeof id === 'string' ? enter(event, run, id) : id.then((read) => enter(event, run, read))
    }
    return (event, run) => {
      const typed = correlationId.typed(event)
      return typed instanceof Promise ? typed.then((arrived) => take(event, run, arrived)) : take(event, run, typed)
    }
  },
})
