import type { Transform } from 'node:stream'
import { type ByteSource, Content, type StreamingStrategy, type Transfer } from './content.ts'

/**
 * Runs bytes through a stream of Node's, with backpressure on both sides. Nothing is read, and no stream made, before somebody wants the result,
 * and the result is never whole in memory unless somebody asks for its value. A failure of the origin stays what it is; one of the stream becomes
 * what `failing` makes of it. `strategy`: what the result is read for; by default as {@link Content.from} has it.
 */
export const transformed = (
  input: Buffer | Content,
  create: () => Transform,
  failing: (failure: Error) => Error,
  strategy?: StreamingStrategy,
): Content => Content.from(source(input, create, failing), { strategy })

const source = (input: Buffer | Content, create: () => Transform, failing: (failure: Error) => Error): ByteSource => ({
  start: (sink) => {
    const stream = create()
    let isOver = false
    const over = (): void => {
      isOver = true
      stream.destroy()
    }
    stream.on('data', (chunk: Buffer) => {
      if (!sink.write(chunk)) stream.pause()
    })
    stream.on('end', () => {
      over()
      // What is compressed ends where it says, perhaps before the bytes do: nobody waits for the others, but they have to come.
      transfer?.resume()
      sink.end()
    })
    stream.on('error', (failure) => {
      transfer?.abort(failure)
      sink.fail(failing(failure))
    })
    stream.on('drain', () => transfer?.resume())
    const transfer: Transfer | undefined = Buffer.isBuffer(input)
      ? void stream.end(input)
      : input.pipe({
          write: (chunk) => isOver || stream.write(chunk),
          end: () => void (isOver || stream.end()),
          fail: (failure) => {
            over()
            sink.fail(failure)
          },
        })
    return {
      resume: () => void stream.resume(),
      abort: (error) => {
        transfer?.abort(error)
        stream.destroy()
      },
    }
  },
})
