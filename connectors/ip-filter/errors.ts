import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace IP (spec/policies.md §6.1). */
export const ipErrors = {
  REJECTED: { namespace: 'IP', identifier: 'REJECTED', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>

export const rejected = (why: string): MuleError => new MuleError(ipErrors.REJECTED, why)
