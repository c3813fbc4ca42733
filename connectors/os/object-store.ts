import { attr, defineElement, type ObjectStore } from '../../engine/sdk.ts'
import { createStore, storeAttributes } from './store-settings.ts'

/** `os:object-store`: a store that operations, caches and validators refer to by its name. */
export const objectStore = defineElement({
  name: 'object-store',
  kind: 'global',
  doc: 'A store of values by their keys, that others refer to by its name.',
  attributes: { name: attr.nonBlank('Name that others refer to it by.', { required: true }), ...storeAttributes },
  example: `
    <os:object-store name="tokens" persistent="false" entryTtl="1" entryTtlUnit="HOURS" maxEntries="1000"/>`,
  compile: (given, context): ObjectStore => createStore(given.name, given, context),
})
