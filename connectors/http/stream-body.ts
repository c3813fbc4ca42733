import type { ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { ByteSink, Content, Transfer } from '../../engine/sdk.ts'
import { sendAnswer, serverError } from './plain-answer.ts'

/** A response whose body is passed on as it arrives. */
export interface Streaming {
  readonly response: ServerResponse
  readonly content: Content
  /** Length that was promised to the client; undefined when none was. */
  readonly length: number | undefined
  /** Writes the head. */
  begin(): void
  /** Called once, when nothing more will be sent; with an error when the client did not get everything. */
  done(error?: Error): void
}

/**
 * Passes a body on, at the pace of the client. The head goes out with the first bytes, or alone when there are none yet.
 * A body that breaks off, or is not as long as promised, ends the connection: a client never takes a part for the whole.
 */
export const streamBody = (streaming: Streaming): void => {
  const sink = new ResponseSink(streaming)
  sink.attach(streaming.content.pipe(sink))
}

class ResponseSink implements ByteSink {
  private readonly streaming: Streaming
  private transfer: Transfer | undefined
  private begun = false
  private ended = false
  private over = false
  private sent = 0

  constructor(streaming: Streaming) {
    this.streaming = streaming
  }

  /** Connects the response with the transfer that feeds it. */
  attach(transfer: Transfer): void {
    const { response } = this.streaming
    if (this.over) {
      transfer.abort()
      return
    }
    this.transfer = transfer
    response.on('drain', () => transfer.resume())
    response.on('close', () => this.finish(this.ended ? undefined : new Error('The client closed the connection.')))
    // Usually the first bytes arrive with the head of the message they belong to; then one write does for both.
    if (!this.begun) setImmediate(() => this.begin() && !this.ended && response.flushHeaders())
  }

  write(chunk: Buffer): boolean {
    const { response, length } = this.streaming
    if (this.over || !this.begin()) return true
    this.sent += chunk.length
    if (length === undefined || this.sent < length) return response.write(chunk)
    if (this.sent > length) this.cut(new Error(`The body is longer than the ${length} bytes it was said to have.`))
    else {
      this.ended = true
      response.end(chunk)
    }
    return true
  }

  end(): void {
    const { response, length } = this.streaming
    if (this.over || !this.begin()) return
    if (length !== undefined && this.sent < length) {
      this.cut(new Error(`The body ended after ${this.sent} of ${length} bytes.`))
      return
    }
    if (!this.ended) response.end()
    this.ended = true
    this.finish()
  }

  fail(error: Error): void {
    const { response } = this.streaming
    if (this.over) return
    if (this.begun) {
      this.cut(error)
      return
    }
    sendAnswer(response, serverError(error.message))
    this.finish(error)
  }

  private begin(): boolean {
    if (this.begun || this.over) return !this.over
    this.begun = true
    try {
      this.streaming.begin()
    } catch (error) {
      this.begun = false
      this.fail(error as Error)
    }
    return !this.over
  }

  private cut(error: Error): void {
    if (!this.ended) breakOff(this.streaming.response)
    this.finish(error)
  }

  private finish(error?: Error): void {
    if (this.over) return
    this.over = true
    if (error) this.transfer?.abort(error)
    this.streaming.done(this.ended ? undefined : error)
  }
}

/** Where the connection's end is the body's end, only a reset tells a broken body from a whole one. */
const breakOff = (response: ServerResponse): void => {
  const { socket } = response
  if (socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy()
  else response.destroy()
}
