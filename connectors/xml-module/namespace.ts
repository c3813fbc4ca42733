import { attr, defineElement } from '../../engine/sdk.ts'

/** A prefix and what it stands for. */
export interface Mapping {
  readonly prefix: string
  readonly uri: string
}

/** `xml-module:namespace`: what a prefix stands for in XPath. */
export const namespace = defineElement({
  name: 'namespace',
  kind: 'nested',
  doc: 'What a prefix stands for.',
  attributes: {
    prefix: attr.nonBlank('The prefix, as XPath expressions use it.', { required: true }),
    uri: attr.nonBlank('The URI of its namespace.', { required: true }),
  },
  compile: (mapping): Mapping => mapping,
})
