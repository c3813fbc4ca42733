import { attr, defineElement, type ReconnectionStrategy } from '../../engine/sdk.ts'
import { reconnectAttributes } from './reconnect-attributes.ts'

/** Mule's number for attempts without end. */
const FOREVER = -1

/** `reconnect`: a limited number of further attempts, over a connection or for one operation. */
export const reconnect = defineElement({
  name: 'reconnect',
  kind: 'nested',
  doc: 'Tries so many times to reach the other side before it fails.',
  attributes: {
    count: attr.integer('Attempts after the first; -1 for no limit.', { default: '2', min: FOREVER }),
    ...reconnectAttributes,
  },
  example: `
    <http:request url="http://localhost:8082/price">
      <reconnect frequency="500" count="3"/>
    </http:request>`,
  compile: ({ count, frequency }): ReconnectionStrategy => ({
    attempts: count === FOREVER ? Number.POSITIVE_INFINITY : count,
    frequency,
  }),
})
