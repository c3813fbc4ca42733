import { isIPv6, type Socket } from 'node:net'
import { clock, type Exchange, type ExchangeWatcher } from '../../engine/sdk.ts'

/** A connection of the transport, as long as it is there. */
export interface Connection {
  socket: Socket | undefined
}

/** A request that somebody watches: told by the transport how it goes. */
export class WatchedExchange implements Exchange {
  readonly method: string
  readonly url: string
  remoteAddress: string | undefined
  status: number | undefined
  requestBytes = 0
  responseBytes = 0
  waited: number | undefined
  answered: number | undefined
  took: number | undefined
  complete = false
  readonly #began = clock.elapsed()
  readonly #watchers: readonly ExchangeWatcher[]
  #connection: Connection | undefined

  constructor(method: string, url: string, watchers: readonly ExchangeWatcher[]) {
    this.method = method
    this.url = url
    this.#watchers = watchers
    for (const watcher of watchers) watcher.began(this)
  }

  /** It will go over this connection, which may have to be made yet. */
  through(connection: Connection): void {
    this.#connection = connection
  }

  /** Its connection is there, and it is being sent. */
  connected(): void {
    this.waited = this.#elapsed()
    const { remoteAddress, remotePort } = this.#connection?.socket ?? {}
    if (remoteAddress === undefined) return
    this.remoteAddress = `${isIPv6(remoteAddress) ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`
  }

  sent(bytes: number): void {
    this.requestBytes += bytes
  }

  answers(status: number): void {
    this.status = status
    this.answered = this.#elapsed()
  }

  received(bytes: number): void {
    this.responseBytes += bytes
  }

  over(complete: boolean): void {
    if (this.took !== undefined) return
    this.complete = complete
    this.took = this.#elapsed()
    for (const watcher of this.#watchers) watcher.ended(this)
  }

  #elapsed(): number {
    return clock.elapsed() - this.#began
  }
}
