import { createRequire } from 'node:module'
import { DataWeaveError } from '../dataweave-error.ts'

const require = createRequire(import.meta.url)

type Iconv = typeof import('iconv-lite')

/** Encodings other than Unicode's, loaded with the first script that names one. */
const iconv = (): Iconv => require('iconv-lite') as Iconv

const isUtf8 = (name: string | undefined): boolean => name === undefined || /^utf-?8$/i.test(name)

/** The bytes of a text in an encoding; UTF-8 unless given. Raises for an unknown one. */
export const encodeText = (text: string, encoding: string | undefined): Uint8Array => {
  if (isUtf8(encoding)) return Buffer.from(text, 'utf8')
  const { name, isMarked } = known(encoding as string)
  return iconv().encode(text, name, { addBOM: isMarked })
}

/** The text of bytes in an encoding; UTF-8 unless given. Raises for an unknown one. */
export const decodeText = (bytes: Uint8Array, encoding: string | undefined): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf8(encoding) ? buffer.toString('utf8') : iconv().decode(buffer, known(encoding as string).name)
}

interface Encoding {
  readonly name: string
  /** Whether it begins with a byte order mark. */
  readonly isMarked: boolean
}

/** What Java means by names that say no byte order: the big end first, with a mark for UTF-16 only. Without `-` and `_`. */
const javaNames: ReadonlyMap<string, Encoding> = new Map([
  ['utf16', { name: 'utf-16be', isMarked: true }],
  ['unicode', { name: 'utf-16be', isMarked: true }],
  ['unicodebig', { name: 'utf-16be', isMarked: true }],
  ['unicodebigunmarked', { name: 'utf-16be', isMarked: false }],
  ['unicodelittle', { name: 'utf-16le', isMarked: true }],
  ['unicodelittleunmarked', { name: 'utf-16le', isMarked: false }],
  ['utf32', { name: 'utf-32be', isMarked: false }],
])

const known = (encoding: string): Encoding => {
  const java = javaNames.get(encoding.toLowerCase().replace(/[-_]/g, ''))
  if (java !== undefined) return java
  if (iconv().encodingExists(encoding)) return { name: encoding, isMarked: false }
  throw new DataWeaveError('UnsupportedEncodingException', `The encoding "${encoding}" is unknown.`)
}
