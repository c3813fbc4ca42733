import {
  ANY,
  attr,
  bytesOf,
  Content,
  type Event,
  type TypedValue,
  typed,
  withCharset,
  withMessage,
} from '../../engine/sdk.ts'
import type { Bytes } from './strategy.ts'

/** How results are labelled. */
export const outputAttributes = {
  outputMimeType: attr.string('Media type of the result.'),
  outputEncoding: attr.string('Charset of the result.'),
}

interface Output {
  readonly outputMimeType: string | undefined
  readonly outputEncoding: string | undefined
}

/** The event with another payload, and without attributes. */
export const withOutput = (event: Event, value: unknown, output: Output, usual = ANY): Event => {
  const mediaType = output.outputMimeType?.trim() || usual
  const label = output.outputEncoding ? withCharset(mediaType, output.outputEncoding) : mediaType
  return withMessage(event, { payload: typed(value, label), attributes: null })
}

/** A value's bytes, perhaps unread; undefined for null. */
export const contentOf = (value: TypedValue): Bytes | undefined | Promise<Bytes> =>
  value.value === null || value.value === undefined ? undefined : bytesOf(value)

/** All bytes, in memory. */
export const wholeBytes = async (bytes: Bytes): Promise<Buffer> => (bytes instanceof Content ? bytes.bytes() : bytes)
