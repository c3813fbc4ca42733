import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Fflate from 'fflate'
import { classpathName, readIfThere } from './classpath.ts'

const require = createRequire(import.meta.url)
let loaded: typeof Fflate | undefined

/** Loaded with the first archive: few artifacts come in one. */
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
 * @throws ArchiveFault when it is no archive, is damaged, or unpacks to more than {@link ARCHIVE_LIMITS} allow
 */
export const readArchive = (file: string, wants: (name: string) => boolean): Archive | undefined => {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) return undefined
  if (size > ARCHIVE_LIMITS.packed) throw new ArchiveFault(`it is larger than ${ARCHIVE_LIMITS.packed} bytes`)
  const bytes = readIfThere(file)
  if (!bytes) return undefined
  const archive = new Map<string, Buffer>()
  let total = 0
  let entries = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (++entries > ARCHIVE_LIMITS.entries) throw new ArchiveFault(`it holds more than ${ARCHIVE_LIMITS.entries} files`)
    if (name.endsWith('/') || classpathName(name) !== name || !wants(name)) return false
    total += originalSize
    if (total > ARCHIVE_LIMITS.unpacked)
      throw new ArchiveFault(`it unpacks to more than ${ARCHIVE_LIMITS.unpacked} bytes`)
    return true
  }
  // Entries are inflated into exactly the size they declare: one that lies about it cannot grow beyond what was counted.
  for (const [name, content] of Object.entries(unzip(bytes, filter))) archive.set(name, Buffer.from(content))
  return archive
}

const unzip = (bytes: Buffer, filter: (entry: Fflate.UnzipFileInfo) => boolean): Fflate.Unzipped => {
  try {
    return fflate().unzipSync(bytes, { filter })
  } catch (error) {
    if (error instanceof ArchiveFault) throw error
    throw new ArchiveFault(`it is no zip file, or damaged: ${(error as Error).message}`)
  }
}

/** 1980-01-01, the first day that zip files know, in local time as they hold it. */
const FIRST_DAY = new Date(1980, 0, 1)

/** A zip file of these files, in the order of their names: the same files always give the same bytes. */
export const writeArchive = (files: Archive): Buffer => {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const entries = Object.fromEntries(sorted.map(([name, bytes]) => [name, new Uint8Array(bytes)]))
  return Buffer.from(fflate().zipSync(entries, { level: 9, mtime: FIRST_DAY, os: 3, attrs: 0o644 << 16 }))
}
