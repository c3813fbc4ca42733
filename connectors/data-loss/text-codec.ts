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

/** By charset; where none is given by the byte order mark of UTF-16, else UTF-8. `head` are the first bytes. */
export const codecFor = (charset: string | undefined, head: Buffer): TextCodec => {
  const isMarked = head.length >= 2 && head[0] === 0xff && head[1] === 0xfe
  const isMarkedBig = head.length >= 2 && head[0] === 0xfe && head[1] === 0xff
  switch (charset?.toLowerCase()) {
    case undefined:
    case 'utf-8':
    case 'utf8':
      return isMarked || isMarkedBig ? new Utf16Codec(isMarkedBig) : new Utf8Codec()
    case 'utf-16le':
      return new Utf16Codec(false)
    case 'utf-16be':
      return new Utf16Codec(true)
    case 'utf-16':
    case 'utf16':
      return new Utf16Codec(!isMarked)
    default:
      return bytewise
  }
}
