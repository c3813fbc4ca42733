import { defineConnector, type ElementKind, refuseElement } from '../../engine/sdk.ts'
import { tcpClientSocketProperties } from './tcp-client-socket-properties.ts'

const refuse = (name: string, kind: ElementKind) =>
  refuseElement(name, kind, {
    reason: 'plain TCP and UDP sockets are not opened',
    instead: 'HTTP is spoken: put a service that translates in front, and use <http:listener> and <http:request>',
  })

/** Sockets, as far as HTTP requesters are set up with them (spec/core.md §4.8). */
export const sockets = defineConnector({
  prefix: 'sockets',
  uri: 'http://www.mulesoft.org/schema/mule/sockets',
  elements: [
    tcpClientSocketProperties,
    refuse('request-config', 'global'),
    refuse('listener-config', 'global'),
    refuse('listener', 'source'),
    refuse('send', 'operation'),
    refuse('send-and-receive', 'operation'),
  ],
})
