import { Transform } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type Inspector, inspectBody } from '../../engine/kernel/inspect-body.ts'
import { type ByteSink, Content, type StreamingStrategy } from '../../engine/model/content.ts'
import { transformed } from '../../engine/model/transformed.ts'
import { typed } from '../../engine/model/typed-value.ts'

const MIB = 1024 * 1024

/** Collects what it is shown; refuses once it has seen so many bytes. */
const inspector = (limit = Number.POSITIVE_INFINITY): Inspector & { seen: number; ended: boolean } => ({
  seen: 0,
  ended: false,
  write(chunk) {
    this.seen += chunk.length
    if (this.seen > limit) throw new Error('refused')
  },
  end() {
    this.ended = true
  },
})

/** A body of some MiB that comes as fast as it is taken; `given` tells how much was taken. */
const body = (mebibytes: number, strategy?: StreamingStrategy) => {
  const state = { given: 0, aborted: false }
  const content = Content.from(
    {
      start: (sink: ByteSink) => {
        const next = () => {
          while (!state.aborted && state.given < mebibytes) {
            const more = sink.write(Buffer.alloc(MIB, state.given++))
            if (!more) return
          }
          if (!state.aborted) sink.end()
        }
        setImmediate(next)
        return {
          resume: next,
          abort: () => {
            state.aborted = true
          },
        }
      },
    },
    { strategy },
  )
  return { content, state }
}

const read = (content: Content): Promise<number> =>
  new Promise((resolve, reject) => {
    let size = 0
    content.pipe({
      write: (chunk) => {
        size += chunk.length
        return true
      },
      end: () => resolve(size),
      fail: reject,
    })
  })

describe('looking at a body', () => {
  test.each([
    ['usual', undefined],
    ['to be read once', { kind: 'once' }],
    ['kept in memory up to a limit', { kind: 'memory', limit: MIB }],
    ['kept in a file', { kind: 'file', inMemory: MIB }],
  ] as const)('one that is %s can be read afterwards, and is not in memory', async (_, strategy) => {
    const { content } = body(80, strategy)
    const looking = inspector()
    await inspectBody(typed(content), looking)
    expect([looking.seen, looking.ended]).toEqual([80 * MIB, true])
    expect(content.buffered).toBeUndefined()
    expect(await read(content)).toBe(80 * MIB)
    content.discard()
  })

  test('one that is refused is read no further', async () => {
    const { content, state } = body(1000)
    const looking = inspector(3 * MIB)
    await expect(inspectBody(typed(content), looking)).rejects.toThrow('refused')
    expect(looking.ended).toBe(false)
    expect(state.given).toBeLessThan(10)
    content.discard()
    expect(state.aborted).toBe(true)
  })

  test('one that breaks off fails as it does for everybody', async () => {
    const content = Content.from({
      start: (sink) => {
        sink.write(Buffer.from('a'))
        sink.fail(new Error('broken off'))
        return { resume: () => {}, abort: () => {} }
      },
    })
    await expect(inspectBody(typed(content), inspector())).rejects.toThrow('broken off')
  })

  test.each<[string, StreamingStrategy | undefined, boolean]>([
    ['usual', undefined, true],
    ['to be read once', { kind: 'once' }, true],
    ['kept in memory, but not so much of it', { kind: 'memory', limit: 3 }, false],
    ['kept in a file', { kind: 'file', inMemory: 3 }, true],
  ])('a small one that is %s is looked at as a whole', async (_, strategy, isRead) => {
    const source = {
      start: (sink: ByteSink) => {
        for (const piece of ['ab', 'cd', 'e']) sink.write(Buffer.from(piece))
        sink.end()
        return { resume: () => {}, abort: () => {} }
      },
    }
    const content = Content.from(source, { length: 5, strategy })
    const looking = inspector()
    await inspectBody(typed(content), looking)
    expect([looking.seen, looking.ended]).toEqual([5, true])
    expect(content.buffered !== undefined).toBe(isRead)
    expect(await read(content)).toBe(5)
    content.discard()
  })

  test('what is in memory is looked at on the spot', () => {
    const looking = inspector()
    expect(inspectBody(typed('ü', 'text/plain'), looking)).toBeUndefined()
    expect(inspectBody(typed(Content.of(Buffer.from('abc'))), looking)).toBeUndefined()
    expect(looking.seen).toBe(5)
    expect(() => inspectBody(typed(Buffer.from('x')), inspector(0))).toThrow('refused')
  })

  test.each<[string, StreamingStrategy | undefined]>([
    ['usual', undefined],
    ['to be read once', { kind: 'once' }],
    ['kept in a file', { kind: 'file', inMemory: MIB }],
  ])('one that is %s can be looked at as what it means, and is read afterwards as it came', async (_, strategy) => {
    const { content } = body(5, strategy)
    const looking = inspector()
    const twice = (given: Buffer | Content) => transformed(given, doubling, (failure) => failure, { kind: 'once' })
    await inspectBody(typed(content), looking, twice)
    expect([looking.seen, looking.ended]).toEqual([10 * MIB, true])
    expect(await read(content)).toBe(5 * MIB)
    content.discard()
    await expect(inspectBody(typed(Buffer.alloc(10)), inspector(19), twice)).rejects.toThrow('refused')
  })
})

const doubling = (): Transform =>
  new Transform({ transform: (chunk: Buffer, _, done) => done(null, Buffer.concat([chunk, chunk])) })
