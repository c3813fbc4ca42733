import { attr, defineElement, type Processor } from '../../engine/sdk.ts'
import { clientCheck } from './client-check.ts'
import { config, type FindClient } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'

const KIND = `client-id-enforcement:${config.name}`

/** `client-id-enforcement:validate-client`: lets clients with a contract pass (spec/policies.md §6.1). */
export const validateClient = defineElement({
  name: 'validate-client',
  kind: 'processor',
  doc: 'Lets an event pass whose client has a contract with the API; it becomes the principal and the properties `clientId` and `clientName` of `authentication`.',
  attributes: {
    'config-ref': attr.reference<FindClient>('The contracts.', [KIND], { required: true }),
    clientId: attr.value('The id of the client.', { required: true }),
    clientSecret: attr.value('Its secret; not asked for when absent.'),
  },
  errors: Object.values(clientIdEnforcementErrors),
  example: `
    <client-id-enforcement:config name="clients" contracts="contracts.yaml"/>

    <flow name="known-clients-only">
      <client-id-enforcement:validate-client config-ref="clients" clientId="#[vars.id]" clientSecret="#[vars.secret]"/>
      <client-id-enforcement:validate-basic-auth-encoded-client config-ref="clients" encodedClient="#[vars.authorization]"/>
    </flow>`,
  compile: ({ 'config-ref': find, clientId, clientSecret }): Processor =>
    clientCheck(find as FindClient, clientId, clientSecret),
})
