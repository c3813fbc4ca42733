import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const xml = (identifier: string, parent: ErrorType = muleErrors.ANY): ErrorType => ({
  namespace: 'XML-MODULE',
  identifier,
  parent,
})

/** Error types of the namespace XML-MODULE with their parents (spec/core.md §3.14). */
export const xmlErrors = {
  INVALID_INPUT_XML: xml('INVALID_INPUT_XML'),
  INVALID_XPATH_EXPRESSION: xml('INVALID_XPATH_EXPRESSION'),
  NULL_CONTEXT_PROPERTY: xml('NULL_CONTEXT_PROPERTY'),
  TRANSFORMATION: xml('TRANSFORMATION', muleErrors.TRANSFORMATION),
  SCHEMA_NOT_HONOURED: xml('SCHEMA_NOT_HONOURED', muleErrors.VALIDATION),
  SCHEMA_NOT_FOUND: xml('SCHEMA_NOT_FOUND'),
  INVALID_SCHEMA: xml('INVALID_SCHEMA'),
  SCHEMA_INPUT_ERROR: xml('SCHEMA_INPUT_ERROR', muleErrors.VALIDATION),
} as const satisfies Record<string, ErrorType>
