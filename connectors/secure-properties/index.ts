import { defineConnector } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { encrypt } from './encrypt.ts'

/** Encrypted properties (spec/core.md §1.4). */
export const secureProperties = defineConnector({
  prefix: 'secure-properties',
  uri: 'http://www.mulesoft.org/schema/mule/secure-properties',
  elements: [config, encrypt],
})
