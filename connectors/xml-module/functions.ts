import { ANY, isPlain, MuleError, type ScriptFunction, typed } from '../../engine/sdk.ts'
import { contextPropertiesOf } from './context-properties.ts'
import { xmlErrors } from './errors.ts'
import { xmlTextOf } from './xml-text.ts'
import { extract } from './xpath.ts'

/** `XmlModule::xpath(…)`: xpath-extract as a function (Mule: Using XPath with the XML Module). Never expands entities. */
export const functions: Readonly<Record<string, ScriptFunction>> = {
  xpath: {
    doc: 'The nodes an XPath expression finds in a document, as a list of texts. Prefixes: `[{prefix: "o", uri: "http://…"}]`.',
    parameters: [
      { name: 'xpath', type: 'String' },
      { name: 'content', type: 'Document' },
      { name: 'contextProperties', type: 'Object' },
      { name: 'namespaces', type: 'Array', optional: true },
    ],
    call: (
      expression: string | null,
      content: string | Uint8Array | null,
      properties: unknown,
      namespaces: readonly unknown[] | null = null,
    ) => {
      // Bytes that are there are read at once.
      const text = xmlTextOf(typed(content, ANY), 'NEVER') as string
      return extract(text, {
        expression: expression ?? '',
        namespaces: new Map((namespaces ?? []).map(mappingOf)),
        properties: contextPropertiesOf(properties),
        addTrailingNewlines: false,
        keep: false,
      })
    },
  },
}

const mappingOf = (mapping: unknown): readonly [string, string] => {
  const { prefix, uri } = (typeof mapping === 'object' && mapping && isPlain(mapping) ? mapping : {}) as Mapping
  if (typeof prefix === 'string' && typeof uri === 'string') return [prefix, uri]
  throw new MuleError(xmlErrors.TRANSFORMATION, 'A namespace is an object {prefix: …, uri: …} of two texts.')
}

interface Mapping {
  readonly prefix?: unknown
  readonly uri?: unknown
}
