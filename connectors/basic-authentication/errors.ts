import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const basic = (identifier: string, parent: ErrorType): ErrorType => ({
  namespace: 'BASIC-AUTHENTICATION',
  identifier,
  parent,
})

/** Why somebody may not call (spec/policies.md §6.1). */
export const basicAuthenticationErrors = {
  /** User name and password are missing or wrong. */
  NOT_AUTHORIZED: basic('NOT_AUTHORIZED', muleErrors.SERVER_SECURITY),
  /** Nobody could say whether they are right. */
  CONNECTIVITY: basic('CONNECTIVITY', muleErrors.CONNECTIVITY),
} as const satisfies Record<string, ErrorType>
