import { defineConnector } from '../../engine/sdk.ts'
import { addHeaders } from './add-headers.ts'
import { addRequestHeaders } from './add-request-headers.ts'
import { addRequestHeadersList } from './add-request-headers-list.ts'
import { addResponseHeaders } from './add-response-headers.ts'
import { addResponseHeadersList } from './add-response-headers-list.ts'
import { header, newHeaders } from './new-headers.ts'
import { removeHeaders } from './remove-headers.ts'
import { setRequesterRequest } from './set-requester-request.ts'
import { setResponse } from './set-response.ts'

/** What policies do to HTTP messages (spec/policies.md §4). */
export const httpTransform = defineConnector({
  prefix: 'http-transform',
  uri: 'http://www.mulesoft.org/schema/mule/http-policy-transform',
  elements: [
    addRequestHeaders,
    addRequestHeadersList,
    addResponseHeaders,
    addResponseHeadersList,
    addHeaders,
    removeHeaders,
    setResponse,
    setRequesterRequest,
    newHeaders,
    header,
  ],
})
