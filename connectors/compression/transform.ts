import type { Transform } from 'node:stream'
import { type ByteSource, Content, MuleError, type Transfer } from '../../engine/sdk.ts'

/**
 * Runs bytes through a stream of Node's, with backpressure on both sides. Nothing is read before somebody wants the result, and the
 * result is never whole in memory unless somebody asks for its value. A failure of the origin stays what it is.
 */
export const transformed = (
  input: Buffer | Content,
  stream: Transform,
  failing: (failure: Error) => MuleError,
): Content => Content.from(source(input, stream, failing))

const source = (input: Buffer | Content, stream: Transform, failing: (failure: Error) => MuleError): ByteSource => ({
  start: (sink) => {
    stream.on('data', (chunk: Buffer) => {
      if (!sink.write(chunk)) stream.pause()
    })
    stream.on('end', () => sink.end())
    stream.on('error', (failure) => {
      transfer?.abort(failure)
      sink.fail(failure instanceof MuleError ? failure : failing(failure))
    })
    const transfer = feed(input, stream)
    return {
      resume: () => void stream.resume(),
      abort: (error) => {
        transfer?.abort(error)
        stream.destroy()
      },
    }
  },
})

const feed = (input: Buffer | Content, stream: Transform): Transfer | undefined => {
  if (Buffer.isBuffer(input)) {
    stream.end(input)
    return undefined
  }
  const transfer = input.pipe({
    write: (chunk) => stream.write(chunk),
    end: () => void stream.end(),
    fail: (failure) => void stream.destroy(failure),
  })
  stream.on('drain', () => transfer.resume())
  return transfer
}

/** The content once it is known to begin well: its first bytes have come. Fails as they do. */
export const begun = (content: Content): Promise<Content> =>
  new Promise((resolve, reject) => {
    const early: Buffer[] = []
    let later: Parameters<ByteSource['start']>[0] | undefined
    let ended = false
    let failed: Error | undefined
    const ready = () => resolve(Content.from({ start }))
    const transfer = content.pipe({
      write: (chunk) => {
        if (later) return later.write(chunk)
        early.push(chunk)
        ready()
        return false
      },
      end: () => {
        ended = true
        if (later) later.end()
        else ready()
      },
      fail: (failure) => {
        failed = failure
        if (later) later.fail(failure)
        else reject(failure)
      },
    })
    const start: ByteSource['start'] = (sink) => {
      later = sink
      for (const chunk of early) sink.write(chunk)
      if (failed) sink.fail(failed)
      else if (ended) sink.end()
      else transfer.resume()
      return transfer
    }
  })
