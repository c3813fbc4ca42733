import { child, defineElement, type MultiMap } from '../../engine/sdk.ts'
import { mapOf } from './polling-request.ts'
import { pollingRequestUriParam } from './polling-request-uri-param.ts'
import type { Value } from './request-values.ts'

/** `http:polling-request-uri-params`: the values of placeholders of the requests of a polling source (spec/core.md §4.12). */
export const pollingRequestUriParams = defineElement({
  name: 'polling-request-uri-params',
  kind: 'nested',
  doc: 'What replaces each `{name}` in the path.',
  children: { 'polling-request-uri-param': child.many('One each.', () => [pollingRequestUriParam]) },
  compile: (given): Value<MultiMap> => mapOf(given['polling-request-uri-param'], false),
})
