import { attr, child, defineElement } from '../../engine/sdk.ts'
import { namespaces } from './namespaces.ts'

/** `xml-module:namespace-directory`: prefixes for several XPath expressions. */
export const namespaceDirectory = defineElement({
  name: 'namespace-directory',
  kind: 'global',
  doc: 'Prefixes that several operations share.',
  attributes: { name: attr.string('Its name.', { required: true }) },
  children: { namespaces: child.one('What prefixes stand for.', () => namespaces) },
  compile: ({ namespaces = new Map() }): ReadonlyMap<string, string> => namespaces,
})
