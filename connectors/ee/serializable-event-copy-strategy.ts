import { defineElement } from '../../engine/sdk.ts'

/** `ee:serializable-event-copy-strategy`: what a cache keeps is copied where it can be changed, which it cannot here. */
export const serializableEventCopyStrategy = defineElement({
  name: 'serializable-event-copy-strategy',
  kind: 'nested',
  doc: 'Accepted; messages cannot be changed, and need not be copied.',
  example: `
    <ee:object-store-caching-strategy name="prices">
      <ee:serializable-event-copy-strategy/>
    </ee:object-store-caching-strategy>`,
  compile: (): true => true,
})
