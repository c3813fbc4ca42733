import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const throttling = (identifier: string): ErrorType => ({ namespace: 'THROTTLING', identifier, parent: muleErrors.ANY })

/** Error types of the namespace THROTTLING (spec/policies.md §6.1). */
export const throttlingErrors = {
  QUOTA_EXCEEDED: throttling('QUOTA_EXCEEDED'),
  QUEUING_LIMIT_REACHED: throttling('QUEUING_LIMIT_REACHED'),
  FORBIDDEN_CLIENT: throttling('FORBIDDEN_CLIENT'),
  UNKNOWN_API: throttling('UNKNOWN_API'),
  /** Mule's, for a cluster that cannot be reached; templates name it. Never raised here: this process counts then. */
  ALGORITHM_CREATION_FAILURE: throttling('ALGORITHM_CREATION_FAILURE'),
} as const satisfies Record<string, ErrorType>
