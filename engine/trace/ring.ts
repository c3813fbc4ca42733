import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readdirSync, rmSync, statSync, write, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clock } from '../model/clock.ts'
import { makeFolder } from '../model/make-folder.ts'

export interface RingOptions {
  readonly folder: string
  /** Bytes of all files of the folder together, about. */
  readonly limit: number
  /** Told when nothing can be written, once until something can be again. */
  readonly failed: (error: Error) => void
}

/** Lines in a folder of files, of which the oldest go when there are too many. */
export interface Ring {
  /** Takes a line without waiting for the disk; dropped, and counted, when the disk falls behind or cannot be written. */
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
/** Milliseconds after a failure until the disk is tried again: a full one may be full for a while only. */
export const RETRY = 10_000

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

/** Makes the folder of a ring. Throws when it cannot be made, or when no file can be written in it. */
export const makeRingFolder = (folder: string): void => {
  // Masked or not, it is other people's data.
  makeFolder(folder, 0o700)
  // Permissions do not tell all: the disk may be full, or of a kind that takes no files.
  const probe = join(folder, `.probe-${randomUUID()}`)
  try {
    writeFileSync(probe, 'x', { flag: 'wx', mode: 0o600 })
  } finally {
    rmSync(probe, { force: true })
  }
}

/** Opens a ring; files of earlier runs belong to it. Throws as {@link makeRingFolder} does. */
export const createRing = (options: RingOptions): Ring => {
  makeRingFolder(options.folder)
  return new FileRing(options)
}

class FileRing implements Ring {
  dropped = 0
  readonly #options: RingOptions
  /** Bytes of one file. */
  readonly #fileLimit: number
  /** Characters of one write. */
  readonly #batch: number
  #waiting: string[] = []
  /** Characters of all that waits. */
  #length = 0
  #file: number | undefined
  #fileSize = 0
  #filesMade = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  /** When the disk is tried again after a failure; undefined while there is none. */
  #retryAt: number | undefined

  constructor(options: RingOptions) {
    this.#options = options
    this.#fileLimit = Math.max(1, Math.floor(options.limit / FILES))
    this.#batch = Math.min(BATCH, this.#fileLimit)
  }

  append(line: string): void {
    if (this.#length > BACKLOG || (this.#retryAt !== undefined && clock.elapsed() < this.#retryAt)) {
      this.dropped++
      return
    }
    this.#waiting.push(line)
    this.#length += line.length
    this.#schedule()
  }

  /** May be used again afterwards, as a runtime may that was stopped. */
  async close(): Promise<void> {
    while (this.#writing || this.#waiting.length > 0) {
      this.#flush()
      await this.#writing
    }
    clearTimeout(this.#timer)
    this.#closeFile()
  }

  #schedule(): void {
    if (this.#length >= this.#batch) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), DELAY).unref()
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#writing || this.#waiting.length === 0) return
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined
      if (this.#waiting.length > 0) this.#schedule()
    })
  }

  async #write(): Promise<void> {
    const lines = this.#take()
    try {
      const bytes = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
      if (this.#file === undefined || this.#fileSize + bytes.length > this.#fileLimit) this.#file = this.#nextFile()
      this.#fileSize += bytes.length
      await writeAll(this.#file, bytes)
      this.#retryAt = undefined
    } catch (error) {
      this.#gaveUp(lines.length, error as Error)
    }
  }

  #gaveUp(lost: number, error: Error): void {
    this.dropped += lost + this.#waiting.length
    this.#waiting = []
    this.#length = 0
    // What was being written may end in the middle of a line.
    this.#closeFile()
    if (this.#retryAt === undefined) this.#options.failed(error)
    this.#retryAt = clock.elapsed() + RETRY
  }

  /** Whole lines, about as many as one write takes. */
  #take(): string[] {
    let length = 0
    let count = 0
    while (count < this.#waiting.length && (count === 0 || length < this.#batch))
      length += (this.#waiting[count++] as string).length
    this.#length -= length
    return this.#waiting.splice(0, count)
  }

  #closeFile(): void {
    const file = this.#file
    this.#file = undefined
    if (file !== undefined) closeSync(file)
  }

  #nextFile(): number {
    const { folder, limit } = this.#options
    this.#closeFile()
    makeFolder(folder, 0o700)
    makeRoom(folder, limit - this.#fileLimit)
    const stamp = new Date().toISOString().replace(/[:.]/g, '')
    const name = `trace-${stamp}-${process.pid}-${String(this.#filesMade++).padStart(4, '0')}.jsonl`
    this.#fileSize = 0
    return openSync(join(folder, name), 'a', 0o600)
  }
}

const writeAll = (file: number, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    write(file, bytes, (error, written) => {
      if (error) reject(error)
      else if (written >= bytes.length) resolve()
      else writeAll(file, bytes.subarray(written)).then(resolve, reject)
    })
  })

/** Removes the oldest files until the others are no larger than this together. */
const makeRoom = (folder: string, limit: number): void => {
  // Another process may be at it, too.
  const files = ringFiles(folder).map((file) => ({ file, size: statSync(file, { throwIfNoEntry: false })?.size ?? 0 }))
  let total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { file, size } of files) {
    if (total <= limit) return
    rmSync(file, { force: true })
    total -= size
  }
}
