import { defineConnector } from '../../engine/sdk.ts'
import { xmlThreatErrors } from './errors.ts'
import { secureXmlRequest } from './secure-xml-request.ts'
import { xmlConfig } from './xml-config.ts'

/** Limits of XML documents (spec/policies.md §6.1). */
export const xmlThreatProtection = defineConnector({
  prefix: 'xml-threat-protection',
  uri: 'http://www.mulesoft.org/schema/mule/xml-threat-protection',
  elements: [xmlConfig, secureXmlRequest],
  errors: xmlThreatErrors,
})
