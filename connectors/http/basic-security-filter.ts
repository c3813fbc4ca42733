import { refuseElement } from '../../engine/sdk.ts'

/** `http:basic-security-filter`, which is not supported. */
export const basicSecurityFilter = refuseElement('basic-security-filter', 'operation', {
  reason: 'it asks a security manager of the Spring module, and there is none without Java',
  instead:
    'apply the http-basic-authentication policy, or compare attributes.headers.authorization and answer 401 by raise-error and http:error-response',
})
