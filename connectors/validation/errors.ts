import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const VALIDATION: ErrorType = { namespace: 'VALIDATION', identifier: 'VALIDATION', parent: muleErrors.VALIDATION }

const validation = (identifier: string): ErrorType => ({ namespace: 'VALIDATION', identifier, parent: VALIDATION })

/** Error types of the namespace VALIDATION; all descend from MULE:VALIDATION (spec/core.md §3.14). */
export const validationErrors = {
  VALIDATION,
  INVALID_BOOLEAN: validation('INVALID_BOOLEAN'),
  NULL: validation('NULL'),
  NOT_NULL: validation('NOT_NULL'),
  BLANK_STRING: validation('BLANK_STRING'),
  NOT_BLANK_STRING: validation('NOT_BLANK_STRING'),
  EMPTY_COLLECTION: validation('EMPTY_COLLECTION'),
  NOT_EMPTY_COLLECTION: validation('NOT_EMPTY_COLLECTION'),
  MISMATCH: validation('MISMATCH'),
  INVALID_SIZE: validation('INVALID_SIZE'),
  INVALID_NUMBER: validation('INVALID_NUMBER'),
  INVALID_EMAIL: validation('INVALID_EMAIL'),
  INVALID_IP: validation('INVALID_IP'),
  REJECTED_IP: validation('REJECTED_IP'),
  INVALID_URL: validation('INVALID_URL'),
  INVALID_TIME: validation('INVALID_TIME'),
  ELAPSED_TIME: validation('ELAPSED_TIME'),
  NOT_ELAPSED_TIME: validation('NOT_ELAPSED_TIME'),
  MULTIPLE: validation('MULTIPLE'),
} as const satisfies Record<string, ErrorType>
