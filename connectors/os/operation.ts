import {
  attr,
  type CompileContext,
  createPersistentStore,
  type Event,
  MuleError,
  type ObjectStore,
  StoreUnavailable,
  type TypedValue,
  withMessage,
} from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'

/** Mule's name of the store that every application has, and that keeps its entries on disk. */
const DEFAULT_STORE = '_defaultPersistentObjectStore'

export const keyAttribute = attr.value('Key of the entry.', { required: true })

export const storeAttribute = attr.reference<ObjectStore>(
  'The store; the default store of the application, which is persistent, when absent.',
  ['os:object-store'],
)

/** The store an operation works on. */
export const storeOf = (given: ObjectStore | undefined, context: CompileContext): ObjectStore => {
  if (given) return given
  const store = createPersistentStore(DEFAULT_STORE, context.artifact)
  context.onDispose(() => store.close())
  return store
}

/** Fails with OS:INVALID_KEY for a key that says nothing. */
export const checkKey = (key: string | null): string => {
  if (key === null || key.trim() === '') throw new MuleError(osErrors.INVALID_KEY, 'Key cannot be null nor empty')
  return key
}

/** Goes on with what a store gave; failures of the store itself become OS:STORE_NOT_AVAILABLE. */
export const withStored = <T, R>(ask: () => T | Promise<T>, go: (found: T) => R): R | Promise<R> => {
  let found: T | Promise<T>
  try {
    found = ask()
  } catch (failure) {
    throw unavailable(failure)
  }
  if (!(found instanceof Promise)) return go(found)
  return found.then(go, (failure) => {
    throw unavailable(failure)
  })
}

const unavailable = (failure: unknown): unknown =>
  failure instanceof StoreUnavailable
    ? new MuleError(osErrors.STORE_NOT_AVAILABLE, failure.message, { cause: failure })
    : failure

/** The event with a result of an operation as its message. */
export const withResult = (event: Event, payload: TypedValue): Event =>
  withMessage(event, { payload, attributes: null })
