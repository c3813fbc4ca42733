import { attr, defineElement, type Processor, typedAs, withMessage } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { ownerOf, tokenAttributes, tokensOf } from './token-operations.ts'

/** `oauth:retrieve-custom-token-response-param`: what an extractor found becomes the payload; null where it found nothing. */
export const retrieveCustomTokenResponseParam = defineElement({
  name: 'retrieve-custom-token-response-param',
  kind: 'operation',
  doc: 'Gives what an extractor found in the token response.',
  attributes: { ...tokenAttributes, key: attr.value('Name of the extractor.', { required: true }) },
  errors: [oauthErrors.TOKEN_NOT_FOUND],
  compile: ({ tokenManager: store, resourceOwnerId, key }): Processor | undefined =>
    store &&
    (async (event) => {
      const tokens = await tokensOf(store, await ownerOf(resourceOwnerId, event))
      const name = String(await key.value(event))
      return withMessage(event, { payload: typedAs(tokens.custom.get(name) ?? null), attributes: null })
    }),
})
