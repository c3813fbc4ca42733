import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ByteSink, type ByteSource, Content, READ_LIMIT } from '../../engine/model/content.ts'
import { createSpillFile } from '../../engine/model/spill-file.ts'

/** An origin that gives pieces when it is asked for more, and notes how it is used. */
const origin = (pieces: readonly Buffer[]) => {
  const used = { given: 0, isPaused: false, isAborted: false }
  const source: ByteSource = {
    start: (sink: ByteSink) => {
      const next = () => {
        if (used.isAborted || used.isPaused) return
        const piece = pieces[used.given]
        if (!piece) {
          sink.end()
          return
        }
        used.given++
        used.isPaused = !sink.write(piece)
        setImmediate(next)
      }
      setImmediate(next)
      return {
        resume: () => {
          used.isPaused = false
          setImmediate(next)
        },
        abort: () => {
          used.isAborted = true
        },
      }
    },
  }
  return { source, used }
}

/** Reads a content, pausing after every piece when it is slow; gives the bytes or fails as the content does. */
const read = (content: Content, { slow = false } = {}): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    const transfer = content.pipe({
      write: (piece) => {
        pieces.push(Buffer.from(piece))
        if (slow) setTimeout(() => transfer.resume(), 1)
        return !slow
      },
      end: () => resolve(Buffer.concat(pieces)),
      fail: reject,
    })
  })

const pieces = (count: number, size = 1000) => Array.from({ length: count }, (_, i) => Buffer.alloc(size, i % 251))
const stored = (source: ByteSource, inMemory = 2500) => Content.from(source, { strategy: { kind: 'file', inMemory } })

describe('a body in a file store', () => {
  test.each([
    ['all of it in memory', 2],
    ['exactly as much as memory may hold', 2],
    ['the rest of it in a file', 20],
    ['nothing at all', 0],
  ])('is the same for every reader: %s', async (_name, count) => {
    const all = Buffer.concat(pieces(count))
    const content = stored(origin(pieces(count)).source)
    expect(await Promise.all([read(content), read(content), read(content, { slow: true })])).toEqual([all, all, all])
    expect(await read(content)).toEqual(all)
    expect(await content.bytes()).toEqual(all)
    expect(content.buffered).toEqual(all)
  })

  test('a reader that comes in the middle begins at the beginning', async () => {
    const content = stored(origin(pieces(50)).source)
    const first = read(content)
    await new Promise((done) => setTimeout(done, 5))
    expect(await read(content)).toEqual(await first)
  })

  test('nothing is read before somebody reads, and no faster than the fastest reader', async () => {
    const { source, used } = origin(pieces(100))
    const content = stored(source)
    await new Promise((done) => setTimeout(done, 5))
    expect(used.given).toBe(0)
    const transfer = content.pipe({ write: () => false, end: () => {}, fail: () => {} })
    await new Promise((done) => setTimeout(done, 20))
    expect(used.given).toBe(1)
    transfer.abort()
    expect(await read(content)).toHaveLength(100_000)
  })

  test('a failure of the origin reaches every reader, behind what had arrived', async () => {
    const source: ByteSource = {
      start: (sink) => {
        setImmediate(() => {
          sink.write(Buffer.from('abc'))
          sink.fail(new Error('cut off'))
        })
        return { resume: () => {}, abort: () => {} }
      },
    }
    const content = stored(source)
    const results = await Promise.allSettled([read(content), content.bytes(), read(content)])
    expect(results.map((result) => String((result as PromiseRejectedResult).reason))).toEqual(
      Array(3).fill('Error: cut off'),
    )
    await expect(read(content)).rejects.toThrow('cut off')
  })

  test('once its event is over the origin is released; a reader under way finishes', async () => {
    const { source, used } = origin(pieces(30))
    const content = stored(source)
    const reading = read(content, { slow: true })
    await new Promise((done) => setTimeout(done, 5))
    content.discard()
    expect(await reading).toHaveLength(30_000)
    await expect(read(content)).rejects.toThrow('its event has completed')
    const unread = origin(pieces(3))
    stored(unread.source).discard()
    expect([used.isAborted, unread.used]).toEqual([false, { given: 0, isPaused: false, isAborted: true }])
  })

  test('shared by two events it lasts until both are over', async () => {
    const content = stored(origin(pieces(30)).source).share()
    content.discard()
    expect(await read(content)).toHaveLength(30_000)
    content.discard()
    await expect(read(content)).rejects.toThrow('its event has completed')
  })

  test('what was read into memory stays after its event', async () => {
    const content = stored(origin(pieces(30)).source)
    await content.bytes()
    content.discard()
    expect(await content.bytes()).toHaveLength(30_000)
  })

  test('it is passed on however large, but only so much is read into memory', async () => {
    const count = READ_LIMIT / 2 ** 20 + 1
    const piece = Buffer.alloc(2 ** 20)
    const content = stored(origin(Array(count).fill(piece)).source, 2 ** 20)
    await expect((async () => content.bytes())()).rejects.toThrow(
      'larger than the 67108864 bytes that may be read into memory',
    )
    let size = 0
    await new Promise<void>((resolve, reject) =>
      content.pipe({
        write: (bytes) => {
          size += bytes.length
          return true
        },
        end: resolve,
        fail: reject,
      }),
    )
    expect(size).toBe(count * 2 ** 20)
    content.discard()
  })

  test('a hundred mebibytes, two readers, one of them slow: memory grows by less than 64', async () => {
    const piece = Buffer.alloc(2 ** 16)
    const content = stored(origin(Array(1600).fill(piece)).source, 2 ** 19)
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const count = (pause: number) =>
      new Promise<number>((resolve, reject) => {
        let size = 0
        const transfer = content.pipe({
          write: (bytes) => {
            size += bytes.length
            most = Math.max(most, process.memoryUsage().arrayBuffers - before)
            if (pause && size % (pause * 2 ** 16) === 0) {
              setTimeout(() => transfer.resume(), 1)
              return false
            }
            return true
          },
          end: () => resolve(size),
          fail: reject,
        })
      })
    expect(await Promise.all([count(0), count(16)])).toEqual([100 * 2 ** 20, 100 * 2 ** 20])
    expect(most).toBeLessThan(64 * 2 ** 20)
    content.discard()
  })
})

describe('the temporary file', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hinny-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('has no name, so that nothing is left of it however the process ends', () => {
    const file = createSpillFile(folder)
    file.append(Buffer.from('secret'))
    expect(readdirSync(folder)).toEqual([])
    file.close()
  })

  test('a disk that cannot be written fails the body, not the process', async () => {
    const before = process.env.TMPDIR
    process.env.TMPDIR = join(folder, 'does', 'not', 'exist')
    try {
      const content = stored(origin(pieces(5)).source)
      await expect(read(content)).rejects.toMatchObject({
        errorType: { identifier: 'STREAM_MAXIMUM_SIZE_EXCEEDED' },
        message: expect.stringContaining('cannot be kept in a temporary file'),
      })
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
  })
})

describe('a body that is read once', () => {
  const once = (count: number) => Content.from(origin(pieces(count)).source, { strategy: { kind: 'once' } })

  test('is passed on, and then is empty', async () => {
    const content = once(3)
    expect(content.consumable).toBe(true)
    expect(await read(content)).toHaveLength(3000)
    expect(await read(content)).toHaveLength(0)
    expect(await content.bytes()).toHaveLength(0)
  })

  test('what an expression has read stays', async () => {
    const content = once(3)
    expect(await content.bytes()).toHaveLength(3000)
    expect(await read(content)).toHaveLength(3000)
  })

  test('is not kept although somebody holds on to it', async () => {
    const content = once(3).keep()
    await read(content)
    expect(await read(content)).toHaveLength(0)
  })
})

describe('a body in memory', () => {
  const memory = (count: number, limit: number) =>
    Content.from(origin(pieces(count)).source, { strategy: { kind: 'memory', limit } })

  test('is read any number of times up to its limit', async () => {
    const content = memory(3, 3000)
    expect(await read(content)).toHaveLength(3000)
    expect(await content.bytes()).toHaveLength(3000)
  })

  test('a larger one fails when its value is asked for', async () => {
    await expect((async () => memory(4, 3000).bytes())()).rejects.toMatchObject({
      errorType: { identifier: 'STREAM_MAXIMUM_SIZE_EXCEEDED' },
    })
  })
})
