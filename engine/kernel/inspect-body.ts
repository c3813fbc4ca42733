import { bytesOf } from '../expression/write-value.ts'
import { Content, type Transfer } from '../model/content.ts'
import type { TypedValue } from '../model/typed-value.ts'

/** Looks at a body while it comes by, in pieces of any size. Refuses it by throwing. */
export interface Inspector {
  write(chunk: Buffer): void
  /** All of it came by. */
  end(): void
}

/** Bytes of a body that stay in memory while somebody looks at it; the rest stands in a temporary file. */
const IN_MEMORY = 1024 * 1024

/** Bodies that say they are no larger are read at once: so much of them was in memory anyway before anybody looked. */
const AT_ONCE = 64 * 1024

/**
 * Shows the whole body to an inspector before anybody else reads it; afterwards it can be read as if nothing had happened, and a large one is
 * never whole in memory for this. Fails with what the inspector throws, of a large body without waiting for the rest, or as the body fails.
 * `decode`: the inspector sees what this makes of the body, such as what it means decompressed; nothing of that is kept.
 */
export const inspectBody = (
  payload: TypedValue,
  inspector: Inspector,
  decode?: (body: Buffer | Content) => Content,
): void | Promise<void> => {
  const bytes = bytesOf(payload)
  if (decode) return inspectDecoded(bytes, inspector, decode)
  if (bytes instanceof Promise) return bytes.then((whole) => inspectWhole(whole, inspector))
  if (!(bytes instanceof Content)) return inspectWhole(bytes, inspector)
  if (bytes.buffered) return inspectWhole(bytes.buffered, inspector)
  if (!isSmall(bytes)) return inspectStream(bytes.store(IN_MEMORY), inspector)
  const whole = bytes.bytes()
  return whole instanceof Promise ? whole.then((read) => inspectWhole(read, inspector)) : inspectWhole(whole, inspector)
}

const inspectDecoded = async (
  given: ReturnType<typeof bytesOf>,
  inspector: Inspector,
  decode: (body: Buffer | Content) => Content,
): Promise<void> => {
  const body = await given
  const kept = body instanceof Content ? (body.buffered ?? body.store(IN_MEMORY)) : body
  return inspectStream(decode(kept), inspector)
}

const isSmall = ({ length, limit }: Content): boolean => length !== undefined && length <= Math.min(AT_ONCE, limit)

const inspectWhole = (bytes: Buffer, inspector: Inspector): void => {
  inspector.write(bytes)
  inspector.end()
}

const inspectStream = (content: Content, inspector: Inspector): Promise<void> =>
  new Promise((resolve, reject) => {
    let transfer: Transfer | undefined
    let isRefused = false
    const ask = (question: () => void): boolean => {
      if (isRefused) return false
      try {
        question()
        return true
      } catch (refusal) {
        isRefused = true
        reject(refusal)
        // Perhaps it is still being started.
        queueMicrotask(() => transfer?.abort())
        return false
      }
    }
    transfer = content.pipe({
      write: (chunk) => ask(() => inspector.write(chunk)),
      end: () => {
        if (ask(() => inspector.end())) resolve()
      },
      fail: reject,
    })
  })
