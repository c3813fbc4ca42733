import { Transform } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Content } from '../../engine/sdk.ts'
import { couldNotDecompress, invalidArchive, notValid } from './errors.ts'
import { transformed } from './transform.ts'

/** One entry of an archive, compressed. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly data: Buffer
  /** Bytes once it is decompressed, as the archive says. */
  readonly size: number
  readonly crc: number
}

const STORED = 0
const DEFLATED = 8
const NOT_HERE = 0xffffffff
/** What the entries of an archive may hold together: a small archive must not fill the memory. 256 MiB. */
export const ARCHIVE_LIMIT = 256 * 1024 ** 2

/** The entries of an archive by its directory. Fails with COMPRESSION:INVALID_ARCHIVE, also for one without entries. */
export const readZip = (archive: Buffer): ZipEntry[] => {
  let entries: ZipEntry[]
  try {
    entries = readDirectory(archive)
  } catch (failure) {
    throw notValid(failure instanceof RangeError ? new Error('it is cut off') : failure)
  }
  if (entries.length === 0) throw invalidArchive('The provided archive has no entries')
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > ARCHIVE_LIMIT)
    throw couldNotDecompress(new Error(`the entries hold ${total} bytes; the limit is ${ARCHIVE_LIMIT}`))
  return entries
}

/** An entry's content, decompressed when it is read. It fails when there is more of it than the archive said. */
export const entryContent = ({ name, method, isEncrypted, data, size, crc }: ZipEntry): Content => {
  if (isEncrypted) throw couldNotDecompress(new Error(`the entry '${name}' is encrypted`))
  if (method !== STORED && method !== DEFLATED)
    throw couldNotDecompress(new Error(`the entry '${name}' is compressed with method ${method}; there are 0 and 8`))
  const check = checking(size, crc)
  if (method === STORED) return transformed(data, check, couldNotDecompress)
  const inflate = createInflateRaw()
  inflate.on('error', (failure) => check.destroy(failure))
  return transformed(transformed(data, inflate, couldNotDecompress), check, couldNotDecompress)
}

/** Passes bytes on and compares them with what the archive says of them. */
const checking = (size: number, crc: number): Transform => {
  let seen = 0
  let sum = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      seen += chunk.length
      sum = crc32(chunk, sum)
      if (seen > size) done(new Error('an entry is longer than the archive says'))
      else done(null, chunk)
    },
    flush(done) {
      done(seen === size && sum === crc ? null : new Error('an entry is not what the archive says: it is damaged'))
    },
  })
}

const readDirectory = (archive: Buffer): ZipEntry[] => {
  const { count, at } = readEnd(archive)
  const entries: ZipEntry[] = []
  let place = at
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(place) !== 0x02014b50) throw new Error('its directory is damaged')
    const nameLength = archive.readUInt16LE(place + 28)
    const extraLength = archive.readUInt16LE(place + 30)
    const flags = archive.readUInt16LE(place + 8)
    const nameAt = place + 46
    const extra = archive.subarray(nameAt + nameLength, nameAt + nameLength + extraLength)
    const { size, packed, offset } = readSizes(archive, place, extra)
    const name = archive.subarray(nameAt, nameAt + nameLength)
    entries.push({
      name: name.toString(flags & 0x0800 ? 'utf8' : isAscii(name) ? 'latin1' : 'utf8'),
      method: archive.readUInt16LE(place + 10),
      isEncrypted: (flags & 1) !== 0,
      data: dataAt(archive, offset, packed),
      size,
      crc: archive.readUInt32LE(place + 16),
    })
    place = nameAt + nameLength + extraLength + archive.readUInt16LE(place + 32)
  }
  return entries
}

const isAscii = (bytes: Buffer): boolean => bytes.every((byte) => byte < 0x80)

const dataAt = (archive: Buffer, offset: number, length: number): Buffer => {
  if (archive.readUInt32LE(offset) !== 0x04034b50) throw new Error('an entry is not where its directory says')
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  if (start + length > archive.length) throw new Error('it is cut off')
  return archive.subarray(start, start + length)
}

/** Sizes that do not fit stand, in this order, in the extra field of large archives. */
const readSizes = (
  archive: Buffer,
  place: number,
  extra: Buffer,
): { readonly size: number; readonly packed: number; readonly offset: number } => {
  const large = largeField(extra)
  let at = 0
  const read = (value: number): number => {
    if (value !== NOT_HERE || !large) return value
    at += 8
    return Number(large.readBigUInt64LE(at - 8))
  }
  const size = read(archive.readUInt32LE(place + 24))
  const packed = read(archive.readUInt32LE(place + 20))
  return { size, packed, offset: read(archive.readUInt32LE(place + 42)) }
}

const largeField = (extra: Buffer): Buffer | undefined => {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
  return undefined
}

/** A comment may stand behind the end of the directory. */
const LONGEST_COMMENT = 0xffff

const readEnd = (archive: Buffer): { readonly count: number; readonly at: number } => {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - LONGEST_COMMENT); at--) {
    if (archive.readUInt32LE(at) !== 0x06054b50) continue
    const locator = at - 20
    if (locator >= 0 && archive.readUInt32LE(locator) === 0x07064b50) {
      const end = Number(archive.readBigUInt64LE(locator + 8))
      if (archive.readUInt32LE(end) !== 0x06064b50) throw new Error('its directory is damaged')
      return { count: Number(archive.readBigUInt64LE(end + 32)), at: Number(archive.readBigUInt64LE(end + 48)) }
    }
    return { count: archive.readUInt16LE(at + 10), at: archive.readUInt32LE(at + 16) }
  }
  throw new Error('it is not a ZIP archive')
}
