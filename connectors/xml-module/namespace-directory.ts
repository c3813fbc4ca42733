import { attr, child, defineElement } from '../../engine/sdk.ts'
import { namespaces } from './namespaces.ts'

/** `xml-module:namespace-directory`: prefixes for several XPath expressions. */
export const namespaceDirectory = defineElement({
  name: 'namespace-directory',
  kind: 'global',
  doc: 'Prefixes that several operations share.',
  attributes: { name: attr.string('Its name.', { required: true }) },
  children: { namespaces: child.one('What prefixes stand for.', () => namespaces) },
  example: `
    <xml-module:namespace-directory name="prefixes">
      <xml-module:namespaces>
        <xml-module:namespace prefix="soap" uri="http://schemas.xmlsoap.org/soap/envelope/"/>
      </xml-module:namespaces>
    </xml-module:namespace-directory>
    <flow name="main">
      <xml-module:xpath-extract xpath="/soap:Envelope/soap:Body/*" namespaceDirectory="prefixes"/>
    </flow>`,
  compile: ({ namespaces = new Map() }): ReadonlyMap<string, string> => namespaces,
})
