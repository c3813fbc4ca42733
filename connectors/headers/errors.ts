import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace HEADERS. */
export const headersErrors = {
  MISSING: { namespace: 'HEADERS', identifier: 'MISSING', parent: muleErrors.VALIDATION },
} as const satisfies Record<string, ErrorType>
