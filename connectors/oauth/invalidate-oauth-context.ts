import { defineElement, type Processor } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { ownerOf, tokenAttributes } from './token-operations.ts'

/** `oauth:invalidate-oauth-context`: forgets the tokens of a resource owner; those of the application itself when none is named. */
export const invalidateOauthContext = defineElement({
  name: 'invalidate-oauth-context',
  kind: 'operation',
  doc: 'Forgets the tokens of a resource owner; those of the application itself when none is named.',
  attributes: tokenAttributes,
  errors: [oauthErrors.TOKEN_NOT_FOUND],
  example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="sign-out">
      <oauth:invalidate-oauth-context tokenManager="tokens" resourceOwnerId="#[vars.user]"/>
    </flow>`,
  compile: ({ tokenManager: store, resourceOwnerId }): Processor | undefined =>
    store &&
    (async (event) => {
      await store.clear(await ownerOf(resourceOwnerId, event))
      return event
    }),
})
