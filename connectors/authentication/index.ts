import { defineConnector } from '../../engine/sdk.ts'
import { addProperties } from './add-properties.ts'
import { setAuthentication } from './set-authentication.ts'

/** Who is calling, as a policy establishes it (spec/policies.md §2.8). */
export const authentication = defineConnector({
  prefix: 'authentication',
  uri: 'http://www.mulesoft.org/schema/mule/authentication',
  elements: [setAuthentication, addProperties],
})
