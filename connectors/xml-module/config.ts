import { attr, child, defineElement } from '../../engine/sdk.ts'
import { entitiesAttribute, warnOfAll, type XmlConfig } from './entities.ts'
import { namespaces } from './namespaces.ts'

/** `xml-module:config`: what operations that refer to it share. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'Settings that several operations share.',
  hasInstances: true,
  attributes: { name: attr.string('Its name.', { required: true }), expandEntities: entitiesAttribute },
  children: { namespaces: child.one('What prefixes stand for in XPath.', () => namespaces) },
  example: `
    <xml-module:config name="xml" expandEntities="INTERNAL"/>
    <flow name="main">
      <xml-module:validate-schema config-ref="xml" schemas="schemas/order.xsd"/>
    </flow>`,
  compile: ({ expandEntities, namespaces = new Map() }, context): XmlConfig => {
    warnOfAll(context)
    return { entities: expandEntities, namespaces }
  },
})
