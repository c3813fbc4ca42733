import { defineConnector, refuseElement } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { xmlErrors } from './errors.ts'
import { functions } from './functions.ts'
import { namespace } from './namespace.ts'
import { namespaceDirectory } from './namespace-directory.ts'
import { namespaces } from './namespaces.ts'
import { schemaContent } from './schema-content.ts'
import { schemaContents } from './schema-contents.ts'
import { validateSchema } from './validate-schema.ts'
import { xpathExtract } from './xpath-extract.ts'

/** XML documents searched by XPath and checked against schemas (spec/core.md §3.14). */
export const xmlModule = defineConnector({
  prefix: 'xml-module',
  uri: 'http://www.mulesoft.org/schema/mule/xml-module',
  module: 'XmlModule',
  functions,
  elements: [
    config,
    namespaceDirectory,
    namespaces,
    namespace,
    xpathExtract,
    validateSchema,
    schemaContents,
    schemaContent,
    refuseElement('xslt-transform', 'operation', {
      reason: 'the freely licensed XSLT processors for JavaScript know no more than XSLT 1.0, and Mule’s knows 3.0',
      instead: 'write the transformation in <ee:transform>, which reads and writes application/xml',
    }),
    refuseElement('xquery-transform', 'operation', {
      reason: 'there is no freely licensed XQuery processor for JavaScript that knows the whole language',
      instead:
        'write the query in <ee:transform>, which reads and writes application/xml, or use <xml-module:xpath-extract>',
    }),
  ],
  errors: xmlErrors,
})
