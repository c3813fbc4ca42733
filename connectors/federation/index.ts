import { defineConnector } from '../../engine/sdk.ts'
import { authenticateOAuth2 } from './authenticate-oauth2.ts'
import { authenticateOpenId } from './authenticate-open-id.ts'
import { federationErrors } from './errors.ts'
import { oauth2Config } from './oauth2-config.ts'
import { openIdConfig } from './open-id-config.ts'

/** Access tokens that other servers issued (spec/policies.md §6.1). */
export const federation = defineConnector({
  prefix: 'federation',
  uri: 'http://www.mulesoft.org/schema/mule/federation',
  elements: [openIdConfig, oauth2Config, authenticateOpenId, authenticateOAuth2],
  errors: federationErrors,
})
