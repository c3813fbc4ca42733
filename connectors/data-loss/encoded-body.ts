import { type Content, MuleError, muleErrors, type StreamingStrategy, transformed } from '../../engine/sdk.ts'
import type { ContentCoding } from './content-codings.ts'
import type { Decoding } from './decoding.ts'
import { uninspectable } from './errors.ts'
import { type ByteFilter, filtered } from './filtered.ts'

/** Decoded bytes that take no notice of how few they were made of. */
const FREE = 16 * 1024 * 1024
/** Decoded bytes for one encoded, at most: texts have 3 to 20. What has more is meant to keep somebody busy. */
const MOST = 200

/** Only passed on. */
const ONCE: StreamingStrategy = { kind: 'once' }

/** What a body means that was encoded in this way, while it is passed on. Fails with DATA-LOSS:UNINSPECTABLE where it was not. */
export const decoded = (body: Buffer | Content, codings: readonly ContentCoding[], where: string): Content => {
  let meant = body
  for (const { decoder } of codings.toReversed()) meant = decodedOnce(meant, decoder, where)
  return meant as Content
}

const decodedOnce = (body: Buffer | Content, create: () => Decoding, where: string): Content => {
  let decoder: Decoding | undefined
  const begin = (): Decoding => {
    decoder = create()
    return decoder
  }
  const failing = (cause: Error) => uninspectable(where, `its Content-Encoding is wrong, ${cause.message}`, cause)
  const inflated = transformed(body, begin, failing, ONCE)
  const taken = () => decoder?.bytesWritten ?? 0
  return filtered(inflated, notTooLarge(taken, where), ONCE)
}

/** Little that becomes very much takes no memory, but time. */
const notTooLarge = (taken: () => number, where: string): ByteFilter => {
  let size = 0
  return {
    write: (chunk) => {
      size += chunk.length
      if (size > FREE && size > MOST * taken())
        throw uninspectable(where, `decoded it is more than ${MOST} times as large, and more than ${FREE} bytes`)
      return chunk
    },
    end: () => nothing,
  }
}

const nothing = Buffer.alloc(0)

/** A body encoded in this way, while it is passed on. */
export const encoded = (body: Content, codings: readonly ContentCoding[]): Content => {
  let written = body
  for (const [i, { encoder }] of codings.entries())
    written = transformed(written, encoder, cannotEncode, i < codings.length - 1 ? ONCE : undefined)
  return written
}

const cannotEncode = (cause: Error): MuleError =>
  new MuleError(muleErrors.UNKNOWN, `The body cannot be encoded again: ${cause.message}`, { cause })
