import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const json = (identifier: string, parent: ErrorType = muleErrors.ANY): ErrorType => ({
  namespace: 'JSON',
  identifier,
  parent,
})

/** Error types of the namespace JSON with their parents (spec/core.md §3.14). */
export const jsonErrors = {
  INVALID_INPUT_JSON: json('INVALID_INPUT_JSON'),
  SCHEMA_NOT_HONOURED: json('SCHEMA_NOT_HONOURED', muleErrors.VALIDATION),
  SCHEMA_NOT_FOUND: json('SCHEMA_NOT_FOUND'),
  INVALID_SCHEMA: json('INVALID_SCHEMA'),
} as const satisfies Record<string, ErrorType>
