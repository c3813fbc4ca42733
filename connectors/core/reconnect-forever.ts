import { defineElement, type ReconnectionStrategy } from '../../engine/sdk.ts'
import { reconnectAttributes } from './reconnect-attributes.ts'

/** `reconnect-forever`: attempts until one succeeds, the event is given up or the application is undeployed. */
export const reconnectForever = defineElement({
  name: 'reconnect-forever',
  kind: 'nested',
  doc: 'Tries to reach the other side until it is there.',
  attributes: reconnectAttributes,
  example: `
    <http:request url="http://localhost:8082/price">
      <reconnect-forever frequency="500"/>
    </http:request>`,
  compile: ({ frequency }): ReconnectionStrategy => ({ attempts: Number.POSITIVE_INFINITY, frequency }),
})
