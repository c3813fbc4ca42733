import { MuleError, muleErrors } from '../../engine/sdk.ts'

/** MULE:CONNECTIVITY: the messages of a persistent queue cannot be read from disk, or not be written to it. */
export class QueueUnavailable extends MuleError {
  constructor(queue: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(muleErrors.CONNECTIVITY, `VM queue '${queue}' is not available: ${reason}`, { cause })
  }
}
