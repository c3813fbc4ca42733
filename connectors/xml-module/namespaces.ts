import { child, defineElement } from '../../engine/sdk.ts'
import { namespace } from './namespace.ts'

/** `xml-module:namespaces`: what prefixes stand for in XPath. */
export const namespaces = defineElement({
  name: 'namespaces',
  kind: 'nested',
  doc: 'What prefixes stand for.',
  children: { namespace: child.many('One prefix each.', () => [namespace]) },
  compile: ({ namespace }): ReadonlyMap<string, string> => new Map(namespace.map(({ prefix, uri }) => [prefix, uri])),
})
