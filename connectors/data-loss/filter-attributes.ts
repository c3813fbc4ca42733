import { asRequest, asResponse, MultiMap, RequestAttributes } from '../../engine/sdk.ts'
import type { DataLossConfig } from './config.ts'
import { filterText } from './filter-text.ts'
import { percentEscapes } from './percent-escapes.ts'

const LENGTH = ['content-length']

/** What besides the body is looked at. */
export interface Parts {
  readonly headers: boolean
  /** And the path. */
  readonly queryParams: boolean
}

/**
 * Attributes without the values that are looked for, and without the length of a body that is another one now. Path and query parameters of
 * a request that an application received cannot be changed: they are only ever blocked.
 */
export const filterAttributes = (
  attributes: unknown,
  parts: Parts,
  isBodyChanged: boolean,
  where: string,
  config: DataLossConfig,
): unknown => {
  const shaped = asResponse(attributes) ?? asRequest(attributes)
  if (!shaped) return attributes
  const headers = shaped.headers && headersWithout(shaped.headers, parts.headers, isBodyChanged, where, config)
  const changed = headers && headers !== shaped.headers ? shaped.withHeaders(headers) : undefined
  if (!parts.queryParams || !('queryParams' in shaped)) return changed ?? attributes
  const path = shaped.requestPath && filterText(shaped.requestPath, `path of the ${where}`, config, percentEscapes)
  const query = filterMap(shaped.queryParams, `query parameters of the ${where}`, config, true)
  const uri = filterMap(shaped.uriParams, `URI parameters of the ${where}`, config)
  if (!(shaped instanceof RequestAttributes)) return changed ?? attributes
  return new RequestAttributes(path, headers ?? shaped.headers, query, uri)
}

const headersWithout = (
  headers: MultiMap,
  isLookedAt: boolean,
  isBodyChanged: boolean,
  where: string,
  config: DataLossConfig,
): MultiMap => {
  const looked = isLookedAt ? (filterMap(headers, `headers of the ${where}`, config) as MultiMap) : headers
  return isBodyChanged ? looked.without(LENGTH) : looked
}

/** `isNamedFreely`: the names may be values as well, as in `?4111111111111111`. */
const filterMap = (
  map: MultiMap | undefined,
  where: string,
  config: DataLossConfig,
  isNamedFreely = false,
): MultiMap | undefined => {
  if (!map || map.raw.length === 0) return map
  let isChanged = false
  const raw = map.raw.map((part, i) => {
    if (part === null || (i % 2 === 0 && !isNamedFreely)) return part
    const filtered = filterText(part, where, config)
    if (filtered !== part) isChanged = true
    return filtered
  })
  return isChanged ? new MultiMap(raw, map.ignoreCase) : map
}
