import { defineConnector } from '../../engine/sdk.ts'
import { basicAuth } from './basic-auth.ts'
import { credentialInjectionErrors } from './errors.ts'
import { oauth2 } from './oauth2.ts'

/** Credentials for outgoing requests, that the application need not know (spec/policies.md §6.3). */
export const credentialInjection = defineConnector({
  prefix: 'credential-injection',
  uri: 'urn:hinny:credential-injection',
  elements: [basicAuth, oauth2],
  errors: credentialInjectionErrors,
})
