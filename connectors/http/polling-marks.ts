import { type ObjectStore, typed } from '../../engine/sdk.ts'

/** One item as its source tells it from others. */
export interface Marked {
  readonly id: string | undefined
  readonly watermark: string | undefined
}

/** How far a source came. Watermarks are texts, and compared as such. */
export interface Marks {
  /** Reached before the poll that is under way; null at first. */
  readonly current: string | null
  /** Whether an item is new: later than the mark, or as late with an id that was not there before. */
  isNew(item: Marked): boolean
  /** The item was taken. */
  note(item: Marked): void
  /** The item cannot be taken now: it stays new, however new the others are. */
  postpone(item: Marked): void
  /** The poll is over: what was noted counts from the next one on. */
  advance(): void
  /** Keeps what changed, over restarts as well. */
  save(): Promise<void>
}

/** For sources without watermark: every item is new. */
export const noMarks: Marks = {
  current: null,
  isNew: () => true,
  note: () => {},
  postpone: () => {},
  advance: () => {},
  save: async () => {},
}

/** What is kept. The ids are those of items that a later poll may bring once more. */
interface Kept {
  readonly current: string | null
  /** The highest mark of any item that was taken. */
  readonly highest: string | null
  readonly taken: readonly (readonly [id: string, watermark: string])[]
}

/** Reads how far a source came, in an entry of a store. */
export const loadMarks = async (store: ObjectStore, key: string): Promise<Marks> => {
  const kept = keptIn((await store.retrieve(key))?.value)
  let { current, highest } = kept
  let postponed: string | undefined
  const taken = new Map(kept.taken)
  let isChanged = false
  return {
    get current() {
      return current
    },
    isNew: ({ id, watermark }) => {
      if (watermark === undefined || current === null || watermark > current) {
        const before = id === undefined ? undefined : taken.get(id)
        return watermark === undefined || before === undefined || watermark > before
      }
      return watermark === current && id !== undefined && !taken.has(id)
    },
    note: ({ id, watermark }) => {
      if (watermark === undefined) return
      isChanged = true
      if (highest === null || watermark > highest) highest = watermark
      if (id !== undefined) taken.set(id, watermark)
    },
    postpone: ({ watermark }) => {
      if (watermark !== undefined && (postponed === undefined || watermark < postponed)) postponed = watermark
    },
    advance: () => {
      const next = highest !== null && postponed !== undefined && postponed < highest ? postponed : highest
      if (next === null || (current !== null && current >= next)) return
      current = next
      for (const [id, watermark] of taken) if (watermark < current) taken.delete(id)
      isChanged = true
    },
    save: async () => {
      if (!isChanged) return
      isChanged = false
      await store.store(key, typed({ current, highest, taken: [...taken] }))
    },
  }
}

const nothing: Kept = { current: null, highest: null, taken: [] }

/** Nothing as well for an entry that is none of ours. */
const keptIn = (value: unknown): Kept => {
  const { taken } = Object(value) as Partial<Kept>
  return Array.isArray(taken) ? (value as Kept) : nothing
}
