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
    const declared = declaredCharset(this.#head)
    const charset = markedCharset(this.#head) ?? this.#charset ?? declared ?? 'utf-8'
    if (declared !== undefined && !isAlike(declared, charset)) throw rejected('The body has more than one encoding')
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

/**
 * What the declaration says. One that can be read byte by byte is not in UTF-16, whatever it says: many texts say so that were written as UTF-8.
 * One that is not over where everybody's is, is refused: a parser would read it to its end.
 */
const declaredCharset = (head: Buffer): string | undefined => {
  const start = head.toString('latin1', 0, HEAD).replace(/^\xef\xbb\xbf/, '')
  if (!/^<\?xml\s/.test(start)) return undefined
  const end = start.indexOf('?>')
  if (end < 0 && head.length >= HEAD) throw rejected(`The XML declaration is longer than ${HEAD} bytes`)
  const declared = /\sencoding\s*=\s*["']([^"']*)["']/.exec(start.slice(0, end))?.[1]
  return declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared
}

/** Charsets in which every byte of ASCII is that character, wherever it stands. */
const SUPERSETS_OF_ASCII = /^(?:utf-8|windows-\d+|iso-8859-.+|koi8-.|macintosh|x-mac-cyrillic|ibm866)$/

/** Whether markup is the same in both: a parser may go by what a document declares, whatever its media type says. */
const isAlike = (declared: string, charset: string): boolean => {
  const [one, other] = [nameOf(declared), nameOf(charset)]
  return one === other || (SUPERSETS_OF_ASCII.test(one) && SUPERSETS_OF_ASCII.test(other))
}

/** The name that all labels of a charset share. */
const nameOf = (charset: string): string => {
  try {
    return new TextDecoder(charset).encoding
  } catch {
    return charset.toLowerCase()
  }
}

const notText = () => rejected('The body is not text in its encoding')
