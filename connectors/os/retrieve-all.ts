import { defineElement, type Event, type Processor, readValue, type StoredEntry, typedAs } from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { storeAttribute, storeOf, withResult, withStored } from './operation.ts'

/** `os:retrieve-all`: an object of every key and its value, read by its media type (spec/core.md §3.14). */
export const retrieveAll = defineElement({
  name: 'retrieve-all',
  kind: 'operation',
  doc: 'Gives every entry of a store as one object.',
  attributes: { objectStore: storeAttribute },
  errors: [osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:retrieve-all target="statuses"/>`,
  compile: ({ objectStore }, context): Processor => {
    const store = storeOf(objectStore, context)
    return (event) =>
      withStored(
        () => store.entries(),
        (entries) => withEntries(event, entries),
      ) as Event | Promise<Event>
  },
})

const withEntries = (event: Event, entries: readonly StoredEntry[]): Event | Promise<Event> => {
  const values = entries.map(([, value]) => readValue(value))
  const all = (ready: readonly unknown[]): Event => {
    // Keys come from outside: `__proto__` is one like any other.
    const object: Record<string, unknown> = Object.create(null)
    entries.forEach(([key], i) => {
      object[key] = ready[i]
    })
    return withResult(event, typedAs(object))
  }
  return values.some((value) => value instanceof Promise) ? Promise.all(values).then(all) : all(values)
}
