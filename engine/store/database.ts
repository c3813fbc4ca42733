import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { ClassicLevel } from 'classic-level'
import { makeFolder } from '../model/make-folder.ts'
import { KeyLocks } from './key-locks.ts'

/** One change of a {@link Database}; keys are ordered by their UTF-8 bytes. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: string }

/** Keys strictly between two. */
export interface KeyRange {
  readonly gt: string
  readonly lt: string
}

/**
 * Keys and values on disk, in LevelDB. A write is acknowledged when the operating system has it: it outlives the process, however
 * that ends. Fails as LevelDB does.
 */
export interface Database {
  get(key: string): Buffer | undefined
  /** All of the changes or, when the process ends before, none. */
  write(changes: readonly Change[]): Promise<void>
  keys(range: KeyRange, limit?: number): Promise<string[]>
  entries(range: KeyRange): Promise<[key: string, value: Buffer][]>
  /** The locks of the keys of a store: everybody who has the database open shares them. */
  locksOf(store: string): KeyLocks
}

/** A share in the database of a folder. */
export interface DatabaseShare {
  /** The database; opens it, and makes its folder, when nobody did. */
  open(): Database | Promise<Database>
  /** Gives the share back: the last one closes the database. */
  release(): Promise<void>
}

type Level = ClassicLevel<string, Buffer>

interface Opened {
  readonly database: Database
  close(): Promise<void>
}

interface Open {
  readonly opened: Promise<Opened>
  users: number
}

// LevelDB lets one user of a process have a folder; stores, queues and deployments that follow each other share it.
const open = new Map<string, Open>()
const closing = new Map<string, Promise<void>>()

/** A share in the database of a folder, which is opened when it is first needed. */
export const shareDatabase = (folder: string): DatabaseShare => {
  const path = resolve(folder)
  let database: Database | Promise<Database> | undefined
  let isReleased = false
  const acquire = async (): Promise<Database> => {
    const shared = open.get(path) ?? { opened: openDatabase(path), users: 0 }
    shared.users++
    open.set(path, shared)
    try {
      return (await shared.opened).database
    } catch (failure) {
      database = undefined
      await leave(path, shared)
      throw readable(failure, path)
    }
  }
  return {
    open: () => {
      if (isReleased) throw new Error('it was closed with its application')
      if (database) return database
      const opening = acquire().then((opened) => {
        database = opened
        return opened
      })
      database = opening
      return opening
    },
    release: async () => {
      if (isReleased) return
      isReleased = true
      const shared = open.get(path)
      if (!shared || database === undefined) return
      try {
        await database
      } catch {
        return
      }
      await leave(path, shared)
    },
  }
}

const openDatabase = async (path: string): Promise<Opened> => {
  await closing.get(path)
  makeFolder(path)
  const { ClassicLevel } = createRequire(import.meta.url)('classic-level') as typeof import('classic-level')
  const level: Level = new ClassicLevel(path, { keyEncoding: 'utf8', valueEncoding: 'buffer' })
  await level.open()
  return { database: databaseOf(level), close: () => level.close() }
}

const leave = (path: string, shared: Open): Promise<void> => {
  if (--shared.users > 0) return Promise.resolve()
  open.delete(path)
  const closed = shared.opened.then(
    (opened) => opened.close(),
    () => {},
  )
  closing.set(path, closed)
  return closed.finally(() => {
    if (closing.get(path) === closed) closing.delete(path)
  })
}

/** LevelDB says why only in its cause. */
const readable = (failure: unknown, path: string): Error => {
  const { code, cause } = failure as { readonly code?: string; readonly cause?: { code?: string; message?: string } }
  if (cause?.code === 'LEVEL_LOCKED') return new Error(`'${path}' is in use by another process`, { cause: failure })
  const reason = cause?.message ?? (failure instanceof Error ? failure.message : code)
  return new Error(`'${path}' cannot be opened: ${reason}`, { cause: failure })
}

const databaseOf = (level: Level): Database => {
  const locks = new Map<string, KeyLocks>()
  return {
    get: (key) => level.getSync(key),
    write: (changes) => level.batch(changes as Change[]),
    keys: (range, limit = -1) => level.keys({ ...range, limit }).all(),
    entries: (range) => level.iterator(range).all(),
    locksOf: (store) => {
      const own = locks.get(store) ?? new KeyLocks()
      locks.set(store, own)
      return own
    },
  }
}
