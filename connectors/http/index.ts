import { defineConnector } from '../../engine/sdk.ts'
import { authentication } from './authentication.ts'
import { basicAuthentication } from './basic-authentication.ts'
import { defaultHeader } from './default-header.ts'
import { defaultHeaders } from './default-headers.ts'
import { defaultQueryParams } from './default-query-params.ts'
import { errorResponse } from './error-response.ts'
import { httpErrors } from './errors.ts'
import { expressionResponseValidator } from './expression-response-validator.ts'
import { failureStatusCodeValidator } from './failure-status-code-validator.ts'
import { listener } from './listener.ts'
import { listenerConfig } from './listener-config.ts'
import { listenerConnection } from './listener-connection.ts'
import { queryParam } from './query-param.ts'
import { request } from './request.ts'
import { requestConfig } from './request-config.ts'
import { requestConnection } from './request-connection.ts'
import { response } from './response.ts'
import { responseValidator } from './response-validator.ts'
import { successStatusCodeValidator } from './success-status-code-validator.ts'

/** The HTTP connector: listener and requester (spec/core.md §4). */
export const http = defineConnector({
  prefix: 'http',
  uri: 'http://www.mulesoft.org/schema/mule/http',
  elements: [
    listenerConfig,
    listenerConnection,
    listener,
    response,
    errorResponse,
    requestConfig,
    requestConnection,
    authentication,
    basicAuthentication,
    defaultHeaders,
    defaultHeader,
    defaultQueryParams,
    queryParam,
    responseValidator,
    successStatusCodeValidator,
    failureStatusCodeValidator,
    expressionResponseValidator,
    request,
  ],
  errors: httpErrors,
})
