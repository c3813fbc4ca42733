import type { DwObject } from '../../values/dw-object.ts'
import { Namespace } from '../../values/namespace.ts'
import { asObject } from '../../values/object.ts'
import { metadataOf, untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import type { Properties } from '../format.ts'
import { unwritable } from '../writing-error.ts'
import { rootNamespaces } from './declared-namespaces.ts'
import { doctypeText } from './doctype.ts'
import { xmlEscape } from './xml-text.ts'
import { XmlWriter } from './xml-writer.ts'

/**
 * Writes an XML document: the only pair of the object is the root. Raises for a second root, for names XML does not allow and for
 * characters it cannot hold. An empty object is a document without a root, as Mule writes it.
 */
export const writeXml = (value: Value, properties: Properties): string => {
  const object = asObject(untag(value))
  if (object === undefined && untag(value) !== null)
    throw unwritable('Only an Object can be written as XML: its one pair is the root.')
  const parts: string[] = []
  if (properties.writeDeclaration === true) parts.push(declaration(properties))
  const docType = metadataOf(value, 'docType')
  if (docType !== undefined) parts.push(doctypeText(docType))
  if (object !== undefined) parts.push(...root(object, properties))
  return parts.join(properties.indent === true ? '\n' : '')
}

const declaration = ({ encoding, doubleQuoteInDeclaration }: Properties): string => {
  const quote = doubleQuoteInDeclaration === true ? '"' : "'"
  const name = typeof encoding === 'string' ? encoding : 'UTF-8'
  if (!/^[A-Za-z][\w.-]*$/.test(name)) throw unwritable('The encoding of an XML document is no encoding name.')
  return `<?xml version=${quote}1.0${quote} encoding=${quote}${name}${quote}?>`
}

const root = (object: DwObject, properties: Properties): string[] => {
  const { skipNullOn, defaultNamespace, inlineCloseOn, indent, writeNilOnNull } = properties
  const writer = new XmlWriter({
    escape: xmlEscape(properties),
    indent: indent === true,
    inlineClose: inlineCloseOn !== 'none',
    nil: writeNilOnNull === true,
    skipNullElements: skipNullOn === 'elements' || skipNullOn === 'everywhere',
    skipNullAttributes: skipNullOn === 'attributes' || skipNullOn === 'everywhere',
    defaultNamespace: typeof defaultNamespace === 'string' ? new Namespace('', defaultNamespace) : undefined,
    rootNamespaces: rootNamespaces(object, properties.writeDeclaredNamespaces),
  })
  const roots = writer.children(object, undefined, 0)
  if (roots.length < 2) return roots
  const names = object.shape.names
  throw unwritable(`Trying to output second root, <${(names[1] ?? names[0] ?? '').slice(0, 80)}>`)
}
