import { defineConnector } from '../../engine/sdk.ts'
import { clearLoggingVariables } from './clear-logging-variables.ts'
import { removeLoggingVariable } from './remove-logging-variable.ts'
import { setLoggingVariable } from './set-logging-variable.ts'
import { withCorrelationIdScope } from './with-correlation-id.ts'

/** What the log shows about an event (spec/core.md §3.13). */
export const tracing = defineConnector({
  prefix: 'tracing',
  uri: 'http://www.mulesoft.org/schema/mule/tracing',
  elements: [withCorrelationIdScope, setLoggingVariable, removeLoggingVariable, clearLoggingVariables],
})
