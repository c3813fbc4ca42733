import { attr, attributeOf, type CompileContext, defineElement } from '../../engine/sdk.ts'

/** How the sockets of a client are set up. */
export interface TcpClientSocketProperties {
  /** Milliseconds a connection may take to be made; 0 for no limit. */
  readonly connectionTimeout: number
  /** Milliseconds without a byte after which a socket is closed; 0 for no limit. */
  readonly clientTimeout: number
  readonly noDelay: boolean
  readonly keepAlive: boolean
}

/** `sockets:tcp-client-socket-properties` (spec/core.md §4.8). */
export const tcpClientSocketProperties = defineElement({
  name: 'tcp-client-socket-properties',
  kind: 'both',
  doc: 'How the sockets of a requester are set up.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    connectionTimeout: attr.integer('Milliseconds a connection may take to be made; 0 for no limit.', {
      default: '30000',
      min: 0,
    }),
    clientTimeout: attr.integer('Milliseconds without a byte after which a socket is closed; 0 for no limit.', {
      default: '0',
      min: 0,
    }),
    sendTcpNoDelay: attr.boolean('Sends small packets at once.', { default: 'true' }),
    keepAlive: attr.boolean('Has the system watch idle connections.', { default: 'false' }),
    linger: attr.optionalInteger('Has no effect: Node cannot set it.'),
    sendBufferSize: attr.optionalInteger('Has no effect: Node cannot set it.'),
    receiveBufferSize: attr.optionalInteger('Has no effect: Node cannot set it.'),
    failOnUnresolvedHost: attr.boolean('Has no effect: a host that is not known always fails the request.', {
      default: 'true',
    }),
  },
  example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:client-socket-properties>
          <sockets:tcp-client-socket-properties connectionTimeout="2000" keepAlive="true"/>
        </http:client-socket-properties>
      </http:request-connection>
    </http:request-config>`,
  compile: ({ connectionTimeout, clientTimeout, sendTcpNoDelay, keepAlive }, context): TcpClientSocketProperties => {
    for (const name of ['linger', 'sendBufferSize', 'receiveBufferSize']) warn(name, context)
    return { connectionTimeout, clientTimeout, noDelay: sendTcpNoDelay, keepAlive }
  },
})

const warn = (name: string, context: CompileContext): void => {
  const attribute = attributeOf(context.element, name)
  if (attribute)
    context.report('CFG212', `Attribute '${name}' of <${context.name}> has no effect: Node cannot set it.`, {
      place: attribute.place,
      hint: 'remove it; the operating system chooses the value',
      severity: 'warning',
    })
}
