import { randomUUID } from 'node:crypto'
import { closeSync, openSync, read, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary file that grows at its end and can be read anywhere. It has no name: when the process ends, however, it is gone. */
export interface SpillFile {
  /** Fails as the file system does: a full disk, for one. */
  append(chunk: Buffer): void
  /** Calls back with bytes from an offset on, as many as a piece has or less at the end. */
  read(offset: number, done: (error: Error | null, bytes: Buffer) => void): void
  close(): void
}

const PIECE = 64 * 1024

/** Makes a temporary file only this user may read. */
export const createSpillFile = (folder: string = tmpdir()): SpillFile => {
  const path = join(folder, `hinny-${randomUUID()}`)
  const descriptor = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  let size = 0
  return {
    // At once, not later: the page cache takes a chunk faster than a promise is made, and whoever reads behind finds it.
    append: (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(descriptor, chunk, at, chunk.length - at, size + at)
      size += chunk.length
    },
    read: (offset, done) => {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, size - offset))
      read(descriptor, piece, 0, piece.length, offset, (error, count) => done(error, piece.subarray(0, count)))
    },
    close: () => closeSync(descriptor),
  }
}
