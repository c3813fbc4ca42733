import { child, defineElement } from '../../engine/sdk.ts'
import type { SocketProperties } from './client.ts'

/** `http:client-socket-properties`: holds the properties of a requester's sockets. */
export const clientSocketProperties = defineElement({
  name: 'client-socket-properties',
  kind: 'nested',
  doc: 'How the sockets of the configuration are set up.',
  children: {
    'tcp-client-socket-properties': child.foreign<SocketProperties>(
      'The properties.',
      'sockets:tcp-client-socket-properties',
    ),
  },
  compile: (config) => config['tcp-client-socket-properties'],
})
