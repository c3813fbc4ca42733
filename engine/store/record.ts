import { bytesNow, whenRead } from '../expression/unread.ts'
import { Content } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import { MuleError } from '../model/mule-error.ts'
import type { TypedValue } from '../model/typed-value.ts'
import { fromData, toData } from './plain-data.ts'

/** First byte of every record: a later format can tell. */
const VERSION = 1
/** How the value is written: data as JSON, text and bytes as they are. */
const DATA = 0
const TEXT = 1
const CONTENT = 2
const BYTES = 3
/** Version, kind, time (8 bytes), length of the media type (2 bytes). */
const HEAD = 12

/** A value that was read back. */
export interface Stored {
  readonly value: TypedValue
  /** Milliseconds since 1970. */
  readonly storedAt: number
}

/**
 * A typed value as bytes, for stores outside of the process. Fails with MULE:TRANSFORMATION for a value that is nested too deeply.
 * A promise only when a body must be read.
 */
export const writeRecord = (value: TypedValue, storedAt: number): Buffer | Promise<Buffer> =>
  whenRead(() => {
    const [kind, body] = bodyOf(value.value)
    const mediaType = Buffer.from(value.mediaType)
    const head = Buffer.alloc(HEAD)
    head.writeUInt8(VERSION, 0)
    head.writeUInt8(kind, 1)
    head.writeDoubleBE(storedAt, 2)
    head.writeUInt16BE(mediaType.length, 10)
    return Buffer.concat([head, mediaType, body])
  })

const bodyOf = (value: unknown): readonly [kind: number, body: Uint8Array] => {
  if (typeof value === 'string') return [TEXT, Buffer.from(value)]
  if (value instanceof Uint8Array) return [BYTES, value]
  if (value instanceof Content) return [CONTENT, bytesNow(value)]
  try {
    return [DATA, Buffer.from(JSON.stringify(toData(value)))]
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure
    throw new MuleError(
      muleErrors.TRANSFORMATION,
      'The value is nested too deeply, or too large, to be stored outside of memory.',
    )
  }
}

/** The value of a record. Fails with a plain Error when it is none, or one of a later version. */
export const readRecord = (record: Buffer): Stored => {
  if (record.length < HEAD || record.readUInt8(0) !== VERSION)
    throw new Error('the entry was not written by this version, or by something else')
  const start = HEAD + record.readUInt16BE(10)
  const mediaType = record.toString('utf8', HEAD, start)
  return {
    value: { value: readBody(record.readUInt8(1), record.subarray(start)), mediaType },
    storedAt: storedAtOf(record),
  }
}

/** When a record was written, without reading the rest. */
export const storedAtOf = (record: Buffer): number => record.readDoubleBE(2)

const readBody = (kind: number, body: Buffer): unknown => {
  switch (kind) {
    case TEXT:
      return body.toString('utf8')
    case CONTENT:
      return Content.of(body)
    case BYTES:
      return body
    default:
      return fromData(JSON.parse(body.toString('utf8')))
  }
}
