import { defineConnector } from '../../engine/sdk.ts'
import { allowedHeaders } from './allowed-headers.ts'
import { allowedMethods } from './allowed-methods.ts'
import { authentication } from './authentication.ts'
import { basicAuthentication } from './basic-authentication.ts'
import { basicSecurityFilter } from './basic-security-filter.ts'
import { clientSocketProperties } from './client-socket-properties.ts'
import { connectivityTest } from './connectivity-test.ts'
import { corsHeader } from './cors-header.ts'
import { corsInterceptor } from './cors-interceptor.ts'
import { corsMethod } from './cors-method.ts'
import { corsOrigin } from './cors-origin.ts'
import { corsOrigins } from './cors-origins.ts'
import { defaultHeader } from './default-header.ts'
import { defaultHeaders } from './default-headers.ts'
import { defaultQueryParams } from './default-query-params.ts'
import { digestAuthentication } from './digest-authentication.ts'
import { errorResponse } from './error-response.ts'
import { httpErrors } from './errors.ts'
import { exposeHeaders } from './expose-headers.ts'
import { expressionResponseValidator } from './expression-response-validator.ts'
import { failureStatusCodeValidator } from './failure-status-code-validator.ts'
import { listener } from './listener.ts'
import { listenerConfig } from './listener-config.ts'
import { listenerConnection } from './listener-connection.ts'
import { listenerInterceptors } from './listener-interceptors.ts'
import { loadStaticResource } from './load-static-resource.ts'
import { ntlmAuthentication } from './ntlm-authentication.ts'
import { ntlmProxy } from './ntlm-proxy.ts'
import { pollingRequestHeader } from './polling-request-header.ts'
import { pollingRequestHeaders } from './polling-request-headers.ts'
import { pollingRequestQueryParam } from './polling-request-query-param.ts'
import { pollingRequestQueryParams } from './polling-request-query-params.ts'
import { pollingRequestUriParam } from './polling-request-uri-param.ts'
import { pollingRequestUriParams } from './polling-request-uri-params.ts'
import { pollingSource } from './polling-source.ts'
import { proxy } from './proxy.ts'
import { proxyConfig } from './proxy-config.ts'
import { publicResource } from './public-resource.ts'
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
  outside: true,
  elements: [
    listenerConfig,
    listenerConnection,
    listenerInterceptors,
    corsInterceptor,
    corsOrigins,
    corsOrigin,
    publicResource,
    allowedMethods,
    corsMethod,
    allowedHeaders,
    exposeHeaders,
    corsHeader,
    listener,
    response,
    errorResponse,
    requestConfig,
    requestConnection,
    authentication,
    basicAuthentication,
    digestAuthentication,
    ntlmAuthentication,
    proxyConfig,
    proxy,
    ntlmProxy,
    clientSocketProperties,
    defaultHeaders,
    defaultHeader,
    defaultQueryParams,
    queryParam,
    responseValidator,
    successStatusCodeValidator,
    failureStatusCodeValidator,
    expressionResponseValidator,
    request,
    connectivityTest,
    pollingSource,
    pollingRequestHeaders,
    pollingRequestHeader,
    pollingRequestUriParams,
    pollingRequestUriParam,
    pollingRequestQueryParams,
    pollingRequestQueryParam,
    loadStaticResource,
    basicSecurityFilter,
  ],
  errors: httpErrors,
})
