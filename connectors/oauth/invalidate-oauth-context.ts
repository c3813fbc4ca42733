import { attributeOf, defineElement, type Processor } from '../../engine/sdk.ts'
import { ownerOf, tokenAttributes } from './token-operations.ts'

/** `oauth:invalidate-oauth-context`: forgets tokens; those of everybody when no owner is named. */
export const invalidateOauthContext = defineElement({
  name: 'invalidate-oauth-context',
  kind: 'operation',
  doc: 'Forgets the tokens of a token manager.',
  attributes: tokenAttributes,
  example: `
    <oauth:token-manager-config name="tokens"/>

    <flow name="sign-out">
      <oauth:invalidate-oauth-context tokenManager="tokens" resourceOwnerId="#[vars.user]"/>
    </flow>`,
  compile: ({ tokenManager: store, resourceOwnerId }, context): Processor | undefined => {
    const everybody = attributeOf(context.element, 'resourceOwnerId') === undefined
    return (
      store &&
      (async (event) => {
        await store.clear(everybody ? undefined : await ownerOf(resourceOwnerId, event))
        return event
      })
    )
  },
})
