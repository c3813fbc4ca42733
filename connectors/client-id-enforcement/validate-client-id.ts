import { attr, defineElement, type Processor } from '../../engine/sdk.ts'
import { clientCheck } from './client-check.ts'
import { config, type FindClient } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'

const KIND = `client-id-enforcement:${config.name}`

/** `client-id-enforcement:validate-client-id`: as `validate-client`, for clients that have proven themselves, by a token for example. */
export const validateClientId = defineElement({
  name: 'validate-client-id',
  kind: 'processor',
  doc: 'Lets an event pass whose client has a contract with the API, without asking for its secret; it becomes the principal and the properties `clientId` and `clientName` of `authentication`.',
  attributes: {
    'config-ref': attr.reference<FindClient>('The contracts.', [KIND], { required: true }),
    clientId: attr.value('The id of the client.', { required: true }),
  },
  errors: Object.values(clientIdEnforcementErrors),
  example: `
    <client-id-enforcement:config name="clients" contracts="contracts.yaml"/>

    <flow name="clients-with-a-token">
      <client-id-enforcement:validate-client-id config-ref="clients" clientId="#[vars.claims.client_id]"/>
    </flow>`,
  compile: ({ 'config-ref': find, clientId }): Processor => clientCheck(find as FindClient, clientId),
})
