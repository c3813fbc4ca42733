import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const os = (identifier: string): ErrorType => ({ namespace: 'OS', identifier, parent: muleErrors.ANY })

/** Error types of the namespace OS (spec/core.md §3.14). */
export const osErrors = {
  KEY_ALREADY_EXISTS: os('KEY_ALREADY_EXISTS'),
  KEY_NOT_FOUND: os('KEY_NOT_FOUND'),
  INVALID_KEY: os('INVALID_KEY'),
  NULL_VALUE: os('NULL_VALUE'),
  STORE_NOT_AVAILABLE: os('STORE_NOT_AVAILABLE'),
} as const satisfies Record<string, ErrorType>
