import { createRequire } from 'node:module'
import type * as Zlib from 'node:zlib'
import type * as Fflate from 'fflate'
import { statIfThere } from '../model/stat-if-there.ts'
import { classpathName, readIfThere } from './classpath.ts'
import { DEFLATED, STORED, type ZipEntry, zipEntries } from './zip.ts'

const require = createRequire(import.meta.url)
let loaded: typeof Fflate | undefined

/** As long as nobody has an archive, nobody needs it. */
const zlib = (): typeof Zlib => require('node:zlib') as typeof Zlib

/** Loaded with the first archive that is written: only `hinny policy pack` does. */
const fflate = (): typeof Fflate => {
  loaded ??= require('fflate') as typeof Fflate
  return loaded
}

/** The files of an archive by their path with `/`. */
export type Archive = ReadonlyMap<string, Buffer>

/** Sizes in bytes that no archive may exceed. */
export const ARCHIVE_LIMITS = {
  /** The archive itself. */
  packed: 256 * 1024 * 1024,
  /** All that is taken out of it. */
  unpacked: 64 * 1024 * 1024,
  entries: 10_000,
} as const

/** An archive that cannot be read, in one sentence without an end. */
export class ArchiveFault extends Error {}

/**
 * Takes those files out of a zip file that `wants` names. Names that lead out of the archive are passed over: nothing is
 * ever written under a name from an archive.
 * @returns undefined when there is no such file
 * @throws ArchiveFault when it is no archive, is damaged, holds a file twice, or unpacks to more than {@link ARCHIVE_LIMITS} allow
 */
export const readArchive = (file: string, wants: (name: string) => boolean): Archive | undefined => {
  const size = statIfThere(file)?.size
  if (size === undefined) return undefined
  if (size > ARCHIVE_LIMITS.packed) throw new ArchiveFault(`it is larger than ${ARCHIVE_LIMITS.packed} bytes`)
  const bytes = readIfThere(file)
  if (!bytes) return undefined
  const archive = new Map<string, Buffer>()
  let total = 0
  for (const entry of entriesIn(bytes)) {
    const { name } = entry
    if (name.endsWith('/') || classpathName(name) !== name || !wants(name)) continue
    // Programs do not agree which of the two counts, so whoever looked into it may have seen the other one.
    if (archive.has(name)) throw new ArchiveFault(`it holds '${name}' twice`)
    total += entry.size
    if (total > ARCHIVE_LIMITS.unpacked)
      throw new ArchiveFault(`it unpacks to more than ${ARCHIVE_LIMITS.unpacked} bytes`)
    archive.set(name, contentOf(entry))
  }
  return archive
}

const entriesIn = (bytes: Buffer): ZipEntry[] => {
  const entries: ZipEntry[] = []
  try {
    for (const entry of zipEntries(bytes)) {
      if (entries.length === ARCHIVE_LIMITS.entries)
        throw new ArchiveFault(`it holds more than ${ARCHIVE_LIMITS.entries} files`)
      entries.push(entry)
    }
  } catch (fault) {
    if (fault instanceof ArchiveFault) throw fault
    throw new ArchiveFault(`it is no zip file, or damaged: ${(fault as Error).message}`)
  }
  return entries
}

const contentOf = ({ name, method, isEncrypted, data, size, crc }: ZipEntry): Buffer => {
  if (isEncrypted) throw new ArchiveFault(`'${name}' in it is encrypted`)
  if (method !== STORED && method !== DEFLATED)
    throw new ArchiveFault(`'${name}' in it is compressed in an unusual way (method ${method})`)
  const content = method === STORED ? Buffer.from(data) : inflated(name, data, size)
  if (content.length !== size || zlib().crc32(content) !== crc) throw damaged(name)
  return content
}

/** An entry that lies about its size cannot grow beyond what was counted. */
const inflated = (name: string, data: Buffer, size: number): Buffer => {
  try {
    return zlib().inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw damaged(name)
  }
}

const damaged = (name: string): ArchiveFault => new ArchiveFault(`'${name}' in it is damaged`)

/** 1980-01-01, the first day that zip files know, in local time as they hold it. */
const FIRST_DAY = new Date(1980, 0, 1)

/** A zip file of these files, in the order of their names: the same files always give the same bytes. */
export const writeArchive = (files: Archive): Buffer => {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const entries = Object.fromEntries(sorted.map(([name, bytes]) => [name, new Uint8Array(bytes)]))
  return Buffer.from(fflate().zipSync(entries, { level: 9, mtime: FIRST_DAY, os: 3, attrs: 0o644 << 16 }))
}
