import type { IncomingMessage } from 'node:http'
import {
  type ByteSink,
  type ByteSource,
  Content,
  MuleError,
  muleErrors,
  type StreamingStrategy,
  type Transfer,
} from '../../engine/sdk.ts'
import type { RequestHead } from './listener-head.ts'

/** The body of a request: unread, or empty. */
export const bodyOf = (
  request: IncomingMessage,
  head: RequestHead,
  strategy: StreamingStrategy | undefined,
): Content => (head.hasBody ? Content.from(new RequestBody(request), { length: head.contentLength, strategy }) : empty)

const empty = Content.of(Buffer.alloc(0))

/** Passes a request's bytes on. A receiver that asks for a pause stops the socket from being read, and so the client. */
class RequestBody implements ByteSource {
  private readonly request: IncomingMessage

  constructor(request: IncomingMessage) {
    this.request = request
  }

  start(sink: ByteSink): Transfer {
    const { request } = this
    const stop = () => {
      request.off('data', onData)
      request.off('end', onEnd)
      request.off('error', onCut)
      request.off('close', onCut)
    }
    const onData = (chunk: Buffer) => {
      if (!sink.write(chunk)) request.pause()
    }
    const onEnd = () => {
      stop()
      sink.end()
    }
    const onCut = () => {
      stop()
      sink.fail(cut())
    }
    if (request.destroyed && !request.readableEnded) {
      sink.fail(cut())
      return { resume: () => {}, abort: () => {} }
    }
    request.on('end', onEnd)
    request.on('error', onCut)
    request.on('close', onCut)
    request.on('data', onData)
    return {
      resume: () => request.resume(),
      abort: () => {
        stop()
        // What nobody reads is read away, so that the connection can serve its next request.
        request.resume()
      },
    }
  }
}

const cut = () =>
  new MuleError(muleErrors.CONNECTIVITY, 'The client closed the connection before it had sent the whole request.')
