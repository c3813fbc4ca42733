import { defineConnector } from '../../engine/sdk.ts'
import { autodiscovery } from './autodiscovery.ts'

/** What an application says about its policies. */
export const apiGateway = defineConnector({
  prefix: 'api-gateway',
  uri: 'http://www.mulesoft.org/schema/mule/api-gateway',
  elements: [autodiscovery],
  annotations: { disablePolicies: 'On an outgoing request: "true" keeps every policy from wrapping it.' },
})
