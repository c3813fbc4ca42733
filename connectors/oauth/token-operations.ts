import type { Expression } from '../../engine/sdk.ts'
import { attr, type Event, MuleError } from '../../engine/sdk.ts'
import { oauthErrors } from './errors.ts'
import { DEFAULT_OWNER, type TokenStore, type Tokens } from './token-store.ts'

/** Attributes of every operation on tokens. */
export const tokenAttributes = {
  tokenManager: attr.reference<TokenStore>('Where the tokens are kept.', ['oauth:token-manager-config'], {
    required: true,
  }),
  resourceOwnerId: attr.value('Whose token.', { default: DEFAULT_OWNER }),
}

/** Whose tokens an operation is about. Fails where the expression gives nobody: that is not everybody's or the application's. */
export const ownerOf = async (expression: Expression, event: Event): Promise<string> => {
  const owner = await expression.value(event)
  if (owner === null || owner === undefined)
    throw new MuleError(oauthErrors.TOKEN_NOT_FOUND, 'There is no access token: the resource owner id is null.')
  return String(owner)
}

/** The tokens of an owner; fails when there are none. */
export const tokensOf = async (store: TokenStore, owner: string): Promise<Tokens> => {
  const tokens = await store.get(owner)
  if (tokens) return tokens
  throw new MuleError(oauthErrors.TOKEN_NOT_FOUND, `There is no access token of resource owner '${owner}'.`)
}
