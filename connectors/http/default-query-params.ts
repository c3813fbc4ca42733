import { child, defineElement } from '../../engine/sdk.ts'
import { queryParam } from './query-param.ts'
import { namedValues } from './request-values.ts'

/** `http:default-query-params`: appended to the request's own query parameters (spec/core.md §4.9). */
export const defaultQueryParams = defineElement({
  name: 'default-query-params',
  kind: 'nested',
  doc: 'Query parameters sent with every request of the configuration.',
  children: { 'query-param': child.many('The parameters.', () => [queryParam]) },
  compile: (config) => namedValues(config['query-param']),
})
