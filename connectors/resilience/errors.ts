import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const resilience = (identifier: string, parent: ErrorType): ErrorType => ({
  namespace: 'RESILIENCE',
  identifier,
  parent,
})

/** Error types of the namespace RESILIENCE: what policies raise in place of calls they do not let through. */
export const resilienceErrors = {
  CIRCUIT_OPEN: resilience('CIRCUIT_OPEN', muleErrors.CONNECTIVITY),
  QUOTA_EXCEEDED: resilience('QUOTA_EXCEEDED', muleErrors.ANY),
  QUEUING_LIMIT_REACHED: resilience('QUEUING_LIMIT_REACHED', muleErrors.ANY),
  NO_CALL: resilience('NO_CALL', muleErrors.ANY),
} as const satisfies Record<string, ErrorType>
