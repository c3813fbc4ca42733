import { attr, child, defineElement } from '../../engine/sdk.ts'

/** A schema given as text. */
export interface SchemaText {
  /** The name other schemas refer to it by. */
  readonly name: string
  readonly text: string
}

/** `xml-module:schema-content`: a schema instead of a file. */
export const schemaContent = defineElement({
  name: 'schema-content',
  kind: 'nested',
  doc: 'A schema, instead of a file.',
  attributes: { schemaName: attr.nonBlank('Its name; other schemas refer to it by that.', { required: true }) },
  children: { 'schema-text': child.content('The schema, in CDATA.', { required: true }) },
  compile: (config): SchemaText => ({ name: config.schemaName, text: config['schema-text'].source }),
})
