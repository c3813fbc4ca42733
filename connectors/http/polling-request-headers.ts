import { child, defineElement, type MultiMap } from '../../engine/sdk.ts'
import { mapOf } from './polling-request.ts'
import { pollingRequestHeader } from './polling-request-header.ts'
import type { Value } from './request-values.ts'

/** `http:polling-request-headers`: the headers of the requests of a polling source (spec/core.md §4.12). */
export const pollingRequestHeaders = defineElement({
  name: 'polling-request-headers',
  kind: 'nested',
  doc: 'Headers sent with every poll.',
  children: { 'polling-request-header': child.many('One each.', () => [pollingRequestHeader]) },
  compile: (given): Value<MultiMap> => mapOf(given['polling-request-header'], true),
})
