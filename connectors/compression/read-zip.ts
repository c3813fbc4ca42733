import { Transform } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Content, DEFLATED, STORED, transformed, type ZipEntry, zipEntries } from '../../engine/sdk.ts'
import { couldNotDecompress, invalidArchive, notValid } from './errors.ts'

/** What the entries of an archive may hold together: a small archive must not fill the memory. 256 MiB. */
export const ARCHIVE_LIMIT = 256 * 1024 ** 2
/** And how many there may be. */
export const MOST_ENTRIES = 100_000

/** The entries of an archive by its directory. Fails with COMPRESSION:INVALID_ARCHIVE, also for one without entries. */
export const readZip = (archive: Buffer): ZipEntry[] => {
  const entries: ZipEntry[] = []
  try {
    for (const entry of zipEntries(archive)) {
      entries.push(entry)
      if (entries.length > MOST_ENTRIES) break
    }
  } catch (failure) {
    throw notValid(failure)
  }
  if (entries.length === 0) throw invalidArchive('The provided archive has no entries')
  if (entries.length > MOST_ENTRIES)
    throw couldNotDecompress(new Error(`the archive has more than ${MOST_ENTRIES} entries`))
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
  const unpacked = method === STORED ? data : transformed(data, createInflateRaw, couldNotDecompress)
  return transformed(unpacked, () => checking(size, crc), couldNotDecompress)
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
