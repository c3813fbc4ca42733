import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const oauth = (identifier: string, parent: ErrorType): ErrorType => ({ namespace: 'OAUTH', identifier, parent })

/** The HTTP connector's, under which the OAuth module of Mule has its own. */
const HTTP_CLIENT_SECURITY: ErrorType = {
  namespace: 'HTTP',
  identifier: 'CLIENT_SECURITY',
  parent: muleErrors.CLIENT_SECURITY,
}
const OAUTH_CLIENT_SECURITY = oauth('OAUTH_CLIENT_SECURITY', HTTP_CLIENT_SECURITY)

/**
 * Error types of the namespace OAUTH (OAuth Module reference). A requester that gets no token fails with HTTP:SECURITY, as Mule's does: the
 * types of this module are not among those it may raise.
 */
export const oauthErrors = {
  OAUTH_CLIENT_SECURITY,
  TOKEN_NOT_FOUND: oauth('TOKEN_NOT_FOUND', OAUTH_CLIENT_SECURITY),
  TOKEN_URL_FAIL: oauth('TOKEN_URL_FAIL', OAUTH_CLIENT_SECURITY),
} as const satisfies Record<string, ErrorType>
