import { defineConnector } from '../../engine/sdk.ts'
import { authorizationCodeGrantType } from './authorization-code-grant-type.ts'
import { clientCredentialsGrantType } from './client-credentials-grant-type.ts'
import { customParameter } from './custom-parameter.ts'
import { customParameterExtractors } from './custom-parameter-extractors.ts'
import { customParameters } from './custom-parameters.ts'
import { oauthErrors } from './errors.ts'
import { invalidateOauthContext } from './invalidate-oauth-context.ts'
import { parameterExtractor } from './parameter-extractor.ts'
import { proxyConfig } from './proxy-config.ts'
import { retrieveAccessToken } from './retrieve-access-token.ts'
import { retrieveCustomTokenResponseParam } from './retrieve-custom-token-response-param.ts'
import { retrieveExpiresIn } from './retrieve-expires-in.ts'
import { retrieveRefreshToken } from './retrieve-refresh-token.ts'
import { retrieveState } from './retrieve-state.ts'
import { tokenManager } from './token-manager.ts'
import { tokenManagerConfig } from './token-manager-config.ts'

/** OAuth 2 for HTTP requesters (spec/core.md §4.8, OAuth Module reference). */
export const oauth = defineConnector({
  prefix: 'oauth',
  uri: 'http://www.mulesoft.org/schema/mule/oauth',
  outside: true,
  errors: oauthErrors,
  elements: [
    clientCredentialsGrantType,
    authorizationCodeGrantType,
    customParameters,
    customParameter,
    customParameterExtractors,
    parameterExtractor,
    proxyConfig,
    tokenManagerConfig,
    tokenManager,
    retrieveAccessToken,
    retrieveRefreshToken,
    retrieveExpiresIn,
    retrieveState,
    retrieveCustomTokenResponseParam,
    invalidateOauthContext,
  ],
})
