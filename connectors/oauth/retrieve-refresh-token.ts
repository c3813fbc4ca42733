import { defineElement, type Processor, typedAs, withMessage } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { ownerOf, tokenAttributes, tokensOf } from './token-operations.ts'

/** `oauth:retrieve-refresh-token`: the refresh token becomes the payload; null where there is none. */
export const retrieveRefreshToken = defineElement({
  name: 'retrieve-refresh-token',
  kind: 'operation',
  doc: 'Gives the refresh token of a token manager.',
  attributes: tokenAttributes,
  errors: [oauthErrors.TOKEN_NOT_FOUND],
  example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="token">
      <oauth:retrieve-refresh-token tokenManager="tokens" resourceOwnerId="#[vars.user]" target="token"/>
    </flow>`,
  compile: ({ tokenManager: store, resourceOwnerId }): Processor | undefined =>
    store &&
    (async (event) => {
      const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event))
      return withMessage(event, { payload: typedAs(tokens.refresh ?? null), attributes: null })
    }),
})
