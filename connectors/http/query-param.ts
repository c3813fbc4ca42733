import { attr, defineElement } from '../../engine/sdk.ts'
import { someText, textOrNull, valueFrom } from './request-values.ts'

/** `http:query-param`: one query parameter that every request of a configuration sends. */
export const queryParam = defineElement({
  name: 'query-param',
  kind: 'nested',
  doc: 'A query parameter sent with every request of the configuration, after those the request has itself.',
  attributes: {
    key: attr.value('Name of the parameter.', { required: true }),
    value: attr.value('Value of the parameter; null sends the name alone.', { required: true }),
  },
  compile: ({ key, value }) => ({
    name: valueFrom(key, someText('key'), ''),
    value: valueFrom(value, textOrNull('value'), null),
  }),
})
