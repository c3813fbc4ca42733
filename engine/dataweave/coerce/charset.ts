import { createRequire } from 'node:module'
import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { decodeIso2022Jp, encodeIso2022Jp, isIso2022Jp } from './iso-2022-jp.ts'

const require = createRequire(import.meta.url)

type Iconv = typeof import('iconv-lite')

/** Loaded with the first script or document of a rare encoding: its tables are large. */
const iconv = (): Iconv => require('iconv-lite') as Iconv

/** How bytes stand for characters, and what a text begins with. */
interface Charset {
  readonly name: string
  /** Whether a written text begins with a byte order mark. */
  readonly isMarked: boolean
  /** Whether the mark of a text that is read tells the order of its bytes. */
  readonly isOpen: boolean
}

const charset = (name: string, { isMarked = false, isOpen = false } = {}): Charset => ({ name, isMarked, isOpen })

/**
 * By name without `-` and `_`. What says no byte order is as in Java: a mark decides, without one the big end comes first; written with a
 * mark for UTF-16 only.
 */
const charsets: ReadonlyMap<string, Charset> = new Map([
  ['utf8', charset('utf8')],
  ['iso88591', charset('latin1')],
  ['latin1', charset('latin1')],
  ['usascii', charset('ascii')],
  ['ascii', charset('ascii')],
  ['utf16', charset('utf-16be', { isMarked: true, isOpen: true })],
  ['unicode', charset('utf-16be', { isMarked: true, isOpen: true })],
  ['unicodebig', charset('utf-16be', { isMarked: true })],
  ['unicodebigunmarked', charset('utf-16be')],
  ['unicodelittle', charset('utf-16le', { isMarked: true })],
  ['unicodelittleunmarked', charset('utf-16le')],
  ['utf32', charset('utf-32be', { isOpen: true })],
])

const SUGGESTED = ['UTF-8', 'UTF-16', 'UTF-16LE', 'UTF-16BE', 'UTF-32', 'ISO-8859-1', 'US-ASCII', 'windows-1252']

const charsetOf = (encoding: string): Charset => {
  const known = charsets.get(encoding.toLowerCase().replace(/[-_]/g, ''))
  if (known !== undefined) return known
  const exists: boolean = iconv().encodingExists(encoding)
  if (exists) return charset(encoding)
  throw new DataWeaveError('UnsupportedEncodingException', `The encoding "${encoding.slice(0, 40)}" is unknown.`, {
    hint: suggestName(encoding, SUGGESTED),
  })
}

/** Whether an encoding is UTF-8, which everything is unless somebody says otherwise. */
export const isUtf8Name = (encoding: string): boolean => /^utf[-_]?8$/i.test(encoding)

/** The bytes of a text in an encoding; UTF-8 unless given. A character the encoding does not have becomes `?`. Raises for an unknown one. */
export const encodeText = (text: string, encoding = 'UTF-8'): Uint8Array => {
  if (isUtf8Name(encoding)) return Buffer.from(text, 'utf8')
  if (isIso2022Jp(encoding)) return encodeIso2022Jp(text, (character) => iconv().encode(character, 'euc-jp'))
  const { name, isMarked } = charsetOf(encoding)
  return iconv().encode(text, name, { addBOM: isMarked })
}

/** The text of bytes in an encoding; UTF-8 unless given. What is no character becomes U+FFFD. Raises for an unknown encoding. */
export const decodeText = (bytes: Uint8Array, encoding = 'UTF-8'): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8Name(encoding)) return buffer.toString('utf8')
  if (isIso2022Jp(encoding)) return decodeIso2022Jp(buffer)
  const { name, isOpen } = charsetOf(encoding)
  if (name === 'latin1') return buffer.toString('latin1')
  return iconv().decode(buffer, (isOpen && markedEncoding(buffer)?.encoding) || name)
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-32LE', [0xff, 0xfe, 0, 0]],
  ['UTF-32BE', [0, 0, 0xfe, 0xff]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
]

/** The encoding a byte order mark tells, and the length of the mark; undefined without one. */
export const markedEncoding = (
  bytes: Uint8Array,
): { readonly encoding: string; readonly length: number } | undefined => {
  const mark = marks.find(([, sign]) => sign.every((byte, i) => bytes[i] === byte))
  return mark && { encoding: mark[0], length: mark[1].length }
}
