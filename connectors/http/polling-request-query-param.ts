import { attr, defineElement } from '../../engine/sdk.ts'
import { seesWatermark } from './polling-names.ts'
import type { PolledPair } from './polling-request.ts'

/** `http:polling-request-query-param`: one query parameter of the requests of a polling source (spec/core.md §4.12). */
export const pollingRequestQueryParam = defineElement({
  name: 'polling-request-query-param',
  kind: 'nested',
  doc: 'A query parameter sent with every poll.',
  attributes: {
    key: attr.string('Its name.', { required: true }),
    value: seesWatermark(attr.value('A text, or an expression, which may name `watermark`.', { required: true })),
  },
  compile: (given): PolledPair => given,
})
