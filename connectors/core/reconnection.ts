import {
  attr,
  defineElement,
  type Reconnection,
  reconnectChildren,
  reconnectExclusive,
  reconnectOf,
} from '../../engine/sdk.ts'

/** `reconnection`: what the operations of a connection do when it cannot be made (Mule's page on reconnection strategies). */
export const reconnection = defineElement({
  name: 'reconnection',
  kind: 'nested',
  doc: 'What operations do that cannot reach the other side of a connection.',
  attributes: {
    failsDeployment: attr.boolean('Has no effect: connections are made when they are first needed.', {
      default: 'false',
    }),
  },
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com" port="8082">
        <reconnection>
          <reconnect frequency="500" count="3"/>
        </reconnection>
      </http:request-connection>
    </http:request-config>`,
  compile: (given): Reconnection => ({ strategy: reconnectOf(given) }),
})
