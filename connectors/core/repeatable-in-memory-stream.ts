import { attr, defineElement } from '../../engine/sdk.ts'

/** What a streaming strategy compiles to. */
export interface StreamingStrategy {
  /** Bytes of a body that may be read into memory; undefined for the default. */
  readonly limit: number | undefined
}

const UNITS = { BYTE: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const

/** `repeatable-in-memory-stream`: how much of a body may be read into memory (spec/core.md §2.6). */
export const repeatableInMemoryStream = defineElement({
  name: 'repeatable-in-memory-stream',
  kind: 'nested',
  doc: 'A body that can be read any number of times.',
  attributes: {
    initialBufferSize: attr.integer('Accepted; buffers grow as bodies arrive.', { default: '512' }),
    bufferSizeIncrement: attr.integer('Accepted; buffers grow as bodies arrive.', { default: '512' }),
    maxBufferSize: attr.integer('Larger bodies fail when they are read; 0 or less for no limit.', { default: '1024' }),
    bufferUnit: attr.oneOf('Unit of the sizes.', ['BYTE', 'KB', 'MB', 'GB'], 'KB'),
  },
  compile: ({ maxBufferSize, bufferUnit }): StreamingStrategy => ({
    limit: maxBufferSize > 0 ? maxBufferSize * UNITS[bufferUnit] : Number.MAX_SAFE_INTEGER,
  }),
})
