import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace CALL-LOG. */
export const callLogErrors = {
  NO_CALL: { namespace: 'CALL-LOG', identifier: 'NO_CALL', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>
