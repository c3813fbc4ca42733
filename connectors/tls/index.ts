import { defineConnector } from '../../engine/sdk.ts'
import { context } from './context.ts'
import { keyStore } from './key-store.ts'
import { trustStore } from './trust-store.ts'

/** Key and trust material for HTTPS on both sides (spec/core.md §4.1). */
export const tls = defineConnector({
  prefix: 'tls',
  uri: 'http://www.mulesoft.org/schema/mule/tls',
  elements: [context, keyStore, trustStore],
})
