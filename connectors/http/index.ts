import { defineConnector } from '../../engine/sdk.ts'

/** The HTTP connector: listener and requester (spec/core.md §4). */
export const http = defineConnector({
  prefix: 'http',
  uri: 'http://www.mulesoft.org/schema/mule/http',
  elements: [],
})
