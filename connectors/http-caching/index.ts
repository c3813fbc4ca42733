import { defineConnector } from '../../engine/sdk.ts'
import { cache } from './cache.ts'
import { privateCache } from './private-cache.ts'

/** Responses that are kept and given again: those of a flow, and those of the servers it calls. */
export const httpCaching = defineConnector({
  prefix: 'http-caching',
  uri: 'urn:hinny:http-caching',
  elements: [cache, privateCache],
})
