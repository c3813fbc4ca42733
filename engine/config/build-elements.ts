import type { Element } from '../model/element.ts'
import { XMLParser } from './xml-parser.ts'
import { decodeReferences } from './xml-references.ts'
import type { XmlScan } from './xml-scan.ts'

/** What fast-xml-parser makes of an element: `{ '_<name>': children }` and its offsets under a symbol. */
type Parsed = { readonly [key: string]: readonly Parsed[] | string } & {
  readonly [offsets: symbol]: { readonly startIndex: number; readonly endIndex: number }
}

const offsets = XMLParser.getMetaDataSymbol() as unknown as symbol

/**
 * Tree, text and offsets come from the parser; names and attributes were scanned already, since it neither resolves
 * namespaces nor tells where attributes stand.
 */
const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  textNodeName: '#text',
  cdataPropName: '#cdata',
  jPath: false,
  maxNestedTags: Number.MAX_SAFE_INTEGER,
  // The parser refuses names such as `constructor` because it makes them property names; a prefix makes all harmless.
  transformTagName: (name) => `_${name}`,
})

/** Builds the elements of a document that passed the checks. Throws when the parser does not understand it. */
export const buildElements = (scan: XmlScan): Element | undefined => {
  const document = parser.parse(withoutQuotes(scan)) as Parsed[]
  const root = document.find((parsed) => parsed[offsets])
  return root && buildElement(scan, root)
}

// The parser looks for quotes in processing instructions as it does in tags: an apostrophe there would hide their end.
const withoutQuotes = (scan: XmlScan): string => {
  const pieces: string[] = []
  let at = 0
  for (const [from, to] of scan.instructions) {
    pieces.push(scan.text.slice(at, from), scan.text.slice(from, to).replace(/["']/g, ' '))
    at = to
  }
  pieces.push(scan.text.slice(at))
  return pieces.join('')
}

const buildElement = (scan: XmlScan, parsed: Parsed): Element => {
  const { startIndex, endIndex } = parsed[offsets]!
  const tag = scan.tags.get(startIndex)
  if (!tag) throw new Error(`No start tag at offset ${startIndex}.`)
  const children: Element[] = []
  let text = ''
  for (const child of Object.values(parsed)[0] as readonly Parsed[]) {
    if (child[offsets]) children.push(buildElement(scan, child))
    else text += textOf(child)
  }
  const place = scan.places(startIndex)
  return {
    uri: tag.uri,
    name: tag.name,
    prefix: tag.prefix,
    attributes: tag.attributes,
    children,
    text,
    place,
    textPlace: tag.textStart < 0 ? place : scan.places(tag.textStart),
    source: scan.text.slice(startIndex, endIndex),
  }
}

const textOf = (child: Parsed): string => {
  const text = child['#text']
  if (typeof text === 'string') return decodeReferences(text)
  const cdata = child['#cdata'] as readonly Parsed[]
  return (cdata[0]?.['#text'] as string | undefined) ?? ''
}
