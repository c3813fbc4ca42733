import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  type Expression,
  JAVA,
  type Parameter,
  type Processor,
  parameter,
  parameters,
  typed,
  withMessage,
} from '../../engine/sdk.ts'
import { contextPropertiesOf } from './context-properties.ts'
import { entitiesAttribute, entitiesOf, type XmlConfig } from './entities.ts'
import { xmlErrors } from './errors.ts'
import { namespaces } from './namespaces.ts'
import { xmlTextOf } from './xml-text.ts'
import { extract, xpathFault } from './xpath.ts'

/** `xml-module:xpath-extract`: the nodes an XPath expression finds in a document, as a list of texts (spec/core.md §3.14). */
export const xpathExtract = defineElement({
  name: 'xpath-extract',
  kind: 'operation',
  doc: 'Finds nodes of an XML document by XPath 3.1; gives a list of texts.',
  attributes: {
    'config-ref': attr.reference<XmlConfig>('Settings.', ['xml-module:config']),
    xpath: attr.value('The XPath expression.', { required: true }),
    namespaceDirectory: attr.reference<ReadonlyMap<string, string>>('More prefixes.', [
      'xml-module:namespace-directory',
    ]),
    expandEntities: entitiesAttribute,
    addTrailingNewlines: attr.boolean('Whether each node ends with a line break.', { default: 'false' }),
  },
  children: {
    content: child.content('The document.', { default: '#[payload]' }),
    'context-properties': child.content('An object: each member is a variable, `$name`, of the expression.'),
    namespaces: child.one('What prefixes stand for.', () => namespaces),
  },
  example: `
    <xml-module:xpath-extract xpath="//o:item[@id = $id]" target="items">
      <xml-module:context-properties>#[{'id': vars.id}]</xml-module:context-properties>
      <xml-module:namespaces>
        <xml-module:namespace prefix="o" uri="http://example.com/orders"/>
      </xml-module:namespaces>
    </xml-module:xpath-extract>`,
  errors: [
    xmlErrors.INVALID_INPUT_XML,
    xmlErrors.INVALID_XPATH_EXPRESSION,
    xmlErrors.NULL_CONTEXT_PROPERTY,
    xmlErrors.TRANSFORMATION,
  ],
  compile: (config, context): Processor => {
    const { xpath, namespaceDirectory = [], addTrailingNewlines } = config
    const shared = config['config-ref']
    const entities = entitiesOf(config.expandEntities, shared, context)
    const prefixes = new Map([...(shared?.namespaces ?? []), ...namespaceDirectory, ...(config.namespaces ?? [])])
    const keep = xpath.language === 'literal'
    if (keep) checkXPath(xpath.source, context)
    const read = parameters({
      expression: parameter.text('xpath', xpath),
      properties: contextProperties(config['context-properties']),
      content: parameter.typed(config.content as Expression),
    })
    return (event) => {
      const finish = ({ expression, properties, content }: Given) => {
        const query = { expression: expression ?? '', namespaces: prefixes, properties, addTrailingNewlines, keep }
        const found = (text: string) =>
          withMessage(event, { payload: typed(extract(text, query), JAVA), attributes: null })
        const text = xmlTextOf(content, entities)
        return text instanceof Promise ? text.then(found) : found(text)
      }
      const given = read(event)
      return given instanceof Promise ? given.then(finish) : finish(given)
    }
  },
})

interface Given {
  readonly expression: string | null
  readonly properties: Readonly<Record<string, unknown>>
  readonly content: Parameters<typeof xmlTextOf>[0]
}

/** Variables for the expression. Fails with XML-MODULE:NULL_CONTEXT_PROPERTY for one that is null. */
const contextProperties = (expression: Expression | undefined): Parameter<Readonly<Record<string, unknown>>> => {
  const none = contextPropertiesOf(null)
  if (!expression) return () => none
  return (event) => {
    const value = expression.value(event)
    return value instanceof Promise ? value.then(contextPropertiesOf) : contextPropertiesOf(value)
  }
}

/** Mule would find out when the first event comes; the error is then the same. */
const checkXPath = (expression: string, context: CompileContext): void => {
  const fault = xpathFault(expression)
  if (fault !== undefined)
    context.report('CFG354', `The XPath expression '${expression}' is not valid: every event will fail.`, {
      place: attributeOf(context.element, 'xpath')?.valuePlace,
      severity: 'warning',
      hint: fault,
    })
}
