import { Utf8Codec } from './utf8.ts'
import { Utf16Codec } from './utf16.ts'

/** Bytes as text and back, in pieces: what is decoded and encoded again is the same bytes. */
export interface TextCodec {
  decode(chunk: Buffer): string
  /** What is left when all bytes have come; the last `encode` comes after it. */
  end(): string
  encode(text: string): Buffer
}

/** One byte, one character. Every charset that contains ASCII can be looked at this way for what is written in ASCII. */
const bytewise: TextCodec = {
  decode: (chunk) => chunk.toString('latin1'),
  end: () => '',
  encode: (text) => Buffer.from(text, 'latin1'),
}

/** By charset; where none is given UTF-8, or UTF-16 where its mark or a character of ASCII tells so. `head` are the first bytes. */
export const codecFor = (charset: string | undefined, head: Buffer): TextCodec => {
  const [first, second] = head
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)
  switch (charset?.toLowerCase()) {
    case undefined:
    case 'utf-8':
    case 'utf8':
      return isLittle || isBig ? new Utf16Codec(isBig) : new Utf8Codec()
    case 'utf-16le':
      return new Utf16Codec(false)
    case 'utf-16be':
      return new Utf16Codec(true)
    case 'utf-16':
    case 'utf16':
      return new Utf16Codec(!isLittle)
    default:
      return bytewise
  }
}
