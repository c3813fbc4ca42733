import { defineConnector } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'
import { validateBasicAuthEncodedClient } from './validate-basic-auth-encoded-client.ts'
import { validateClient } from './validate-client.ts'
import { validateClientId } from './validate-client-id.ts'

/** Only clients that have a contract (spec/policies.md §6.1). */
export const clientIdEnforcement = defineConnector({
  prefix: 'client-id-enforcement',
  uri: 'http://www.mulesoft.org/schema/mule/client-id-enforcement',
  elements: [config, validateClient, validateClientId, validateBasicAuthEncodedClient],
  errors: clientIdEnforcementErrors,
})
