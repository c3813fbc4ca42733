import { defineElement, type Processor, typedAs } from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { storeAttribute, storeOf, withResult, withStored } from './operation.ts'

/** `os:retrieve-all-keys`: a list of every key (spec/core.md §3.14). */
export const retrieveAllKeys = defineElement({
  name: 'retrieve-all-keys',
  kind: 'operation',
  doc: 'Gives every key of a store as a list.',
  attributes: { objectStore: storeAttribute },
  errors: [osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:retrieve-all-keys target="ids"/>`,
  compile: ({ objectStore }, context): Processor => {
    const store = storeOf(objectStore, context)
    return (event) =>
      withStored(
        () => store.keys(),
        (keys) => withResult(event, typedAs([...keys])),
      )
  },
})
