import { defineConnector } from '../../engine/sdk.ts'
import { jsonThreatErrors } from './errors.ts'
import { jsonConfig } from './json-config.ts'
import { secureJsonRequest } from './secure-json-request.ts'

/** Limits of JSON documents (spec/policies.md §6.1). */
export const jsonThreatProtection = defineConnector({
  prefix: 'json-threat-protection',
  uri: 'http://www.mulesoft.org/schema/mule/json-threat-protection',
  elements: [jsonConfig, secureJsonRequest],
  errors: jsonThreatErrors,
})
