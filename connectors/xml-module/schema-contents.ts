import { child, defineElement } from '../../engine/sdk.ts'
import { type SchemaText, schemaContent } from './schema-content.ts'

/** `xml-module:schema-contents`: schemas instead of files. */
export const schemaContents = defineElement({
  name: 'schema-contents',
  kind: 'nested',
  doc: 'Schemas, instead of files.',
  children: { 'schema-content': child.many('One schema each.', () => [schemaContent]) },
  example: `
    <xml-module:validate-schema>
      <xml-module:schema-contents>
        <xml-module:schema-content schemaName="note.xsd">
          <xml-module:schema-text><![CDATA[
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="note" type="xs:string"/></xs:schema>
          ]]></xml-module:schema-text>
        </xml-module:schema-content>
      </xml-module:schema-contents>
    </xml-module:validate-schema>`,
  compile: (config): readonly SchemaText[] => config['schema-content'],
})
