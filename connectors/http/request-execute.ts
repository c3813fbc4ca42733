import {
  type Demands,
  type DestinationGuard,
  type Event,
  type ExchangeWatcher,
  type Message,
  type MuleError,
  type Run,
  type StreamingStrategy,
  withMessage,
} from '../../engine/sdk.ts'
import { basicCredentials } from './basic-authentication.ts'
import type { ClientResponse } from './client-response.ts'
import { injectedCredentials } from './injected-credentials.ts'
import { executeWithToken } from './request-bearer.ts'
import { frameBody, noBody, type RequestBody, sendsBody } from './request-body.ts'
import type { RequestConfig } from './request-config.ts'
import { describeRequest, statusError } from './request-errors.ts'
import { exchange, type Outgoing } from './request-exchange.ts'
import { collectHeaders, type RequestHeaders } from './request-headers.ts'
import { type RequestParameters, targetOf } from './request-parameters.ts'
import { exchangeReconnecting, type Reconnecting } from './request-reconnect.ts'
import { messageOf } from './request-response.ts'
import type { SplitUrl } from './request-target.ts'
import type { ResponseValidator } from './validators.ts'

const noGuards: readonly DestinationGuard[] = []
const noWatchers: readonly ExchangeWatcher[] = []

/** What an `http:request` does the same way for every event. */
export interface RequestOptions {
  readonly config: RequestConfig
  readonly validator: ResponseValidator
  /** What the response's body is read for; undefined for the usual. */
  readonly streaming: StreamingStrategy | undefined
  /** Undefined to fail at once when the server cannot be reached. */
  readonly reconnection: Reconnecting | undefined
  /** The media type of the result, given the response's own. */
  readonly label: (mediaType: string) => string
}

/** Sends the request and gives the event with the response as its message; fails with the errors of spec/core.md §4.10. */
export const execute = (
  options: RequestOptions,
  parameters: RequestParameters,
  event: Event,
  run: Run,
  demands?: Demands,
): Promise<Event> =>
  options.config.bearer === undefined
    ? attempt(options, parameters, event, run, demands)
    : executeWithToken(options.config.bearer, options, parameters, event, run, demands, attempt)

/** `authorization`: the header to send where the request has none; by default what the configuration's credentials give. */
const attempt = (
  options: RequestOptions,
  parameters: RequestParameters,
  event: Event,
  run: Run,
  demands: Demands | undefined,
  authorization?: string,
): Promise<Event> => {
  const { config } = options
  const { method, settings } = parameters
  const { sendBodyMode, requestStreamingMode, sendCorrelationId } = settings
  const target = targetOf(parameters)
  const { userInfo } = target.origin
  const credentials = settings.credentials ?? (userInfo === undefined ? undefined : basicCredentials(userInfo, true))
  const headers = collectHeaders({
    headers: parameters.headers,
    defaults: settings.headers,
    preserveCase: config.preserveHeadersCase,
    correlationId: sendCorrelationId === 'NEVER' ? undefined : (settings.correlationId ?? event.correlationId),
    authorization: authorization ?? credentials?.unasked({ method, path: target.path }),
    propagated: run.trace?.propagated(),
  })
  const body = sendsBody(sendBodyMode, method) ? frameBody(parameters.body, requestStreamingMode, headers) : noBody
  return body instanceof Promise
    ? body.then((framed) => send(options, parameters, target, headers, framed, event, run, demands))
    : send(options, parameters, target, headers, body, event, run, demands)
}

const send = (
  options: RequestOptions,
  { method, headers: given, ownHeaders, settings }: RequestParameters,
  target: SplitUrl,
  headers: RequestHeaders,
  body: RequestBody,
  event: Event,
  run: Run,
  demands: Demands | undefined,
): Promise<Event> => {
  const { config } = options
  const outgoing: Outgoing = {
    method,
    target,
    headers,
    injected: () => injectedCredentials(given, ownHeaders, demands?.confined),
    body,
    followRedirects: settings.followRedirects,
    alwaysBody: settings.sendBodyMode === 'ALWAYS',
    responseTimeout: demands?.responseTimeout ?? settings.responseTimeout,
    guards: demands?.guards ?? noGuards,
    watchers: demands?.watchers ?? noWatchers,
    close: config.close,
    retry: config.retry,
    streaming: options.streaming,
    credentials: settings.credentials,
    trace: run.trace ?? undefined,
  }
  const { lifetime } = run
  const take = (response: ClientResponse) =>
    receive(options, response, event, run, (message) => {
      const described = describeRequest(method, target.origin.shown, target.path)
      return statusError(described, response.status, headers.contentType ?? body.mediaType, message)
    })
  const client = config.client()
  return options.reconnection === undefined
    ? exchange(outgoing, client, config.cookies, lifetime, take)
    : exchangeReconnecting(options.reconnection, outgoing, client, config.cookies, lifetime, take)
}

const receive = (
  { label, validator }: RequestOptions,
  response: ClientResponse,
  event: Event,
  run: Run,
  rejection: (message: Message) => MuleError,
): Event | Promise<Event> => {
  const { content } = response
  if (content.buffered === undefined) run.lifetime.track(content)
  const message = messageOf(response, label)
  const result = withMessage(event, message)
  const verdict = validator(response.status, result, () => rejection(message))
  if (verdict === undefined) return result
  const judge = (error: MuleError | undefined): Event => {
    if (!error) return result
    // Handlers may look into the response more than once.
    content.keep()
    throw error
  }
  return verdict instanceof Promise ? verdict.then(judge) : judge(verdict)
}
