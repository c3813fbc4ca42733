import {
  asRequest,
  type Destination,
  type Event,
  type Message,
  MultiMap,
  type OutgoingRequest,
  RequestAttributes,
  type TypedValue,
} from '../../engine/sdk.ts'
import { basic } from './basic-authentication.ts'
import { sendsBody } from './request-body.ts'
import type { ConfigSettings } from './request-config.ts'
import { type Origin, type SplitUrl, splitUrl, withoutFragment } from './request-target.ts'
import type { Value } from './request-values.ts'
import { appendQuery, joinPath, replaceUriParams } from './uri.ts'
import { encodeTarget } from './uri-encode.ts'

/** What one request was asked to do: every expression evaluated. */
export interface RequestParameters {
  readonly method: string
  /** Template with its `{name}` still in it; undefined when there is a `url`. */
  readonly path: string | undefined
  readonly url: string | undefined
  readonly headers: MultiMap
  /** The headers as the flow gave them, before any policy. */
  readonly ownHeaders: MultiMap
  readonly queryParams: MultiMap
  readonly uriParams: MultiMap
  readonly body: TypedValue
  readonly settings: CallSettings
}

/** The configuration's settings with the operation's in their place. Policies do not see them. */
export interface CallSettings extends ConfigSettings {
  /** Instead of the event's; undefined for the event's. */
  readonly correlationId: string | undefined
}

/** The expressions behind {@link RequestParameters}. */
export interface ParameterValues {
  readonly method: Value<string>
  readonly path: Value<string> | undefined
  readonly url: Value<string> | undefined
  readonly headers: Value<MultiMap>
  readonly queryParams: Value<MultiMap>
  readonly uriParams: Value<MultiMap>
  readonly body: { read(event: Event): TypedValue | Promise<TypedValue> }
  readonly settings: Value<CallSettings>
}

/** Evaluates every expression of a request once (spec/policies.md §2.1). A promise only when one of them has to wait. */
export const evaluateParameters = (
  values: ParameterValues,
  event: Event,
): RequestParameters | Promise<RequestParameters> => {
  const method = values.method.read(event)
  const path = values.path?.read(event)
  const url = values.url?.read(event)
  const headers = values.headers.read(event)
  const queryParams = values.queryParams.read(event)
  const uriParams = values.uriParams.read(event)
  const body = values.body.read(event)
  const settings = values.settings.read(event)
  if (
    method instanceof Promise ||
    path instanceof Promise ||
    url instanceof Promise ||
    headers instanceof Promise ||
    queryParams instanceof Promise ||
    uriParams instanceof Promise ||
    body instanceof Promise ||
    settings instanceof Promise
  )
    return Promise.all([method, path, url, headers, queryParams, uriParams, body, settings]).then((all) =>
      gather(...all, all[3]),
    )
  return gather(method, path, url, headers, queryParams, uriParams, body, settings, headers)
}

const gather = (
  method: string,
  path: string | undefined,
  url: string | undefined,
  headers: MultiMap,
  queryParams: MultiMap,
  uriParams: MultiMap,
  body: TypedValue,
  settings: CallSettings,
  ownHeaders: MultiMap,
): RequestParameters => ({ method, path, url, headers, ownHeaders, queryParams, uriParams, body, settings })

/** The outgoing message as policies see it (spec/policies.md §2.3): no method, no host, no defaults. */
export const toMessage = ({ body, path, headers, queryParams, uriParams }: RequestParameters): Message => ({
  payload: body,
  attributes: new RequestAttributes(path ?? '/', headers, queryParams, uriParams),
})

/** The parameters as policies left them: attributes that are not a request's, or lack a part, leave the parameters as they were. */
export const fromMessage = ({ payload, attributes }: Message, parameters: RequestParameters): RequestParameters => {
  const { method, path, url, headers, queryParams, uriParams, settings } = parameters
  const request = asRequest(attributes)
  if (!request) return gather(method, path, url, headers, queryParams, uriParams, payload, settings, headers)
  return gather(
    method,
    url === undefined ? (request.requestPath ?? path) : path,
    url,
    request.headers ?? headers,
    request.queryParams ?? queryParams,
    request.uriParams ?? uriParams,
    payload,
    settings,
    headers,
  )
}

/** Where the request goes, by the rules of spec/core.md §4.9. A fragment is not sent. */
export const targetOf = ({ path, url, queryParams, uriParams, settings }: RequestParameters): SplitUrl => {
  const template = url ?? joinPath(settings.basePath, path ?? '/')
  const filled = uriParams.size > 0 ? replaceUriParams(template, uriParams) : template
  if (url === undefined && settings.origin) {
    const written = encodeTarget(withoutFragment(filled))
    return { origin: settings.origin, path: appendQuery(written, queryParams, settings.queryParams) }
  }
  const split = splitUrl(filled)
  return { origin: split.origin, path: appendQuery(encodeTarget(split.path), queryParams, settings.queryParams) }
}

/** What would be sent, as rules and logs see it. Fails with HTTP:CONNECTIVITY when the parameters make no URL. */
export const outgoingRequest = (parameters: RequestParameters): OutgoingRequest => new PlannedRequest(parameters)

/** Hot: policies ask for it with every request, most of them for little of it. */
class PlannedRequest implements OutgoingRequest {
  readonly #parameters: RequestParameters
  readonly #origin: Origin
  #target: SplitUrl | undefined

  readonly header = (name: string): string | undefined => {
    const { headers, settings } = this.#parameters
    return (
      headers.get(name) ?? MultiMap.headers(settings.headers).get(name) ?? credentialsIn(settings, this.#origin, name)
    )
  }

  constructor(parameters: RequestParameters) {
    const { url, settings } = parameters
    this.#parameters = parameters
    // Only of a request to the server of its configuration it is known where it goes before its path is.
    this.#target = url === undefined && settings.origin ? undefined : targetOf(parameters)
    this.#origin = this.#target?.origin ?? (settings.origin as Origin)
  }

  get method(): string {
    return this.#parameters.method
  }

  get url(): string {
    this.#target ??= targetOf(this.#parameters)
    return this.#origin.shown + this.#target.path
  }

  get destination(): Destination {
    return this.#origin.destination
  }

  get configuration(): string {
    return this.#parameters.settings.name
  }

  get hidesCredentials(): boolean {
    const { credentials, hasToken } = this.#parameters.settings
    return hasToken || (credentials !== undefined && credentials.always === undefined)
  }

  get hasBody(): boolean {
    const { method, body, settings } = this.#parameters
    return sendsBody(settings.sendBodyMode, method) && body.value !== null && body.value !== undefined
  }
}

/** Credentials of the configuration, or else user and password of the URL, are sent as a header. */
const credentialsIn = ({ credentials }: CallSettings, { userInfo }: Origin, header: string): string | undefined => {
  if (header.toLowerCase() !== 'authorization') return undefined
  return credentials ? credentials.always : userInfo === undefined ? undefined : basic(userInfo)
}
