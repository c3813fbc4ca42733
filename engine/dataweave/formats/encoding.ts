import { Buffer, isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'
import type * as Iconv from 'iconv-lite'
import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import type { Source } from './format.ts'
import { READING } from './reading-error.ts'

const require = createRequire(import.meta.url)
let loaded: typeof Iconv | undefined

/** Loaded with the first document of a rare encoding: its tables are large. */
const iconv = (): typeof Iconv => {
  loaded ??= require('iconv-lite') as typeof Iconv
  return loaded
}

/** Encodings Node.js has itself, by the names documents use, lower-cased and without signs. */
const native = new Map<string, 'utf8' | 'latin1' | 'utf16le'>([
  ['utf8', 'utf8'],
  ['usascii', 'utf8'],
  ['ascii', 'utf8'],
  ['iso88591', 'latin1'],
  ['latin1', 'latin1'],
  ['utf16le', 'utf16le'],
])

const nativeOf = (encoding: string) => native.get(encoding.toLowerCase().replace(/[^a-z0-9]/g, ''))

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-32LE', [0xff, 0xfe, 0, 0]],
  ['UTF-32BE', [0, 0, 0xfe, 0xff]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
]

/** The encoding a byte order mark tells; undefined without one. */
const markedEncoding = (bytes: Uint8Array): { encoding: string; length: number } | undefined => {
  const mark = marks.find(([, sign]) => sign.every((byte, i) => bytes[i] === byte))
  return mark && { encoding: mark[0], length: mark[1].length }
}

/** The text of a document. A byte order mark wins over the encoding and is left out. What is no character becomes U+FFFD. */
export const decode = ({ content, encoding }: Pick<Source, 'content' | 'encoding'>): string => {
  if (typeof content === 'string') return content.charCodeAt(0) === 0xfeff ? content.slice(1) : content
  const marked = markedEncoding(content)
  if (marked !== undefined) return decodeBytes(content.subarray(marked.length), marked.encoding)
  return decodeBytes(content, encoding)
}

/** {@link decode} for formats that say what their text is: bytes that are not valid UTF-8 raise. */
export const decodeStrictly = (source: Pick<Source, 'content' | 'encoding'>, format: string): string => {
  const { content, encoding } = source
  if (typeof content !== 'string' && nativeOf(encoding) === 'utf8' && !isUtf8(content)) {
    const marked = markedEncoding(content)
    if (marked === undefined || marked.encoding === 'UTF-8')
      throw new DataWeaveError(READING, `The ${format} document is not valid ${encoding}.`)
  }
  return decode(source)
}

/** Raises for an encoding nobody knows. */
export const decodeBytes = (bytes: Uint8Array, encoding: string): string => {
  const name = nativeOf(encoding)
  if (name !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(name)
  return iconv().decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), known(encoding))
}

/** Raises for an encoding nobody knows. A character the encoding does not have becomes `?`. */
export const encode = (text: string, encoding: string): Uint8Array => {
  const name = nativeOf(encoding)
  if (name === 'utf8' && encoding.toLowerCase().endsWith('ascii')) return iconv().encode(text, 'ascii')
  return name === 'utf8' ? Buffer.from(text, 'utf8') : iconv().encode(text, known(encoding))
}

const known = (encoding: string): string => {
  const exists: boolean = iconv().encodingExists(encoding)
  if (exists) return encoding
  throw new DataWeaveError('UnsupportedEncodingException', `The encoding ${encoding.slice(0, 40)} is not known.`, {
    hint: suggestName(encoding, [
      'UTF-8',
      'UTF-16',
      'UTF-16LE',
      'UTF-16BE',
      'UTF-32',
      'ISO-8859-1',
      'US-ASCII',
      'windows-1252',
    ]),
  })
}
