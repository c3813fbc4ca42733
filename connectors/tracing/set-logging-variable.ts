import {
  attr,
  defineElement,
  type Event,
  type Processor,
  type TypedValue,
  textOf,
  withLogging,
} from '../../engine/sdk.ts'

/** `tracing:set-logging-variable`: a value that every later log entry about the event shows (spec/core.md §3.13). */
export const setLoggingVariable = defineElement({
  name: 'set-logging-variable',
  kind: 'processor',
  doc: 'Sets a value that the log shows with every entry about the event.',
  attributes: {
    variableName: attr.nonBlank('Name of the logging variable.', { required: true }),
    value: attr.value('Its value, or an expression for it.', { required: true }),
  },
  example: `
    <tracing:set-logging-variable variableName="customer" value="#[payload.customer]"/>`,
  compile: ({ variableName, value }): Processor => {
    const set = (event: Event, text: string): Event =>
      withLogging(event, new Map(event.logging).set(variableName, text))
    const take = (event: Event, typed: TypedValue): Event | Promise<Event> => {
      const text = textOf(typed)
      return typeof text === 'string' ? set(event, text) : text.then((read) => set(event, read))
    }
    return (event) => {
      const typed = value.typed(event)
      return typed instanceof Promise ? typed.then((arrived) => take(event, arrived)) : take(event, typed)
    }
  },
})
