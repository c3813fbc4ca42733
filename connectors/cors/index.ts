import { defineConnector } from '../../engine/sdk.ts'
import { guard } from './guard.ts'
import { originGroup } from './origin-group.ts'

/** Requests across origins, in policies. */
export const cors = defineConnector({
  prefix: 'cors',
  uri: 'urn:hinny:cors',
  elements: [guard, originGroup],
})
