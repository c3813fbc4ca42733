import { attr, defineElement, type Processor, withLogging } from '../../engine/sdk.ts'

/** `tracing:remove-logging-variable` (spec/core.md §3.13). */
export const removeLoggingVariable = defineElement({
  name: 'remove-logging-variable',
  kind: 'processor',
  doc: 'Removes a logging variable.',
  attributes: { variableName: attr.nonBlank('Name of the logging variable.', { required: true }) },
  example: `
    <tracing:remove-logging-variable variableName="customer"/>`,
  compile:
    ({ variableName }): Processor =>
    (event) => {
      if (!event.logging?.has(variableName)) return event
      const logging = new Map(event.logging)
      logging.delete(variableName)
      return withLogging(event, logging)
    },
})
