import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import type { Entries } from './strategy.ts'

const deflate = promisify(deflateRaw)

const DEFLATED = 8
const STORED = 0
/** Names are UTF-8. */
const UTF8 = 0x0800
const VERSION = 20
const VERSION_64 = 45
const NOT_HERE = 0xffffffff
const MOST = 0xffff

interface Written {
  readonly name: Buffer
  readonly size: number
  readonly data: Buffer
  readonly method: number
  readonly crc: number
  readonly at: number
}

/** A ZIP archive (APPNOTE 6.3) of entries, in their order; in the format for large ones where it must be, or is wanted. */
export const writeZip = async (entries: Entries, force64: boolean): Promise<Buffer> => {
  const parts: Buffer[] = []
  const written: Written[] = []
  let at = 0
  const time = dosTime(new Date())
  for (const [name, content] of entries) {
    const deflated = await deflate(content)
    const isSmaller = deflated.length < content.length
    const entry: Written = {
      name: Buffer.from(name),
      size: content.length,
      data: isSmaller ? deflated : content,
      method: isSmaller ? DEFLATED : STORED,
      crc: crc32(content),
      at,
    }
    if (entry.name.length > MOST) throw new Error(`the name of an entry is longer than ${MOST} bytes`)
    written.push(entry)
    const head = localHeader(entry, time, force64)
    parts.push(head, entry.data)
    at += head.length + entry.data.length
  }
  const directory = written.map((entry) => directoryHeader(entry, time, force64 || entry.at >= NOT_HERE))
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const is64 = force64 || written.length >= MOST || at >= NOT_HERE
  const end = is64 ? [end64(written.length, size, at), locator64(at + size)] : []
  return Buffer.concat([...parts, ...directory, ...end, endRecord(written.length, size, at, is64)])
}

const localHeader = (entry: Written, time: number, is64: boolean): Buffer => {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  writeCommon(head, 4, entry, time, is64)
  const extra = is64 ? sizes64(entry, false) : Buffer.alloc(0)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, entry.name, extra])
}

const directoryHeader = (entry: Written, time: number, is64: boolean): Buffer => {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(is64 ? VERSION_64 : VERSION, 4)
  writeCommon(head, 6, entry, time, is64)
  const extra = is64 ? sizes64(entry, true) : Buffer.alloc(0)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(is64 ? NOT_HERE : entry.at, 42)
  return Buffer.concat([head, entry.name, extra])
}

const writeCommon = (head: Buffer, at: number, entry: Written, time: number, is64: boolean): void => {
  head.writeUInt16LE(is64 ? VERSION_64 : VERSION, at)
  head.writeUInt16LE(UTF8, at + 2)
  head.writeUInt16LE(entry.method, at + 4)
  head.writeUInt32LE(time, at + 6)
  head.writeUInt32LE(entry.crc, at + 10)
  head.writeUInt32LE(is64 ? NOT_HERE : entry.data.length, at + 14)
  head.writeUInt32LE(is64 ? NOT_HERE : entry.size, at + 18)
  head.writeUInt16LE(entry.name.length, at + 22)
}

const sizes64 = ({ size, data, at }: Written, withPlace: boolean): Buffer => {
  const extra = Buffer.alloc(withPlace ? 28 : 20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(extra.length - 4, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  extra.writeBigUInt64LE(BigInt(data.length), 12)
  if (withPlace) extra.writeBigUInt64LE(BigInt(at), 20)
  return extra
}

const end64 = (count: number, size: number, at: number): Buffer => {
  const end = Buffer.alloc(56)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(VERSION_64, 12)
  end.writeUInt16LE(VERSION_64, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  return end
}

const locator64 = (at: number): Buffer => {
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(at), 8)
  locator.writeUInt32LE(1, 16)
  return locator
}

const endRecord = (count: number, size: number, at: number, is64: boolean): Buffer => {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(is64 ? MOST : count, 8)
  end.writeUInt16LE(is64 ? MOST : count, 10)
  end.writeUInt32LE(is64 ? NOT_HERE : size, 12)
  end.writeUInt32LE(is64 ? NOT_HERE : at, 16)
  return end
}

/** Date and time of MS-DOS, in two seconds. */
const dosTime = (date: Date): number =>
  (((Math.max(1980, date.getFullYear()) - 1980) << 25) |
    ((date.getMonth() + 1) << 21) |
    (date.getDate() << 16) |
    (date.getHours() << 11) |
    (date.getMinutes() << 5) |
    (date.getSeconds() >> 1)) >>>
  0
