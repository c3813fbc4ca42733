/** One entry of a zip file, as its directory describes it, still compressed. */
export interface ZipEntry {
  readonly name: string
  /** How it is compressed: {@link STORED}, {@link DEFLATED}, or in a way that is not read here. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly data: Buffer
  /** Bytes once it is decompressed, as the directory says. */
  readonly size: number
  readonly crc: number
}

export const STORED = 0
export const DEFLATED = 8
const NOT_HERE = 0xffffffff

/**
 * The entries of a zip file (APPNOTE 6.3, also in the format for large ones) in the order of its directory, one after the other: whoever
 * reads them may stop. Nothing is decompressed, and nothing that the directory says of them is checked but where they are. Throws an Error
 * with a sentence without an end.
 */
export function* zipEntries(archive: Buffer): Generator<ZipEntry> {
  try {
    yield* readDirectory(archive)
  } catch (failure) {
    throw failure instanceof RangeError ? new Error('it is cut off') : failure
  }
}

function* readDirectory(archive: Buffer): Generator<ZipEntry> {
  const { count, at } = readEnd(archive)
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
    yield {
      name: name.toString('utf8'),
      method: archive.readUInt16LE(place + 10),
      isEncrypted: (flags & 1) !== 0,
      data: dataAt(archive, offset, packed),
      size,
      crc: archive.readUInt32LE(place + 16),
    }
    place = nameAt + nameLength + extraLength + archive.readUInt16LE(place + 32)
  }
}

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
