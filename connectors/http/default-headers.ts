import { child, defineElement } from '../../engine/sdk.ts'
import { defaultHeader } from './default-header.ts'
import { namedValues } from './request-values.ts'

/** `http:default-headers`: what they are sent with is appended to the request's own headers (spec/core.md §4.9). */
export const defaultHeaders = defineElement({
  name: 'default-headers',
  kind: 'nested',
  doc: 'Headers sent with every request of the configuration.',
  children: { 'default-header': child.many('The headers.', () => [defaultHeader]) },
  compile: (config) => namedValues(config['default-header']),
})
