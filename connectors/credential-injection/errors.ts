import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

/** Why a request goes out without credentials, that is, not at all. */
export const credentialInjectionErrors = {
  /** The authorization server gave no token. */
  NO_TOKEN: { namespace: 'CREDENTIAL-INJECTION', identifier: 'NO_TOKEN', parent: muleErrors.CLIENT_SECURITY },
} as const satisfies Record<string, ErrorType>
