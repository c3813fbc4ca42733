import { defineConnector } from '../../engine/sdk.ts'
import { entry } from './entry.ts'
import { callLogErrors } from './errors.ts'
import { log } from './log.ts'

/** What applications call, in the log. */
export const callLog = defineConnector({
  prefix: 'call-log',
  uri: 'urn:hinny:call-log',
  errors: callLogErrors,
  elements: [log, entry],
})
