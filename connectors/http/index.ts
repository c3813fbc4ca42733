import { defineConnector } from '../../engine/sdk.ts'
import { errorResponse } from './error-response.ts'
import { httpErrors } from './errors.ts'
import { listener } from './listener.ts'
import { listenerConfig } from './listener-config.ts'
import { listenerConnection } from './listener-connection.ts'
import { response } from './response.ts'

/** The HTTP connector: listener and requester (spec/core.md §4). */
export const http = defineConnector({
  prefix: 'http',
  uri: 'http://www.mulesoft.org/schema/mule/http',
  elements: [listenerConfig, listenerConnection, listener, response, errorResponse],
  errors: httpErrors,
})
