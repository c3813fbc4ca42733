import { child, defineElement } from '../../engine/sdk.ts'
import { type SchemaText, schemaContent } from './schema-content.ts'

/** `xml-module:schema-contents`: schemas instead of files. */
export const schemaContents = defineElement({
  name: 'schema-contents',
  kind: 'nested',
  doc: 'Schemas, instead of files.',
  children: { 'schema-content': child.many('One schema each.', () => [schemaContent]) },
  compile: (config): readonly SchemaText[] => config['schema-content'],
})
