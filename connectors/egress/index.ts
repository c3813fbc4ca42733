import { defineConnector } from '../../engine/sdk.ts'
import { allow, deny } from './destinations.ts'
import { egressErrors } from './errors.ts'
import { restrict } from './restrict.ts'

/** Where an application's requests may go: elements that Mule does not have. */
export const egress = defineConnector({
  prefix: 'egress',
  uri: 'urn:hinny:egress',
  elements: [restrict, allow, deny],
  errors: egressErrors,
})
