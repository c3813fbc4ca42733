import { Buffer } from 'node:buffer'
import { charsetOf } from '../../../model/media-type.ts'
import { decodeStrictly } from '../encoding.ts'
import type { Source } from '../format.ts'

/** Bytes in which an XML declaration tells the encoding. */
const DECLARATION = 256

/** The text of an XML document: in the media type's charset, else in what its first bytes say (XML 1.0, appendix F). */
export const xmlText = (source: Source): string => {
  const { content, mimeType, encoding } = source
  if (typeof content === 'string' || charsetOf(mimeType) !== undefined || encoding !== 'UTF-8')
    return decodeStrictly(source, 'XML')
  return decodeStrictly({ content, encoding: declaredEncoding(content) }, 'XML')
}

const declaredEncoding = (bytes: Uint8Array): string => {
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'UTF-16BE'
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'UTF-16LE'
  const start = Buffer.from(bytes.subarray(0, DECLARATION)).toString('latin1')
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(start)?.[1] ?? 'UTF-8'
  // A document whose declaration can be read byte by byte is not in UTF-16, whatever it says.
  return /^utf-?16/i.test(declared) ? 'UTF-8' : declared
}
