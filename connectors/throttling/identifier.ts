import { attr, defineElement, type Expression } from '../../engine/sdk.ts'

/** `throttling:identifier`: Hinny's own; each value has its own quota. */
export const identifier = defineElement({
  name: 'identifier',
  kind: 'nested',
  doc: 'Each value has a quota of its own; where there is no value, all of these requests share one.',
  attributes: { value: attr.value('What tells callers apart.', { required: true }) },
  compile: ({ value }): Expression => value,
})
