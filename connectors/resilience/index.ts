import { defineConnector } from '../../engine/sdk.ts'
import { circuitBreaker } from './circuit-breaker.ts'
import { resilienceErrors } from './errors.ts'
import { responseTimeout } from './response-timeout.ts'
import { retry } from './retry.ts'
import { throttle } from './throttle.ts'

/** What policies around outgoing requests need against servers that are slow, busy or away. */
export const resilience = defineConnector({
  prefix: 'resilience',
  uri: 'urn:hinny:resilience',
  errors: resilienceErrors,
  elements: [responseTimeout, retry, circuitBreaker, throttle],
})
