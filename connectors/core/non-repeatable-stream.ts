import { defineElement } from '../../engine/sdk.ts'
import type { StreamingStrategy } from './repeatable-in-memory-stream.ts'

/** `non-repeatable-stream`: accepted; a body that was read can be read again nevertheless (spec/core.md §2.6). */
export const nonRepeatableStream = defineElement({
  name: 'non-repeatable-stream',
  kind: 'nested',
  doc: 'A body that need not be readable twice.',
  compile: (): StreamingStrategy => ({ limit: undefined }),
})
