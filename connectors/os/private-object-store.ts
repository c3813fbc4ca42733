import { attr, defineElement, type ObjectStore } from '../../engine/sdk.ts'
import { createStore, storeAttributes } from './store-settings.ts'

/** `os:private-object-store`: a store for the element it stands in alone. */
export const privateObjectStore = defineElement({
  name: 'private-object-store',
  kind: 'nested',
  doc: 'A store for the element it stands in alone.',
  attributes: {
    alias: attr.nonBlank('Name of the store on disk; made of its place in the application when absent.'),
    ...storeAttributes,
  },
  // Its place stays the same from one start to the next, so that it finds its entries again.
  example: `
    <idempotent-message-validator idExpression="#[payload.id]">
      <os:private-object-store alias="seen" entryTtl="1" entryTtlUnit="DAYS"/>
    </idempotent-message-validator>`,
  compile: (given, context): ObjectStore => createStore(given.alias ?? context.location.path, given, context),
})
