import { describe, expect, test } from 'vitest'
import { type ByteSink, type ByteSource, Content, REPEAT_LIMIT } from '../../engine/model/content.ts'

/** An origin under the test's control: it delivers when told, and notes what it was asked. */
const origin = () => {
  let sink: ByteSink | undefined
  const asked = { started: 0, resumed: 0, aborted: 0 }
  const source: ByteSource = {
    start: (given) => {
      sink = given
      asked.started++
      return {
        resume: () => {
          asked.resumed++
        },
        abort: () => {
          asked.aborted++
        },
      }
    },
  }
  const started = () => sink as ByteSink
  return { source, asked, started }
}

const collector = () => {
  const chunks: string[] = []
  const log: string[] = []
  const sink: ByteSink = {
    write: (chunk) => {
      chunks.push(chunk.toString())
      return true
    },
    end: () => log.push('end'),
    fail: (error) => log.push(error.message),
  }
  return { sink, chunks, log }
}

describe('a body from outside', () => {
  test('stays unread until somebody asks, and is then read once', async () => {
    const { source, asked, started } = origin()
    const content = Content.from(source)
    expect(content.buffered).toBeUndefined()
    expect(asked.started).toBe(0)
    const first = content.bytes()
    const second = content.bytes()
    started().write(Buffer.from('he'))
    started().write(Buffer.from('llo'))
    started().end()
    expect(String(await first)).toBe('hello')
    expect(String(await second)).toBe('hello')
    expect(String(content.bytes())).toBe('hello')
    expect(asked.started).toBe(1)
  })

  test('a small one that was passed on can be read again', () => {
    const { source, started } = origin()
    const content = Content.from(source)
    const { sink, chunks, log } = collector()
    content.pipe(sink)
    started().write(Buffer.from('once'))
    started().end()
    expect([chunks, log]).toEqual([['once'], ['end']])
    expect(String(content.bytes())).toBe('once')
  })

  test('a large one that was passed on is gone, and says so', () => {
    const { source, started } = origin()
    const content = Content.from(source)
    content.pipe(collector().sink)
    started().write(Buffer.alloc(REPEAT_LIMIT + 1))
    started().end()
    expect(() => content.bytes()).toThrow('already passed on')
  })

  test('a large one that somebody kept can be read again', () => {
    const { source, started } = origin()
    const content = Content.from(source).keep()
    content.pipe(collector().sink)
    started().write(Buffer.alloc(REPEAT_LIMIT + 1))
    started().end()
    expect((content.bytes() as Buffer).length).toBe(REPEAT_LIMIT + 1)
  })

  test('one over the limit that somebody kept is still passed on, and then gone', () => {
    const { source, started } = origin()
    const content = Content.from(source, { limit: 4 }).keep()
    const { sink, chunks, log } = collector()
    content.pipe(sink)
    started().write(Buffer.from('12345'))
    started().end()
    expect([chunks, log]).toEqual([['12345'], ['end']])
    expect(() => content.bytes()).toThrow('larger than the 4 bytes that are kept')
  })

  test('one over the limit is refused and its origin released', async () => {
    const { source, asked, started } = origin()
    const content = Content.from(source, { limit: 4 })
    const bytes = content.bytes()
    started().write(Buffer.from('12345'))
    await expect(bytes).rejects.toMatchObject({ errorType: { identifier: 'STREAM_MAXIMUM_SIZE_EXCEEDED' } })
    expect(asked.aborted).toBe(1)
  })

  test('a second reader gets the bytes once the first is done', () => {
    const { source, started } = origin()
    const content = Content.from(source)
    content.pipe(collector().sink)
    const second = collector()
    content.pipe(second.sink)
    started().write(Buffer.from('shared'))
    expect(second.chunks).toEqual([])
    started().end()
    expect([second.chunks, second.log]).toEqual([['shared'], ['end']])
  })

  test('a second reader that gave up hears nothing', () => {
    const { source, started } = origin()
    const content = Content.from(source)
    content.pipe(collector().sink)
    const second = collector()
    content.pipe(second.sink).abort()
    started().end()
    expect(second.log).toEqual([])
  })

  test('what the receiver cannot take pauses the origin until it can', () => {
    const { source, asked, started } = origin()
    const content = Content.from(source)
    const transfer = content.pipe({ write: () => false, end: () => {}, fail: () => {} })
    expect(started().write(Buffer.from('x'))).toBe(false)
    transfer.resume()
    expect(asked.resumed).toBe(1)
  })

  test('a failing origin fails its readers, the late ones too', async () => {
    const { source, started } = origin()
    const content = Content.from(source)
    const { sink, log } = collector()
    content.pipe(sink)
    started().fail(new Error('reset'))
    expect(log).toEqual(['reset'])
    expect(() => content.bytes()).toThrow('reset')
    const late = collector()
    content.pipe(late.sink)
    expect(late.log).toEqual(['reset'])
  })

  test('one that nobody read is closed with its event', () => {
    const { source, asked } = origin()
    const content = Content.from(source)
    content.discard()
    expect(asked.aborted).toBe(1)
    expect(() => content.bytes()).toThrow('event has completed')
  })

  test('one that delivers at once is there at once', () => {
    const content = Content.from({
      start: (sink) => {
        sink.write(Buffer.from('now'))
        sink.end()
        return { resume: () => {}, abort: () => {} }
      },
    })
    expect(String(content.bytes())).toBe('now')
  })
})
