import { defineConnector } from '../../engine/sdk.ts'
import { functions } from './functions.ts'
import { readNamespace } from './read-namespace.ts'

/** Rejections of APIs that are described by a WSDL, as SOAP faults (spec/policies.md §1.3, §6). */
export const soapFault = defineConnector({
  prefix: 'soap-fault',
  uri: 'urn:hinny:soap-fault',
  module: 'Soap',
  functions,
  elements: [readNamespace],
})
