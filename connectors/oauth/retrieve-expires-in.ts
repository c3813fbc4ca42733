import { defineElement, type Processor, typedAs, withMessage } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { ownerOf, tokenAttributes, tokensOf } from './token-operations.ts'

/** `oauth:retrieve-expires-in`: the lifetime that the server named becomes the payload; null where it named none. */
export const retrieveExpiresIn = defineElement({
  name: 'retrieve-expires-in',
  kind: 'operation',
  doc: 'Gives the lifetime of an access token.',
  attributes: tokenAttributes,
  errors: [oauthErrors.TOKEN_NOT_FOUND],
  example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="lifetime">
      <oauth:retrieve-expires-in tokenManager="tokens" target="seconds"/>
    </flow>`,
  compile: ({ tokenManager: store, resourceOwnerId }): Processor | undefined =>
    store &&
    (async (event) => {
      const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event))
      return withMessage(event, { payload: typedAs(tokens.expiresIn ?? null), attributes: null })
    }),
})
