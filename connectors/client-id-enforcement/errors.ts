import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const enforcement = (identifier: string): ErrorType => ({
  namespace: 'CLIENT-ID-ENFORCEMENT',
  identifier,
  parent: muleErrors.SERVER_SECURITY,
})

/** Why a client may not call (spec/policies.md §6.1). */
export const clientIdEnforcementErrors = {
  /** Nobody has a contract with the API. */
  INVALID_API: enforcement('INVALID_API'),
  /** The client said nothing of itself, or has no contract with the API. */
  INVALID_CLIENT: enforcement('INVALID_CLIENT'),
  /** Its secret is another one. */
  INVALID_CREDENTIALS: enforcement('INVALID_CREDENTIALS'),
} as const satisfies Record<string, ErrorType>
