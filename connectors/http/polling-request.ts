import { type Event, type Expression, MultiMap, type TypedValue } from '../../engine/sdk.ts'
import type { RequestConfig } from './request-config.ts'
import type { RequestParameters } from './request-parameters.ts'
import { combined, constant, namedValues, textOrNull, type Value, valueFrom } from './request-values.ts'

/** A name and what it stands for. */
export interface PolledPair {
  readonly key: string
  readonly value: Expression
}

/** Names with the values they have for a poll. */
export const mapOf = (pairs: readonly PolledPair[], ignoreCase: boolean): Value<MultiMap> => {
  const values = namedValues(
    pairs.map(({ key, value }) => ({ name: constant(key), value: valueFrom(value, textOrNull(key), null) })),
  )
  return combined({ values }, ({ values }) => new MultiMap(values, ignoreCase))
}

/** What a polling source says of its requests. */
export interface PolledRequest {
  readonly config: RequestConfig
  readonly method: string
  readonly path: string
  readonly headers: Value<MultiMap> | undefined
  readonly queryParams: Value<MultiMap> | undefined
  readonly uriParams: Value<MultiMap> | undefined
  readonly body: Expression | undefined
}

const noBody: TypedValue = { value: null, mediaType: '*/*' }

/** The request of one poll. It has no correlation id: nothing has begun yet. */
export const pollRequest = async (polled: PolledRequest, event: Event): Promise<RequestParameters> => {
  const settings = await polled.config.settings.read(event)
  const headers = (await polled.headers?.read(event)) ?? MultiMap.noHeaders
  return {
    method: polled.method,
    path: polled.path,
    url: undefined,
    headers,
    ownHeaders: headers,
    queryParams: (await polled.queryParams?.read(event)) ?? MultiMap.empty,
    uriParams: (await polled.uriParams?.read(event)) ?? MultiMap.empty,
    body: (await polled.body?.typed(event)) ?? noBody,
    settings: { ...settings, sendCorrelationId: 'NEVER', correlationId: undefined },
  }
}
