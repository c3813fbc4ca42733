import { defineElement, type Processor, withLogging } from '../../engine/sdk.ts'

/** `tracing:clear-logging-variables` (spec/core.md §3.13). */
export const clearLoggingVariables = defineElement({
  name: 'clear-logging-variables',
  kind: 'processor',
  doc: 'Removes every logging variable.',
  example: `
    <tracing:clear-logging-variables/>`,
  compile: (): Processor => (event) => (event.logging ? withLogging(event, undefined) : event),
})
