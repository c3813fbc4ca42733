import { describe, expect, test } from 'vitest'
import { fc } from '../../support/property.ts'
import { cut, maskBody } from './bodies.ts'

const CARD = '4111111111111111'
const MASKED = '*'.repeat(16)
const FORM = 'multipart/form-data; boundary=frontier'

interface Part {
  readonly headers: string
  readonly content: string | Buffer
}

const multipart = (parts: readonly Part[], boundary = 'frontier', lineEnd = '\r\n'): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ headers, content }) => [
      Buffer.from(`--${boundary}${lineEnd}${headers}${headers === '' ? '' : lineEnd}${lineEnd}`),
      Buffer.from(content as string),
      Buffer.from(lineEnd),
    ]),
    Buffer.from(`--${boundary}--${lineEnd}`),
  ])

const field = (content: string | Buffer): Part => ({
  headers: 'Content-Disposition: form-data; name="a"',
  content,
})
const file = (type: string, content: string | Buffer): Part => ({
  headers: `Content-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: ${type}`,
  content,
})

describe('a body of several parts', () => {
  test('texts are masked as their media types want it, and others are passed on as they are', () => {
    const body = (card: string, number: string, reference: string) =>
      multipart([
        field(`to ${card}`),
        file('application/json; charset=utf-8', `{"n":${number},"s":"${card}"}`),
        file('text/xml', `<a>${reference}</a>`),
        file('image/png', Buffer.concat([Buffer.from([0x89, 0xff, 0]), Buffer.from(CARD)])),
        file('application/octet-stream', CARD),
        { headers: '', content: card },
      ])
    const given = body(CARD, CARD, '&#52;111111111111111')
    expect(maskBody([given], FORM).bytes).toEqual(body(MASKED, '9'.repeat(16), MASKED))
  })

  test('names of files are looked at, and so is what stands around the parts', () => {
    const body = (card: string) =>
      Buffer.concat([
        Buffer.from(`before ${card}\r\n`),
        multipart([{ headers: `Content-Disposition: form-data; name="f"; filename="${card}.txt"`, content: 'x' }]),
        Buffer.from(`after ${card}`),
      ])
    expect(maskBody([body(CARD)], FORM).bytes).toEqual(body(MASKED))
  })

  test('lines between the parts stay, whatever stands in them', () => {
    const given = multipart([field('x')], `--${CARD}`)
    const { bytes, told } = maskBody([given], `multipart/mixed; boundary="--${CARD}"`)
    expect(bytes).toEqual(given)
    expect(told).toEqual([])
  })

  test('parts in parts', () => {
    const inner = (card: string) => multipart([file('text/plain', card), file('image/png', CARD)], 'inner')
    const body = (card: string) => multipart([file('multipart/mixed; boundary=inner', inner(card))])
    expect(maskBody([body(CARD)], FORM).bytes).toEqual(body(MASKED))
  })

  test('lines that end without a carriage return, white space behind a boundary, and what only looks like one', () => {
    const body = (card: string) =>
      Buffer.from(
        `--frontier \t\n\n${card}\n--frontierx\n${card}\n--frontier\nContent-Type: image/png\n\n${CARD}\n--frontier--`,
      )
    expect(maskBody([body(CARD)], FORM).bytes).toEqual(body(MASKED))
  })

  test('a part with two media types counts as text, and so does one that follows another without a body', () => {
    const two = (card: string) =>
      multipart([{ headers: 'content-type: image/png\r\nContent-Type: text/plain', content: card }])
    expect(maskBody([two(CARD)], FORM).bytes).toEqual(two(MASKED))
    const cutOff = (card: string) =>
      Buffer.from(`--frontier\r\nContent-Type: image/png\r\n--frontier\r\n\r\n${card}\r\n--frontier--`)
    expect(maskBody([cutOff(CARD)], FORM).bytes).toEqual(cutOff(MASKED))
  })

  test('values do not go over the end of a part', () => {
    const given = multipart([field('4111111'), field('111111111')])
    expect(maskBody([given], FORM).bytes).toEqual(given)
  })

  test.each([
    ['base64', 'text/plain', "the encoding of one of its parts is 'base64'"],
    ['quoted-printable', 'text/html', "the encoding of one of its parts is 'quoted-printable'"],
    ['x-secret-1234', 'text/html', 'the encoding of one of its parts is not known'],
  ])('a text in %s cannot be looked into', (encoding, type, why) => {
    const part = file(type, CARD)
    const given = multipart([
      { ...part, headers: `${part.headers}\r\nContent-Transfer-Encoding: ${encoding}` },
      field('x'),
    ])
    expect(maskBody([given], FORM)).toEqual({ bytes: given, told: [why] })
  })

  test.each(['8bit', 'binary', '7BIT', ''])('a text in "%s" can', (encoding) => {
    const body = (card: string) => multipart([{ headers: `Content-Transfer-Encoding: ${encoding}`, content: card }])
    expect(maskBody([body(CARD)], FORM).bytes).toEqual(body(MASKED))
  })

  test('an image in base64 is nobody’s concern', () => {
    const given = multipart([
      { headers: 'Content-Type: image/png\r\nContent-Transfer-Encoding: base64', content: CARD },
    ])
    expect(maskBody([given], FORM)).toEqual({ bytes: given, told: [] })
  })

  test.each([
    ['no boundary', 'multipart/form-data'],
    ['an empty one', 'multipart/form-data; boundary=""'],
    ['two', 'multipart/form-data; boundary=a; boundary=frontier'],
    ['one that is too long', `multipart/form-data; boundary=${'a'.repeat(201)}`],
    ['one with an escape', 'multipart/form-data; boundary="a\\b"'],
  ])('with %s it cannot be looked into', (_, mediaType) => {
    const given = multipart([field(CARD)])
    expect(maskBody([given], mediaType)).toEqual({
      bytes: given,
      told: ['it has parts, but not one boundary between them'],
    })
  })
})

describe('however it is cut into pieces', () => {
  const content = fc.array(
    fc.oneof(
      fc.constantFrom(CARD, '\r\n', '\n', '--frontier', '\r\n--frontier', '--', '-', '\r', ' ', 'x', '\r\n\r\n'),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    ),
    { maxLength: 8 },
  )
  const headers = fc.constantFrom(
    '',
    'Content-Type: image/png',
    'Content-Type: text/plain',
    'Content-Type: application/json',
    'content-type:\r\n image/png',
    'Content-Transfer-Encoding: base64',
  )
  const bodies = fc
    .array(fc.record({ headers, content: content.map((parts) => Buffer.from(parts.join(''), 'latin1')) }), {
      maxLength: 4,
    })
    .map((parts) => multipart(parts))

  test('it is the same that goes on, and nothing is lost', () => {
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(), { maxLength: 12 }), (given, at) => {
        const whole = maskBody([given], FORM)
        expect(maskBody(cut(given, at), FORM)).toEqual(whole)
        expect(
          maskBody(
            [...given].map((byte) => Buffer.of(byte)),
            FORM,
          ),
        ).toEqual(whole)
        expect(whole.bytes.length).toBe(given.length)
        for (let i = 0; i < given.length; i++)
          if (whole.bytes[i] !== 0x2a && whole.bytes[i] !== 0x39) expect(whole.bytes[i]).toBe(given[i])
      }),
      { numRuns: 400 },
    )
  })
})

describe('hostile bodies of parts', () => {
  test('headers without end count as text, however they come', () => {
    const body = (card: string) =>
      Buffer.from(`--frontier\r\nContent-Type: image/png\r\nx: ${'y'.repeat(20_000)}\r\n\r\n${card}\r\n--frontier--`)
    expect(maskBody([body(CARD)], FORM).bytes).toEqual(body(MASKED))
    expect(maskBody(cut(body(CARD), [10, 1000, 16_000, 17_000]), FORM).bytes).toEqual(body(MASKED))
  })

  test('more parts than anybody sends cannot be looked into', () => {
    const given = Buffer.from('--frontier\r\n\r\nx\r\n'.repeat(300_000))
    const begin = performance.now()
    const { bytes, told } = maskBody(cut(given, [100_000, 1_000_000, 2_000_000]), FORM)
    expect(bytes.equals(given)).toBe(true)
    expect(told).toEqual(['it has more than 10000 parts'])
    expect(performance.now() - begin).toBeLessThan(5000)
  })

  test('parts in parts without end cannot be looked into', () => {
    let body = multipart([field(CARD)], 'b0')
    for (let i = 1; i < 9; i++) body = multipart([file(`multipart/mixed; boundary=b${i - 1}`, body)], `b${i}`)
    const { bytes, told } = maskBody([body], 'multipart/mixed; boundary=b8')
    expect(bytes).toEqual(body)
    expect(told).toEqual(['it has parts in parts, more than 5 deep'])
  })

  test.each(['\r\n', '\n', '--frontier', '\r\n--frontie', '\r', '\n--frontier '])(
    'little is held back of %j without end',
    (piece) => {
      const given = Buffer.concat([Buffer.from('--frontier\r\n\r\n'), Buffer.from(piece.repeat(500_000))])
      const begin = performance.now()
      expect(maskBody(cut(given, [99, 65_536, 300_000, 400_000]), FORM).bytes.equals(given)).toBe(true)
      expect(performance.now() - begin).toBeLessThan(5000)
    },
  )
})
