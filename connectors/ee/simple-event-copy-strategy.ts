import { defineElement } from '../../engine/sdk.ts'

/** `ee:simple-event-copy-strategy`: what a cache keeps is not copied. */
export const simpleEventCopyStrategy = defineElement({
  name: 'simple-event-copy-strategy',
  kind: 'nested',
  doc: 'Accepted; messages cannot be changed, and need not be copied.',
  example: `
    <ee:object-store-caching-strategy name="prices">
      <ee:simple-event-copy-strategy/>
    </ee:object-store-caching-strategy>`,
  compile: (): true => true,
})
