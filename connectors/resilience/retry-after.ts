import { type ResponseAttributes, readRetryAfter } from '../../engine/sdk.ts'

/** Milliseconds that a response asks to wait; undefined when it does not, or not legibly. */
export const retryAfterOf = (response: ResponseAttributes | undefined): number | undefined =>
  readRetryAfter(response?.headers.get('retry-after'))
