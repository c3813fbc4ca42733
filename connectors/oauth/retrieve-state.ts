import { defineElement, type Processor, typedAs, withMessage } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { ownerOf, tokenAttributes, tokensOf } from './token-operations.ts'

/** `oauth:retrieve-state`: what was sent along when the user granted access becomes the payload; null where nothing was. */
export const retrieveState = defineElement({
  name: 'retrieve-state',
  kind: 'operation',
  doc: 'Gives the state that was sent along when a user granted access.',
  attributes: tokenAttributes,
  errors: [oauthErrors.TOKEN_NOT_FOUND],
  example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="state">
      <oauth:retrieve-state tokenManager="tokens" resourceOwnerId="#[vars.user]" target="state"/>
    </flow>`,
  compile: ({ tokenManager: store, resourceOwnerId }): Processor | undefined =>
    store &&
    (async (event) => {
      const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event))
      return withMessage(event, { payload: typedAs(tokens.state ?? null), attributes: null })
    }),
})
