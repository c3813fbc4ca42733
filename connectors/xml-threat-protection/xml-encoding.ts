import { charsetOf } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'

/** Bytes in which the encoding of a document must be found: its declaration is shorter. */
const HEAD = 256

/**
 * Decodes a document that comes in pieces, as RFC 7303 has it: by its byte order mark, else the charset of its media type, else its
 * declaration, else as UTF-8. What cannot be decoded is refused: nobody else must find another document in these bytes.
 */
export class XmlDecoder {
  readonly #charset: string | undefined
  #head: Buffer | undefined = Buffer.alloc(0)
  #decoder: TextDecoder | undefined

  constructor(contentType: string) {
    this.#charset = charsetOf(contentType)
  }

  write(chunk: Buffer): string {
    if (this.#decoder) return decode(this.#decoder, chunk)
    this.#head = Buffer.concat([this.#head as Buffer, chunk])
    return this.#head.length < HEAD ? '' : this.#begin()
  }

  end(): string {
    const text = this.#decoder ? '' : this.#begin()
    return text + decode(this.#decoder as TextDecoder)
  }

  #begin(): string {
    const head = this.#head as Buffer
    this.#head = undefined
    this.#decoder = decoderOf(markedCharset(head) ?? this.#charset ?? declaredCharset(head) ?? 'utf-8')
    return decode(this.#decoder, head)
  }
}

/** The charset that a byte order mark tells, or that the first bytes can only be in. */
const markedCharset = (head: Buffer): string | undefined => {
  const [first, second, third] = head
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  return undefined
}

const declaredCharset = (head: Buffer): string | undefined =>
  /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head.toString('latin1'))?.[1]

const decoderOf = (charset: string): TextDecoder => {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    throw rejected('The encoding of the body is not known')
  }
}

const decode = (decoder: TextDecoder, chunk?: Buffer): string => {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw rejected('The body is not text in its encoding')
  }
}
