import { defineConnector } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { jwtErrors } from './errors.ts'
import { validate } from './validate.ts'
import { validateClaim } from './validate-claim.ts'

/** JSON Web Tokens (RFC 7519), signed (RFC 7515): what Mule's policy for them does out of sight. */
export const jwt = defineConnector({
  prefix: 'jwt',
  uri: 'urn:hinny:jwt',
  elements: [config, validate, validateClaim],
  errors: jwtErrors,
})
