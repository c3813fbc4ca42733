import {
  ANY,
  BINARY,
  defineElement,
  type Event,
  JAVA,
  mimeOf,
  type Processor,
  readValue,
  type StoredEntry,
  type TypedValue,
  textOf,
  typedAs,
} from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { storeAttribute, storeOf, withResult, withStored } from './operation.ts'

/** `os:retrieve-all`: an object of every key and its value (spec/core.md §3.14). */
export const retrieveAll = defineElement({
  name: 'retrieve-all',
  kind: 'operation',
  doc: 'Gives every entry of a store as one object. A value that is a document, such as JSON, is its text there: nothing says its media type any more.',
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
  const values = entries.map(([, value]) => withoutMediaType(value))
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

/** Mule drops what says how to read a value, so that scripts do: `read(payload.order, 'application/json')`. */
const withoutMediaType = (value: TypedValue): unknown =>
  isDocument(value.mediaType) ? textOf(value) : readValue(value)

const isDocument = (mediaType: string): boolean => ![ANY, JAVA, BINARY].includes(mimeOf(mediaType))
