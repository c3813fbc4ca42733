import { createRequire } from 'node:module'
import type * as Saxes from 'saxes'
import { withMetadata } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import type { Properties, Source } from '../format.ts'
import { unreadable, unreadableAt } from '../reading-error.ts'
import { readDoctype } from './doctype.ts'
import { xmlText } from './xml-source.ts'
import { XmlTree } from './xml-tree.ts'

const require = createRequire(import.meta.url)
let loaded: typeof Saxes | undefined

const saxes = (): typeof Saxes => {
  loaded ??= require('saxes') as typeof Saxes
  return loaded
}

/**
 * Reads an XML document with namespaces: an element is a pair, repeated elements are repeated keys, attributes are on the key. A
 * DOCTYPE becomes the metadata `docType`; it is never processed, so no entity is known but the five of XML.
 */
export const readXml = (source: Source, properties: Properties): Value => {
  const text = xmlText(source)
  const half = halfPair.exec(text)
  if (half !== null) throw unreadable('Half of a surrogate pair', text, half.index, 'XML')
  const parser = new (saxes().SaxesParser)({ xmlns: true, position: true })
  const fault = (what: string) => unreadableAt(what, parser.line, parser.column + 1, 'XML')
  const tree = new XmlTree(properties, fault)
  let docType: Value | undefined
  parser.on('error', (error) => {
    throw fault(readable(error.message))
  })
  parser.on('doctype', (declaration) => {
    docType = readDoctype(declaration)
  })
  parser.on('opentag', (tag) => tree.open(tag))
  parser.on('closetag', () => tree.close())
  parser.on('text', (part) => tree.text(part))
  parser.on('cdata', (part) => tree.cdata(part))
  parser.write(text).close()
  const document = tree.document()
  return docType === undefined ? document : withMetadata(document, new Map([['docType', docType]]))
}

// The parser does not expect one everywhere.
const halfPair = /\p{Surrogate}/u

const LONGEST = 120

/** The parser's own words, without the place it puts in front. */
const readable = (message: string): string => {
  const words = message.replace(/^(?:\d+:\d+: )/, '').replace(/\.$/, '')
  return words.charAt(0).toUpperCase() + (words.length > LONGEST ? `${words.slice(1, LONGEST)}…` : words.slice(1))
}
