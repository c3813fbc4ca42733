import {
  type CompileContext,
  createPauses,
  type Lifetime,
  MuleError,
  type Pauses,
  type ReconnectionStrategy,
} from '../../engine/sdk.ts'
import type { Client } from './client.ts'
import { isRemotelyClosed, isUnreached } from './client-failure.ts'
import type { ClientResponse } from './client-response.ts'
import type { CookieStore } from './cookies.ts'
import { httpErrors } from './errors.ts'
import { exchange, type Outgoing } from './request-exchange.ts'

/** A requester's reconnection strategy, ready to be followed. */
export interface Reconnecting {
  readonly strategy: ReconnectionStrategy
  readonly pauses: Pauses
}

/** Attempts under way end with the deployment. */
export const reconnectionOf = (
  strategy: ReconnectionStrategy | undefined,
  context: CompileContext,
): Reconnecting | undefined => {
  if (!strategy) return undefined
  const pauses = createPauses()
  context.onDispose(() => pauses.end())
  return { strategy, pauses }
}

/**
 * As {@link exchange}, again and again while the server cannot be reached. Rejects with HTTP:RETRY_EXHAUSTED when no attempt is left
 * (spec/core.md §4.10), with the failure itself when trying again would not help or might do something twice.
 */
export const exchangeReconnecting = async <T>(
  { strategy, pauses }: Reconnecting,
  outgoing: Outgoing,
  client: Client,
  cookies: CookieStore | undefined,
  lifetime: Lifetime,
  receive: (response: ClientResponse) => T | Promise<T>,
): Promise<T> => {
  let answered = false
  const take = (response: ClientResponse) => {
    answered = true
    return receive(response)
  }
  for (let retries = 0; ; retries++) {
    try {
      return await exchange(outgoing, client, cookies, lifetime, take)
    } catch (failure) {
      if (answered || !isRepeatable(failure, outgoing)) throw failure
      if (retries >= strategy.attempts) throw exhausted(failure)
      if (!(await pauses.wait(strategy.frequency, lifetime))) throw failure
    }
  }
}

/** The server may have done already what a lost connection asked for; a stream is gone once it was begun. */
const isRepeatable = (failure: unknown, { method, body: { body }, retry }: Outgoing): failure is MuleError => {
  if (!(failure instanceof MuleError) || failure.errorType !== httpErrors.CONNECTIVITY) return false
  if (body !== undefined && !Buffer.isBuffer(body)) return false
  const { cause } = failure
  return cause instanceof Error && (isUnreached(cause) || (isRemotelyClosed(cause) && retry.covers(method)))
}

const exhausted = (last: MuleError): MuleError =>
  new MuleError(httpErrors.RETRY_EXHAUSTED, last.description, { cause: last.cause })
