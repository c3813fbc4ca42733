import { attr, defineElement } from '../../engine/sdk.ts'
import { seesWatermark } from './polling-names.ts'
import type { PolledPair } from './polling-request.ts'

/** `http:polling-request-uri-param`: the value of one placeholder of the requests of a polling source (spec/core.md §4.12). */
export const pollingRequestUriParam = defineElement({
  name: 'polling-request-uri-param',
  kind: 'nested',
  doc: 'What replaces a `{name}` in the path.',
  attributes: {
    key: attr.string('Its name.', { required: true }),
    value: seesWatermark(attr.value('A text, or an expression, which may name `watermark`.', { required: true })),
  },
  compile: (given): PolledPair => given,
})
