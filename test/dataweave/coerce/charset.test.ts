import { describe, expect, test } from 'vitest'
import { decodeText, encodeText } from '../../../engine/dataweave/coerce/charset.ts'
import { readDocument, writeDocument } from '../../../engine/dataweave/formats/index.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What Java's encoders give, which is what Mule's users have in their files. */
const written: readonly (readonly [encoding: string, text: string, bytes: string])[] = [
  ['UTF-8', 'aé', '61c3a9'],
  ['utf_8', 'aé', '61c3a9'],
  ['UTF-16', 'aé', 'feff006100e9'],
  ['utf16', 'a', 'feff0061'],
  ['UTF-16BE', 'a', '0061'],
  ['UTF-16LE', 'a', '6100'],
  ['UnicodeLittle', 'a', 'fffe6100'],
  ['UTF-32', 'a', '00000061'],
  ['ISO-8859-1', 'é€', 'e93f'],
  ['US-ASCII', 'aé', '613f'],
  ['windows-1252', '€', '80'],
  ['ISO-2022-JP', 'aあ漢b€', '611b2442242234411b2842623f'],
]

describe.each(written)('%s', (encoding, text, bytes) => {
  test('as a binary', () => {
    expect(hex(encodeText(text, encoding))).toBe(bytes)
  })

  test('as a document', () => {
    const { content } = writeDocument(text, { format: 'text', properties: { encoding } })
    expect(typeof content === 'string' ? Buffer.from(content).toString('hex') : hex(content)).toBe(bytes)
  })

  test('is read as it was written', () => {
    const known = text.replace(/[é€]/g, (char) =>
      decodeText(encodeText(char, encoding), encoding) === char ? char : '?',
    )
    expect(decodeText(Buffer.from(bytes, 'hex'), encoding)).toBe(known)
    expect(readDocument({ content: Buffer.from(bytes, 'hex'), mimeType: `text/plain; charset=${encoding}` })).toBe(
      known,
    )
  })
})

test.each([
  ['UTF-16', 'fffe6100', 'a'],
  ['UTF-16', '0061', 'a'],
  ['UTF-32', 'fffe000061000000', 'a'],
  ['US-ASCII', '61e9', 'a�'],
  ['UTF-8', '61ff', 'a�'],
])('%s %s is %s', (encoding, bytes, text) => {
  expect(decodeText(Buffer.from(bytes, 'hex'), encoding)).toBe(text)
  expect(readDocument({ content: Buffer.from(bytes, 'hex'), mimeType: `text/plain; charset=${encoding}` })).toBe(text)
})

test('an encoding nobody knows', () => {
  expect(() => encodeText('a', 'UTF-61')).toThrowError('The encoding "UTF-61" is unknown.')
})
