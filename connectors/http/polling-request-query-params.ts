import { child, defineElement, type MultiMap } from '../../engine/sdk.ts'
import { mapOf } from './polling-request.ts'
import { pollingRequestQueryParam } from './polling-request-query-param.ts'
import type { Value } from './request-values.ts'

/** `http:polling-request-query-params`: the query parameters of the requests of a polling source (spec/core.md §4.12). */
export const pollingRequestQueryParams = defineElement({
  name: 'polling-request-query-params',
  kind: 'nested',
  doc: 'Query parameters sent with every poll.',
  children: { 'polling-request-query-param': child.many('One each.', () => [pollingRequestQueryParam]) },
  compile: (given): Value<MultiMap> => mapOf(given['polling-request-query-param'], false),
})
