import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

const federation = (identifier: string, parent: ErrorType = muleErrors.SERVER_SECURITY): ErrorType => ({
  namespace: 'FEDERATION',
  identifier,
  parent,
})

/** Why a token lets nobody pass (spec/policies.md §6.1). */
export const federationErrors = {
  /** There is no token, or it allows something else. */
  NOT_AUTHORIZED: federation('NOT_AUTHORIZED'),
  /** The authorization server knows no such token. */
  INVALID_TOKEN: federation('INVALID_TOKEN'),
  /** Its client has no contract with the API. */
  FORBIDDEN_ERROR: federation('FORBIDDEN_ERROR'),
  /** The authorization server did not answer. */
  CONNECTION_ERROR: federation('CONNECTION_ERROR', muleErrors.CONNECTIVITY),
  /** Its answer means nothing. */
  BAD_RESPONSE_ERROR: federation('BAD_RESPONSE_ERROR'),
} as const satisfies Record<string, ErrorType>

/** A failure in words that hold nothing of the token and of the configuration. */
export const fail = (type: ErrorType, text: string, cause?: unknown): MuleError =>
  new MuleError(type, text, { cause, hasFixedWords: true })
