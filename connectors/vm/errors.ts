import { type ErrorType, muleErrors } from '../../engine/sdk.ts'

const vm = (identifier: string): ErrorType => ({ namespace: 'VM', identifier, parent: muleErrors.ANY })

/** Error types of the namespace VM (spec/core.md §3.14). */
export const vmErrors = {
  QUEUE_TIMEOUT: vm('QUEUE_TIMEOUT'),
  EMPTY_QUEUE: vm('EMPTY_QUEUE'),
  PUBLISH_CONSUMER_FLOW_ERROR: vm('PUBLISH_CONSUMER_FLOW_ERROR'),
} as const satisfies Record<string, ErrorType>
