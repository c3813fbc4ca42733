import { attr, defineElement, type ListStrategy, muleErrors } from '../../engine/sdk.ts'

/** `repeatable-in-memory-iterable`: how many items the list of an operation may have (spec/core.md §2.6). */
export const repeatableInMemoryIterable = defineElement({
  name: 'repeatable-in-memory-iterable',
  kind: 'nested',
  doc: 'A list that can be read any number of times, with a limit.',
  attributes: {
    initialBufferSize: attr.integer('How many items there may be when the buffer must not grow.', { default: '100' }),
    bufferSizeIncrement: attr.integer('0 or less: the buffer does not grow.', { default: '100' }),
    maxBufferSize: attr.integer('Longer lists fail; 0 or less for no limit.', { default: '500' }),
  },
  errors: [muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED],
  example: `
    <file:list directoryPath="\${data.folder}">
      <repeatable-in-memory-iterable maxBufferSize="10000"/>
    </file:list>`,
  compile: ({ initialBufferSize, bufferSizeIncrement, maxBufferSize }): ListStrategy => {
    const most = maxBufferSize > 0 ? maxBufferSize : Number.MAX_SAFE_INTEGER
    return { limit: bufferSizeIncrement > 0 ? most : Math.min(Math.max(0, initialBufferSize), most) }
  },
})
