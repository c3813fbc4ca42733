import type { FileAttributes } from './attributes.ts'

export const watermarkModes = ['DISABLED', 'MODIFIED_TIMESTAMP', 'CREATED_TIMESTAMP'] as const
export type WatermarkMode = (typeof watermarkModes)[number]

/** Remembers how far a listener came: only files newer than that are new. */
export interface Watermark {
  isNew(file: FileAttributes): boolean
  note(file: FileAttributes): void
  /** What was noted counts from now on. */
  commit(): void
}

/** Kept in memory: a listener that starts anew begins anew. Files as new as the newest are told apart by their paths. */
export const createWatermark = (mode: WatermarkMode): Watermark => {
  let mark = Number.NEGATIVE_INFINITY
  let next = mark
  let at = new Set<string>()
  let nextAt = at
  const timeOf = ({ stats }: FileAttributes) => (mode === 'CREATED_TIMESTAMP' ? stats.birthtimeMs : stats.mtimeMs)
  if (mode === 'DISABLED') return { isNew: () => true, note: () => {}, commit: () => {} }
  return {
    isNew: (file) => timeOf(file) > mark || (timeOf(file) === mark && !at.has(file.path)),
    note: (file) => {
      const time = timeOf(file)
      if (time < next) return
      if (time > next) nextAt = new Set()
      next = time
      nextAt.add(file.path)
    },
    commit: () => {
      mark = next
      at = nextAt
    },
  }
}
