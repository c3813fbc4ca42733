import { defineConnector } from '../../engine/sdk.ts'
import { tcpClientSocketProperties } from './tcp-client-socket-properties.ts'

/** Sockets, as far as HTTP requesters are set up with them (spec/core.md §4.8). */
export const sockets = defineConnector({
  prefix: 'sockets',
  uri: 'http://www.mulesoft.org/schema/mule/sockets',
  elements: [tcpClientSocketProperties],
})
