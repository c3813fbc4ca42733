import { decodeText, encodeText } from '../coerce/charset.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** Line breaks inside are passed over, as mail and PEM have them; anything else that is not Base64 is an error. */
const fromBase64 = (text: string): Uint8Array => {
  const digits = text.replace(/\s+/g, '')
  const length = digits.replace(/={1,2}$/, '').length
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(digits) || length % 4 === 1)
    throw new DataWeaveError('IllegalArgumentException', 'The text is not Base64.')
  return Buffer.from(digits, 'base64')
}

const fromHex = (text: string): Uint8Array => {
  if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(text))
    throw new DataWeaveError('IllegalArgumentException', 'The text is not pairs of hexadecimal digits.')
  return Buffer.from(text, 'hex')
}

/** What stands between line breaks of any kind; the last break ends the last line. */
const readLines = (content: Uint8Array, charset: string): Value => {
  const lines = decodeText(content, charset).split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  evaluation().checkItems(lines.length)
  return lines
}

const writeLines = (lines: readonly Value[], charset: string): Uint8Array =>
  encodeText(lines.map((line) => `${textOf(line)}\n`).join(''), charset)

const concat = (source: Uint8Array, added: Uint8Array): Uint8Array => {
  evaluation().checkLength(source.length + added.length)
  return Buffer.concat([source, added])
}

/** `dw::core::Binaries`. https://docs.mulesoft.com/dataweave/latest/dw-binaries */
export const binaries: Module = {
  name: 'dw::core::Binaries',
  functions: {
    concatWith: fn(
      overload(['Binary', 'Binary'], concat),
      overload(['Binary', 'Null'], (source) => source),
      overload(['Null', 'Binary'], (_, added) => added),
    ),
    fromBase64: fn(overload(['String'], fromBase64)),
    fromHex: fn(overload(['String'], fromHex)),
    readLinesWith: fn(overload(['Binary', 'String'], readLines)),
    toBase64: fn(overload(['Binary'], (content) => buffer(content).toString('base64'))),
    toHex: fn(overload(['Binary'], (content) => buffer(content).toString('hex').toUpperCase())),
    writeLinesWith: fn(overload(['Array', 'String'], writeLines)),
  },
}
