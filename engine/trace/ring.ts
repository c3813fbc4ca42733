import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, write, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface RingOptions {
  readonly folder: string
  /** Bytes of all files of the folder together, about. */
  readonly limit: number
  /** Told once when nothing can be written. */
  readonly failed: (error: Error) => void
}

/** Lines in a folder of files, of which the oldest go when there are too many. */
export interface Ring {
  /** Takes a line without waiting for the disk; dropped, and counted, when the disk falls behind. */
  append(line: string): void
  readonly dropped: number
  /** Writes what is waiting. */
  close(): Promise<void>
}

/** A ring consists of about so many files. */
const FILES = 8
/** Characters that wait before they are written, and milliseconds they wait at most. */
const BATCH = 256 * 1024
const DELAY = 200
/** Characters that may wait for the disk. */
const BACKLOG = 16 * 1024 * 1024

const FILE = /^trace-[\w-]+\.jsonl$/

/** The files of a folder, the oldest first: their names begin with the time they were made. */
export const ringFiles = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => FILE.test(name))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Opens a ring; files of earlier runs belong to it. Throws when the folder cannot be made. */
export const createRing = ({ folder, limit, failed }: RingOptions): Ring => {
  // Masked or not, it is other people's data.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileLimit = Math.max(1, Math.floor(limit / FILES))
  const batch = Math.min(BATCH, fileLimit)
  const state = { file: -1, size: 0, made: 0, waiting: [] as string[], length: 0, dropped: 0, broken: false }
  let timer: NodeJS.Timeout | undefined
  let isWriting = false
  let written: (() => void) | undefined

  const nextFile = (): number => {
    if (state.file >= 0) closeSync(state.file)
    makeRoom(folder, limit - fileLimit)
    const stamp = new Date().toISOString().replace(/[:.]/g, '')
    state.size = 0
    const name = `trace-${stamp}-${process.pid}-${String(state.made++).padStart(4, '0')}.jsonl`
    return openSync(join(folder, name), 'a', 0o600)
  }
  const take = (): Buffer => {
    let length = 0
    let count = 0
    while (count < state.waiting.length && (count === 0 || length < batch))
      length += state.waiting[count++]?.length ?? 0
    const bytes = Buffer.from(`${state.waiting.splice(0, count).join('\n')}\n`, 'utf8')
    state.length -= length
    if (state.file < 0 || state.size + bytes.length > fileLimit) state.file = nextFile()
    state.size += bytes.length
    return bytes
  }
  const give = (error: Error): void => {
    if (!state.broken) failed(error)
    state.broken = true
    state.waiting = []
    state.length = 0
  }
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (isWriting || state.waiting.length === 0) return
    try {
      const bytes = take()
      isWriting = true
      writeAll(state.file, bytes, (error) => {
        isWriting = false
        if (error) give(error)
        written?.()
        if (state.waiting.length > 0) schedule()
      })
    } catch (error) {
      give(error as Error)
    }
  }
  const schedule = (): void => {
    if (state.length >= batch) flush()
    else timer ??= setTimeout(flush, DELAY).unref()
  }
  return {
    append: (line) => {
      if (state.broken || state.length > BACKLOG) {
        state.dropped++
        return
      }
      state.waiting.push(line)
      state.length += line.length
      schedule()
    },
    get dropped() {
      return state.dropped
    },
    close: async () => {
      clearTimeout(timer)
      if (isWriting) await new Promise<void>((resolve) => (written = resolve))
      try {
        while (state.waiting.length > 0) {
          const bytes = take()
          writeFileSync(state.file, bytes)
        }
        if (state.file >= 0) closeSync(state.file)
        // A runtime that was stopped may be used again.
        state.file = -1
      } catch (error) {
        give(error as Error)
      }
    },
  }
}

const writeAll = (file: number, bytes: Buffer, done: (error: Error | null) => void): void =>
  write(file, bytes, (error, written) => {
    if (error || written >= bytes.length) done(error)
    else writeAll(file, bytes.subarray(written), done)
  })

/** Removes the oldest files until the others are no larger than this together. */
const makeRoom = (folder: string, limit: number): void => {
  const files = ringFiles(folder).map((file) => ({ file, size: statSync(file).size }))
  let total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { file, size } of files) {
    if (total <= limit) return
    rmSync(file, { force: true })
    total -= size
  }
}
