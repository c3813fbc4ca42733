import { attr, defineElement, muleErrors, type StreamingStrategy } from '../../engine/sdk.ts'

const UNITS = { BYTE: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const

/** `repeatable-in-memory-stream`: a body that is read any number of times, from memory (spec/core.md §2.6). */
export const repeatableInMemoryStream = defineElement({
  name: 'repeatable-in-memory-stream',
  kind: 'nested',
  doc: 'A body that can be read any number of times, from memory.',
  attributes: {
    initialBufferSize: attr.integer('What is kept when it must not grow.', { default: '512' }),
    bufferSizeIncrement: attr.integer('0 or less: the buffer does not grow.', { default: '512' }),
    maxBufferSize: attr.integer('Larger bodies fail when they are read; 0 or less for no limit.', { default: '1024' }),
    bufferUnit: attr.oneOf('Unit of the sizes.', ['BYTE', 'KB', 'MB', 'GB'], 'KB'),
  },
  errors: [muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED],
  example: `
    <http:request url="http://localhost:8082/report">
      <repeatable-in-memory-stream maxBufferSize="20" bufferUnit="MB"/>
    </http:request>`,
  compile: ({ initialBufferSize, bufferSizeIncrement, maxBufferSize, bufferUnit }): StreamingStrategy => {
    const most = maxBufferSize > 0 ? maxBufferSize * UNITS[bufferUnit] : Number.MAX_SAFE_INTEGER
    const first = Math.max(0, initialBufferSize) * UNITS[bufferUnit]
    return { kind: 'memory', limit: bufferSizeIncrement > 0 ? most : Math.min(first, most) }
  },
})
