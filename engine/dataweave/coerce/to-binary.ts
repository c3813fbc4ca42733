import { tenTo } from '../values/decimal-arithmetic.ts'
import { isWhole } from '../values/number.ts'
import { decimalOf } from '../values/number-text.ts'
import { cannotCoerce } from '../values/text.ts'
import type { Num } from '../values/value.ts'
import { decodeText, encodeText } from './charset.ts'
import { choiceProperty, type Properties, textProperty } from './properties.ts'

const bases = ['64', '16'] as const

const baseOf = (properties: Properties): '64' | '16' | undefined => choiceProperty(properties, 'base', bases)

/** The bytes of a text: in an `encoding` (UTF-8), or what it says in `base` 64 or 16. */
export const bytesOfText = (text: string, properties: Properties): Uint8Array => {
  const base = baseOf(properties)
  if (base === '16') {
    if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text))
      throw cannotCoerce(text, 'Binary', { hint: 'it is not hexadecimal' })
    return Buffer.from(text, 'hex')
  }
  if (base === '64') {
    const compact = text.replace(/[\r\n\t ]/g, '')
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.replace(/=+$/, '').length % 4 === 1)
      throw cannotCoerce(text, 'Binary', { hint: 'it is not Base64' })
    return Buffer.from(compact, 'base64')
  }
  return encodeText(text, textProperty(properties, 'encoding'))
}

/** The text of bytes: in an `encoding` (UTF-8), or written in `base` 64 or 16. */
export const textOfBytes = (bytes: Uint8Array, properties: Properties): string => {
  const base = baseOf(properties)
  if (base === undefined) return decodeText(bytes, textProperty(properties, 'encoding'))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return base === '16' ? buffer.toString('hex').toUpperCase() : buffer.toString('base64')
}

/** The fewest big-endian bytes (two's complement) of a whole number. */
export const bytesOfNumber = (number: Num): Uint8Array => {
  if (!isWhole(number)) throw cannotCoerce(number, 'Binary', { hint: 'it has a fraction' })
  const { unscaled, scale } = decimalOf(number)
  const value = unscaled / tenTo(scale)
  const size = (value < 0n ? ~value : value).toString(2).length
  const length = value === 0n || value === -1n ? 1 : Math.floor(size / 8) + 1
  const digits = BigInt.asUintN(length * 8, value).toString(16)
  return Buffer.from(digits.padStart(length * 2, '0'), 'hex')
}
