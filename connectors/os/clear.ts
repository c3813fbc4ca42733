import { defineElement, type Processor } from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { storeAttribute, storeOf, withStored } from './operation.ts'

/** `os:clear`: removes everything; the event stays as it is (spec/core.md §3.14). */
export const clear = defineElement({
  name: 'clear',
  kind: 'operation',
  doc: 'Removes every entry of a store.',
  attributes: { objectStore: storeAttribute },
  errors: [osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:clear/>`,
  compile: ({ objectStore }, context): Processor => {
    const store = storeOf(objectStore, context)
    return (event) =>
      withStored(
        () => store.clear(),
        () => event,
      )
  },
})
