import type { FileAttributes } from './attributes.ts'

export const watermarkModes = ['DISABLED', 'MODIFIED_TIMESTAMP', 'CREATED_TIMESTAMP'] as const
export type WatermarkMode = (typeof watermarkModes)[number]

/** Remembers how far a listener came: only files newer than that are new. */
export interface Watermark {
  isNew(file: FileAttributes): boolean
  note(file: FileAttributes): void
  /** It cannot be taken now: it stays new, however new the others are. */
  postpone(file: FileAttributes): void
  /** What was noted counts from now on. */
  commit(): void
}

/** Kept in memory: a listener that starts anew begins anew. Files that are no older than the mark are told apart by their paths. */
export const createWatermark = (mode: WatermarkMode): Watermark => {
  if (mode === 'DISABLED') return { isNew: () => true, note: () => {}, postpone: () => {}, commit: () => {} }
  let mark = Number.NEGATIVE_INFINITY
  let newest = mark
  let postponed = Number.POSITIVE_INFINITY
  const seen = new Map<string, number>()
  const timeOf = ({ stats }: FileAttributes) => (mode === 'CREATED_TIMESTAMP' ? stats.birthtimeMs : stats.mtimeMs)
  return {
    isNew: (file) => timeOf(file) >= mark && seen.get(file.path) !== timeOf(file),
    note: (file) => {
      seen.set(file.path, timeOf(file))
      newest = Math.max(newest, timeOf(file))
    },
    postpone: (file) => {
      if (timeOf(file) >= mark) postponed = Math.min(postponed, timeOf(file))
    },
    commit: () => {
      mark = Math.min(newest, postponed)
      postponed = Number.POSITIVE_INFINITY
      for (const [path, time] of seen) if (time < mark) seen.delete(path)
    },
  }
}
