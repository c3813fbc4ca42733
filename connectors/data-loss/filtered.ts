import {
  type ByteSource,
  Content,
  MuleError,
  muleErrors,
  type StreamingStrategy,
  type Transfer,
} from '../../engine/sdk.ts'

/** Makes other bytes of those that come by, at once. May throw. */
export interface ByteFilter {
  write(chunk: Buffer): Buffer
  /** All of them came by. */
  end(): Buffer
}

/** A body of which the filtered bytes are passed on as they come, with backpressure. Fails with what the filter throws. */
export const filtered = (body: Content, filter: ByteFilter, strategy?: StreamingStrategy): Content =>
  Content.from(source(body, filter), { strategy })

const source = (body: Content, filter: ByteFilter): ByteSource => ({
  start: (sink) => {
    let transfer: Transfer | undefined
    let isBroken = false
    const pass = (filtering: () => Buffer): boolean => {
      if (isBroken) return false
      try {
        const bytes = filtering()
        return bytes.length === 0 || sink.write(bytes)
      } catch (cause) {
        isBroken = true
        sink.fail(asMuleError(cause))
        queueMicrotask(() => transfer?.abort())
        return false
      }
    }
    transfer = body.pipe({
      write: (chunk) => pass(() => filter.write(chunk)),
      end: () => {
        pass(() => filter.end())
        if (!isBroken) sink.end()
      },
      fail: (error) => sink.fail(error),
    })
    return transfer
  },
})

const asMuleError = (cause: unknown): MuleError =>
  cause instanceof MuleError ? cause : new MuleError(muleErrors.UNKNOWN, String(cause), { cause })
