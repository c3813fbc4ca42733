import { type ObjectStore, typed } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'

export const watermarkModes = ['DISABLED', 'MODIFIED_TIMESTAMP', 'CREATED_TIMESTAMP'] as const
export type WatermarkMode = (typeof watermarkModes)[number]

/** Remembers how far a listener came: only files newer than that are new. */
export interface Watermark {
  /** Goes on where the listener was stopped. */
  load(): Promise<void>
  isNew(file: FileAttributes): boolean
  note(file: FileAttributes): void
  /** It cannot be taken now: it stays new, however new the others are. */
  postpone(file: FileAttributes): void
  /** What was noted counts from now on, after a restart as well. */
  commit(): Promise<void>
}

/** Where a mark is kept. */
export interface MarkKeeper {
  readonly store: ObjectStore
  readonly key: string
}

const disabled: Watermark = {
  load: async () => {},
  isNew: () => true,
  note: () => {},
  postpone: () => {},
  commit: async () => {},
}

/** Files that are no older than the mark are told apart by their paths. */
export const createWatermark = (mode: WatermarkMode, keeper: () => MarkKeeper): Watermark => {
  if (mode === 'DISABLED') return disabled
  const { store, key } = keeper()
  const timeOf = ({ stats }: FileAttributes) => (mode === 'CREATED_TIMESTAMP' ? stats.birthtimeMs : stats.mtimeMs)
  let mark = Number.NEGATIVE_INFINITY
  let newest = mark
  let postponed = Number.POSITIVE_INFINITY
  let seen = new Map<string, number>()
  let isChanged = false
  return {
    load: async () => {
      const kept = keptIn((await store.retrieve(key))?.value)
      if (!kept) return
      mark = newest = kept.mark
      seen = new Map(kept.seen)
    },
    isNew: (file) => timeOf(file) >= mark && seen.get(file.path) !== timeOf(file),
    note: (file) => {
      isChanged = true
      seen.set(file.path, timeOf(file))
      newest = Math.max(newest, timeOf(file))
    },
    postpone: (file) => {
      if (timeOf(file) >= mark) postponed = Math.min(postponed, timeOf(file))
    },
    commit: async () => {
      const next = Math.min(newest, postponed)
      postponed = Number.POSITIVE_INFINITY
      if (!isChanged && next === mark) return
      mark = next
      isChanged = false
      for (const [path, time] of seen) if (time < mark) seen.delete(path)
      await store.store(key, typed({ mark, seen: [...seen] }))
    },
  }
}

interface Kept {
  readonly mark: number
  readonly seen: readonly (readonly [path: string, time: number])[]
}

/** Undefined as well for an entry that is none of ours. */
const keptIn = (value: unknown): Kept | undefined => {
  const { mark, seen } = Object(value) as Partial<Kept>
  return typeof mark === 'number' && Array.isArray(seen) ? { mark, seen } : undefined
}
