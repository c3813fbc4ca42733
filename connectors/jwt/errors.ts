import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const jwt = (identifier: string, parent: ErrorType): ErrorType => ({ namespace: 'JWT', identifier, parent })

/** What is wrong with a token, or with what it is checked against (spec/policies.md §6.1). */
export const jwtErrors = {
  /** The request has none. */
  MISSING_TOKEN: jwt('MISSING_TOKEN', muleErrors.SERVER_SECURITY),
  /** It cannot be read, or is of another signing method. */
  INVALID_TOKEN: jwt('INVALID_TOKEN', muleErrors.SERVER_SECURITY),
  INVALID_SIGNATURE: jwt('INVALID_SIGNATURE', muleErrors.SERVER_SECURITY),
  INVALID_CLAIM: jwt('INVALID_CLAIM', muleErrors.SERVER_SECURITY),
  /** There is no key to check it with. */
  KEYS_UNAVAILABLE: jwt('KEYS_UNAVAILABLE', muleErrors.CONNECTIVITY),
} as const satisfies Record<string, ErrorType>
