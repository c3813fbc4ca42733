import { createRequire } from 'node:module'
import type { Node } from 'slimdom'
import { MuleError } from '../../engine/sdk.ts'
import { xmlErrors } from './errors.ts'
import { invalidInput } from './xml-text.ts'

const require = createRequire(import.meta.url)

/** Loaded when an XPath expression is first compiled. */
let processor: { readonly xpath: typeof import('fontoxpath'); readonly dom: typeof import('slimdom') } | undefined
const load = () => {
  processor ??= { xpath: require('fontoxpath'), dom: require('slimdom') }
  return processor
}

/** An XPath expression for one document: its nodes, or what else they are. */
export interface XPathQuery {
  readonly expression: string
  readonly namespaces: ReadonlyMap<string, string>
  /** Variables, `$name` in the expression. */
  readonly properties: Readonly<Record<string, unknown>>
  /** Ends what is not an attribute's value with a line break. */
  readonly addTrailingNewlines: boolean
  /** False for expressions of which there may be any number. */
  readonly keep: boolean
}

/** Why an expression is no XPath; undefined when it is. Says nothing of names and functions. */
export const xpathFault = (expression: string): string | undefined => {
  const { xpath, dom } = load()
  try {
    xpath.parseScript(expression, { language: xpath.evaluateXPath.XPATH_3_1_LANGUAGE }, new dom.Document())
    return undefined
  } catch (fault) {
    return reasonOf(fault)
  }
}

/**
 * What an expression finds in a document, each as text: values of attributes, other nodes as XML.
 *
 * Fails with XML-MODULE:INVALID_INPUT_XML, INVALID_XPATH_EXPRESSION, or TRANSFORMATION when it cannot be evaluated or gives something
 * that is not a node.
 */
export const extract = (text: string, query: XPathQuery): string[] => {
  const { dom } = load()
  let document: Node
  try {
    document = dom.parseXmlDocument(text)
    if (text.includes('<![CDATA[')) withoutSections(document)
  } catch (fault) {
    throw invalidInput(reasonOf(fault), fault)
  }
  return evaluate(document, query).map((node) => {
    if (!(node instanceof dom.Node))
      throw new MuleError(
        xmlErrors.TRANSFORMATION,
        `Unsupported XPath expression '${query.expression}'. It gives a value that is not a node: use a DataWeave expression for it.`,
      )
    if (node.nodeType === dom.Node.ATTRIBUTE_NODE) return node.nodeValue ?? ''
    return `${dom.serializeToWellFormedString(node)}${query.addTrailingNewlines ? '\n' : ''}`
  })
}

/** To XPath a CDATA section is text, one with what stands around it. */
const withoutSections = (document: Node): void => {
  const { dom } = load()
  const open: Node[] = [document]
  for (let node = open.pop(); node; node = open.pop())
    for (const child of [...node.childNodes])
      if (child.nodeType === dom.Node.CDATA_SECTION_NODE) {
        const text = (document as InstanceType<typeof dom.Document>).createTextNode(child.nodeValue ?? '')
        node.replaceChild(text, child)
      } else open.push(child)
  document.normalize()
}

const evaluate = (document: Node, { expression, namespaces, properties, keep }: XPathQuery): unknown[] => {
  const { evaluateXPath } = load().xpath
  try {
    return evaluateXPath(expression, document, null, properties, evaluateXPath.ALL_RESULTS_TYPE, {
      language: evaluateXPath.XPATH_3_1_LANGUAGE,
      namespaceResolver: (prefix) => namespaces.get(prefix) ?? null,
      disableCache: !keep,
    })
  } catch (fault) {
    const reason = reasonOf(fault)
    // What can be told without a document is a fault of the expression (XPath 3.1, §2.3.1).
    if (/\bXPST\d{4}\b/.test(reason))
      throw new MuleError(
        xmlErrors.INVALID_XPATH_EXPRESSION,
        `Could not compile xpath expression ${expression}: ${reason}`,
        { cause: fault },
      )
    throw new MuleError(xmlErrors.TRANSFORMATION, `Failed to evaluate XPath expression '${expression}'. ${reason}`, {
      cause: fault,
    })
  }
}

/** The sentence that says why; parsers put the text in question around it, which may hold secrets. */
const reasonOf = (fault: unknown): string => {
  const message = fault instanceof Error ? fault.message : String(fault)
  const sentence = /\b[A-Z]{4}\d{4}\b[^\n]*/.exec(message)?.[0] ?? message.split('\n')[0] ?? ''
  const [, line, column] = /At line (\d+), character (\d+)/.exec(message) ?? []
  return line ? `${sentence} (line ${line}, column ${column})` : sentence
}
