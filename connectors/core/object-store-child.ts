import { attr, type CompileContext, child, createMemoryStore, type ObjectStore } from '../../engine/sdk.ts'

/** How an element says where it keeps what it must remember. */
export const storeAttributes = {
  objectStore: attr.reference<ObjectStore>('The store to remember in; one in memory when absent.', ['os:object-store']),
}

export const storeChildren = {
  'private-object-store': child.foreign<ObjectStore>('A store of its own.', 'os:private-object-store'),
}

export const storeExclusive = [{ names: ['objectStore', 'private-object-store'] }]

interface Given {
  readonly objectStore: ObjectStore | undefined
  readonly 'private-object-store': ObjectStore | undefined
}

/** What is remembered in memory is forgotten after five minutes, as in Mule (spec/core.md §3.11). */
const ENTRY_TTL = 5 * 60_000

/** The store that was given, or one in memory that goes with the deployment. */
export const storeOf = (given: Given, { location, onDispose }: CompileContext): ObjectStore => {
  const store = given.objectStore ?? given['private-object-store']
  if (store) return store
  const memory = createMemoryStore(location.path, { entryTtl: ENTRY_TTL })
  onDispose(() => memory.close())
  return memory
}
