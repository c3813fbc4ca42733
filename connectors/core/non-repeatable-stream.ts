import { defineElement, type StreamingStrategy } from '../../engine/sdk.ts'

/**
 * `non-repeatable-stream`: a body that is passed on once and not kept (spec/core.md §2.6). What an expression has read stays readable:
 * only the body itself is gone.
 */
export const nonRepeatableStream = defineElement({
  name: 'non-repeatable-stream',
  kind: 'nested',
  doc: 'A body that is passed on once and then is empty.',
  example: `
    <http:request url="http://localhost:8082/video">
      <non-repeatable-stream/>
    </http:request>`,
  compile: (): StreamingStrategy => ({ kind: 'once' }),
})
