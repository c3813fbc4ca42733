import { charsetOf, type StrictUtf8, strictUtf8 } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'

/** Bytes in which the encoding of a document must be found: its declaration is shorter. */
const HEAD = 256

const nothing: Buffer = Buffer.alloc(0)

/**
 * Decodes a document that comes in pieces, as RFC 7303 has it: by its byte order mark, else the charset of its media type, else its
 * declaration, else as UTF-8. What cannot be decoded is refused: nobody else must find another document in these bytes.
 */
export class XmlDecoder {
  readonly #charset: string | undefined
  #head = nothing
  #text: StrictUtf8 | undefined

  constructor(contentType: string) {
    this.#charset = charsetOf(contentType)
  }

  /** The part of the document so far that was not given before, in UTF-8. */
  write(chunk: Buffer): Buffer {
    if (this.#text) return this.#text.convert(chunk)
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk])
    return this.#head.length < HEAD ? nothing : this.#begin().convert(this.#head)
  }

  /** The rest. */
  end(): Buffer {
    if (this.#text) return this.#text.end()
    const text = this.#begin()
    return Buffer.concat([text.convert(this.#head), text.end()])
  }

  #begin(): StrictUtf8 {
    const charset = markedCharset(this.#head) ?? this.#charset ?? declaredCharset(this.#head) ?? 'utf-8'
    this.#text = strictUtf8(charset, notText)
    if (!this.#text) throw rejected('The encoding of the body is not known')
    return this.#text
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

/** What the declaration says. One that can be read byte by byte is not in UTF-16, whatever it says: many texts say so that were written as UTF-8. */
const declaredCharset = (head: Buffer): string | undefined => {
  const start = head.toString('latin1', 0, HEAD)
  const declared = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]
  return declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared
}

const notText = () => rejected('The body is not text in its encoding')
