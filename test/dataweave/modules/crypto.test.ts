import { describe, expect, test } from 'vitest'
import { md2 } from '../../../engine/dataweave/modules/md2.ts'
import { failureOf } from './core-support.ts'
import { testJson } from './library-support.ts'

const imports = 'import * from dw::Crypto import toHex from dw::core::Binaries'

describe('dw::Crypto', () => {
  testJson(
    [
      ['MD5("asd" as Binary)', '7815696ecbf1c96e6894b779456d330e'],
      ['MD5("asd")', '7815696ecbf1c96e6894b779456d330e'],
      ['SHA1("dsasd" as Binary)', '2fa183839c954e6366c206367c9be5864e4f4a65'],
      ['HMACWith("confidential" as Binary, "xxxxx" as Binary)', 'b6b70eaba8cb9872c7304f182b7d3033b01bb83f'],
      [
        'HMACWith("secret_key" as Binary, "Some value to hash" as Binary, "HmacSHA256")',
        'b51b4fe8c4e37304605753272b5b4321f9644a9b09cb1179d7016c25041d1747',
      ],
      ['toHex(hashWith("abc" as Binary))', 'A9993E364706816ABA3E25717850C26C9CD0D89D'],
      ['toHex(hashWith("abc" as Binary, "md5"))', '900150983CD24FB0D6963F7D28E17F72'],
      ['toHex(hashWith("abc" as Binary, "SHA-256"))[0 to 7]', 'BA7816BF'],
      ['toHex(hashWith("abc" as Binary, "SHA-512/256"))[0 to 7]', '53048E26'],
      ['toHex(hashWith("hello" as Binary, "MD2"))', 'A9046C73E00331AF68917D3804F70655'],
      ['sizeOf(HMACBinary("k" as Binary, "x" as Binary))', 20],
      ['sizeOf(HMACBinary("k" as Binary, "x" as Binary, "HmacSHA512"))', 64],
    ],
    { imports },
  )

  test('an algorithm nobody knows is an error that says which there are', () => {
    const failure = failureOf('hashWith("a" as Binary, "SHA-265")', imports)
    expect(failure.message).toContain("'SHA-265'")
    expect(failure.hint).toContain('SHA-256')
    expect(failureOf('HMACWith("a" as Binary, "b" as Binary, "sha9")', imports).message).toContain("'sha9'")
  })
})

describe('MD2', () => {
  const hex = (text: string) => Buffer.from(md2(Buffer.from(text))).toString('hex')

  test.each([
    ['', '8350e5a3e24c153df2275c9f80692773'],
    ['a', '32ec01ec4a6dac72c0ab96fb34c0b5d1'],
    ['message digest', 'ab4f496bfb2a530b219ff33031fe06b0'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      'd5976f79d83d3a0dc9806c3c66f3efd8',
    ],
  ])('of "%s" is what RFC 1319 says', (text, digest) => {
    expect(hex(text)).toBe(digest)
  })
})
