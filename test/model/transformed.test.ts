import { createInflate, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type ByteSink, Content } from '../../engine/model/content.ts'
import { transformed } from '../../engine/model/transformed.ts'

/** A body in pieces that waits where it is told to; `isRead` tells whether all of it was taken. */
const inPieces = (pieces: readonly Buffer[], failure?: Error) => {
  const state = { isRead: false, isAborted: false, sink: undefined as ByteSink | undefined }
  const rest = [...pieces]
  const go = (): void => {
    while (!state.isAborted && rest.length > 0) if (!state.sink?.write(rest.shift() as Buffer)) return
    if (state.isRead || state.isAborted) return
    state.isRead = true
    if (failure) state.sink?.fail(failure)
    else state.sink?.end()
  }
  const content = Content.from({
    start: (sink) => {
      state.sink = sink
      setImmediate(go)
      const abort = (): void => {
        state.isAborted = true
      }
      return { resume: go, abort }
    },
  })
  return { content, state }
}

const wrong = (cause: Error) => new Error('cannot be decoded', { cause })
const cut = (bytes: Buffer): Buffer[] => Array.from({ length: bytes.length }, (_, i) => bytes.subarray(i, i + 1))

test('bytes are decoded as they come', async () => {
  const { content } = inPieces(cut(deflateSync('some text')))
  expect((await transformed(content, createInflate, wrong).bytes()).toString()).toBe('some text')
})

test('what stands behind the end of what is encoded is taken, and not waited for', async () => {
  const { content, state } = inPieces([...cut(deflateSync('some text')), ...Array(50).fill(Buffer.alloc(10_000, 'x'))])
  expect((await transformed(content, createInflate, wrong).bytes()).toString()).toBe('some text')
  await expect.poll(() => state.isRead).toBe(true)
})

test('what is not encoded fails, and is read no further', async () => {
  const { content, state } = inPieces(Array(50).fill(Buffer.alloc(10_000, 'x')))
  await expect(transformed(content, createInflate, wrong).bytes()).rejects.toThrow('cannot be decoded')
  expect(state.isAborted).toBe(true)
})

test('a failure of the origin stays what it is', async () => {
  const { content } = inPieces([deflateSync('some text').subarray(0, 5)], new Error('connection lost'))
  await expect(transformed(content, createInflate, wrong).bytes()).rejects.toThrow('connection lost')
})

test('nothing is made before somebody wants it', () => {
  let made = 0
  const create = () => {
    made++
    return createInflate()
  }
  const content = transformed(deflateSync(''), create, wrong)
  expect(made).toBe(0)
  content.discard()
})
