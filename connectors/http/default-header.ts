import { attr, defineElement } from '../../engine/sdk.ts'
import { someText, textOrNull, valueFrom } from './request-values.ts'

/** `http:default-header`: one header that every request of a configuration sends. */
export const defaultHeader = defineElement({
  name: 'default-header',
  kind: 'nested',
  doc: 'A header sent with every request of the configuration, besides those the request has itself.',
  attributes: {
    key: attr.value('Name of the header.', { required: true }),
    value: attr.value('Value of the header; null sends none.', { required: true }),
  },
  compile: ({ key, value }) => ({
    name: valueFrom(key, someText('key'), ''),
    value: valueFrom(value, textOrNull('value'), null),
  }),
})
