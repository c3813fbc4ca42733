import { defineElement, type Processor, typedAs, withMessage } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { ownerOf, tokenAttributes, tokensOf } from './token-operations.ts'

/** `oauth:retrieve-access-token`: the access token becomes the payload. */
export const retrieveAccessToken = defineElement({
  name: 'retrieve-access-token',
  kind: 'operation',
  doc: 'Gives the access token of a token manager.',
  attributes: tokenAttributes,
  errors: [oauthErrors.TOKEN_NOT_FOUND],
  example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="token">
      <oauth:retrieve-access-token tokenManager="tokens" target="token"/>
    </flow>`,
  compile: ({ tokenManager: store, resourceOwnerId }): Processor | undefined =>
    store &&
    (async (event) => {
      const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event))
      return withMessage(event, { payload: typedAs(tokens.access), attributes: null })
    }),
})
