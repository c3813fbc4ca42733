import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/** Text read from bytes, or why it could not be. */
export type Decoded =
  | { readonly text: string }
  /** No such encoding is known. */
  | { readonly unknown: string }
  /** The bytes are not in the encoding; `before` is the text up to the first bad byte. */
  | { readonly encoding: string; readonly before: string }

/**
 * Decodes bytes strictly. A byte order mark decides and is dropped; otherwise `label` (any name the WHATWG Encoding
 * Standard knows) does. ISO-8859-1 is read as such and not as Windows-1252.
 */
export const decodeBytes = (bytes: Uint8Array, label = 'utf-8'): Decoded => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marked = byteOrderMark(buffer)
  const encoding = marked?.encoding ?? label.toLowerCase()
  const body = marked ? buffer.subarray(marked.length) : buffer
  if (encoding === 'utf-8' || encoding === 'utf8') return decodeUtf8(body)
  if (encoding === 'iso-8859-1' || encoding === 'latin1') return { text: body.toString('latin1') }
  if (encoding === 'us-ascii' || encoding === 'ascii') return decodeAscii(body)
  return decodeOther(body, encoding === 'utf-16' ? 'utf-16be' : encoding)
}

/** The encoding a byte order mark announces, and the mark's length in bytes. */
const byteOrderMark = (bytes: Buffer): { encoding: string; length: number } | undefined => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  return undefined
}

const decodeUtf8 = (bytes: Buffer): Decoded => {
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return { text }
  // A replacement character stands for a fault unless the file itself holds one.
  let offset = 0
  let from = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', from)) {
    offset += Buffer.byteLength(text.slice(from, at))
    if (bytes.readUIntBE(offset, Math.min(3, bytes.length - offset)) !== 0xefbfbd) {
      return { encoding: 'UTF-8', before: text.slice(0, at) }
    }
    offset += 3
    from = at + 1
  }
  return { encoding: 'UTF-8', before: text }
}

const decodeAscii = (bytes: Buffer): Decoded => {
  const bad = bytes.findIndex((byte) => byte > 127)
  return bad < 0
    ? { text: bytes.toString('latin1') }
    : { encoding: 'US-ASCII', before: bytes.subarray(0, bad).toString('latin1') }
}

const decodeOther = (bytes: Buffer, encoding: string): Decoded => {
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(encoding, { fatal: true })
  } catch {
    return { unknown: encoding }
  }
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    const lossy = new TextDecoder(encoding).decode(bytes)
    const bad = lossy.indexOf('\ufffd')
    return { encoding: encoding.toUpperCase(), before: bad < 0 ? lossy : lossy.slice(0, bad) }
  }
}
