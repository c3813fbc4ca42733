import { type ByteSource, Content, MuleError, muleErrors, type Transfer } from '../../engine/sdk.ts'
import type { BodyFilter } from './body-filter.ts'

/** A body of which the filtered bytes are passed on as they come, with backpressure. */
export const maskedBody = (body: Content, create: () => BodyFilter): Content => Content.from(source(body, create))

const source = (body: Content, create: () => BodyFilter): ByteSource => ({
  start: (sink) => {
    const filter = create()
    let transfer: Transfer | undefined
    let isBroken = false
    const pass = (judge: () => string): boolean => {
      if (isBroken) return false
      try {
        const bytes = filter.encode(judge())
        return bytes.length === 0 || sink.write(bytes)
      } catch (cause) {
        isBroken = true
        sink.fail(asMuleError(cause))
        queueMicrotask(() => transfer?.abort())
        return false
      }
    }
    transfer = body.pipe({
      write: (chunk) => pass(() => filter.judge(chunk)),
      end: () => {
        pass(() => filter.judgeRest())
        if (!isBroken) sink.end()
      },
      fail: (error) => sink.fail(error),
    })
    return transfer
  },
})

const asMuleError = (cause: unknown): MuleError =>
  cause instanceof MuleError ? cause : new MuleError(muleErrors.UNKNOWN, String(cause), { cause })
