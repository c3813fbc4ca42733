import { child, defineElement } from '../../engine/sdk.ts'
import { type Redirect, schemaRedirect } from './schema-redirect.ts'

/** `json:schema-redirects`: where schemas really are. */
export const schemaRedirects = defineElement({
  name: 'schema-redirects',
  kind: 'nested',
  doc: 'Other locations for schemas.',
  children: { 'schema-redirect': child.many('One location each.', () => [schemaRedirect]) },
  compile: (config): readonly Redirect[] => config['schema-redirect'],
})
