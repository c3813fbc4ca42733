import { defineConnector } from '../../engine/sdk.ts'
import { basicAuthenticationErrors } from './errors.ts'
import { ldapConfig } from './ldap-config.ts'
import { validateLdapUser } from './validate-ldap-user.ts'
import { validateUser } from './validate-user.ts'

/** Who is calling, by HTTP's basic authentication (RFC 7617): what Mule's two policies for it do out of sight. */
export const basicAuthentication = defineConnector({
  prefix: 'basic-authentication',
  uri: 'urn:hinny:basic-authentication',
  elements: [validateUser, ldapConfig, validateLdapUser],
  errors: basicAuthenticationErrors,
})
