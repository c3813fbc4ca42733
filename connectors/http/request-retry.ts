import type { CompileContext } from '../../engine/sdk.ts'

/** What a requester does when a connection is closed before an answer. */
export interface Retry {
  /** Attempts after the first. */
  readonly attempts: number
  /** Whether requests with this method are sent again. */
  covers(method: string): boolean
}

/** Methods that may be repeated without the server noticing a difference. */
const REPEATABLE = new Set(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'])

/** As the properties `mule.http.client.maxRetries`, by default 3, and `mule.http.client.retryOnAllMethods` say (spec/core.md §4.9). */
export const retryOf = ({ artifact }: CompileContext): Retry => {
  const attempts = Number(artifact.property('mule.http.client.maxRetries') ?? Number.NaN)
  const all = artifact.property('mule.http.client.retryOnAllMethods') === 'true'
  return {
    attempts: Number.isInteger(attempts) && attempts >= 0 ? attempts : 3,
    covers: all ? () => true : (method) => REPEATABLE.has(method),
  }
}
