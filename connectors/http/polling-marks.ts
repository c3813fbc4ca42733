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
  advance: () => {},
  save: async () => {},
}

/** What is kept. The ids are those of items that a later poll may bring once more. */
interface Kept {
  readonly current: string | null
  /** The highest mark of any item that was taken. */
  readonly highest: string | null
  readonly taken: readonly (readonly [id: string, watermark: string])[]
  /** Those of the highest mark. */
  readonly atHighest: readonly (readonly [id: string, watermark: string])[]
}

/** Reads how far a source came, in an entry of a store. */
export const loadMarks = async (store: ObjectStore, key: string): Promise<Marks> => {
  const kept = keptIn((await store.retrieve(key))?.value)
  let { current, highest } = kept
  let taken = new Map(kept.taken)
  let atHighest = new Map(kept.atHighest)
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
      if (highest === null || watermark > highest) {
        highest = watermark
        atHighest = new Map()
      }
      if (id === undefined) return
      if (watermark === highest && watermark !== current) atHighest.set(id, watermark)
      taken.set(id, watermark)
    },
    advance: () => {
      if (highest === null || (current !== null && current >= highest)) return
      current = highest
      taken = atHighest
      atHighest = new Map()
      isChanged = true
    },
    save: async () => {
      if (!isChanged) return
      isChanged = false
      await store.store(key, typed({ current, highest, taken: [...taken], atHighest: [...atHighest] }))
    },
  }
}

const nothing: Kept = { current: null, highest: null, taken: [], atHighest: [] }

/** Nothing as well for an entry that is none of ours. */
const keptIn = (value: unknown): Kept => {
  const { taken, atHighest } = Object(value) as Partial<Kept>
  return Array.isArray(taken) && Array.isArray(atHighest) ? (value as Kept) : nothing
}
