import type { Report } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import { buildElements } from './build-elements.ts'
import { checkXml } from './check-xml.ts'
import { decodeBytes } from './decode-bytes.ts'
import { createPlaces, startOf } from './places.ts'
import { XMLValidator } from './xml-parser.ts'
import { createScan, type XmlScan } from './xml-scan.ts'

export interface ReadXmlOptions {
  /** Elements may be nested this deep; 100 by default. */
  readonly maxDepth?: number
  /** Largest document in bytes, or characters where text is given; 10 MiB by default. */
  readonly maxSize?: number
}

/**
 * Reads a document into elements that know their namespaces and places.
 *
 * Text is kept exactly, CDATA included; line ends become LF as XML demands. A literal line end inside an attribute value
 * is kept, where XML would make it a blank: an expression over several lines keeps its lines.
 *
 * Every fault is reported (codes XML001–XML016, see xml-codes.ts). The result is undefined when the tree cannot be
 * relied upon; after lesser faults, such as an unbound prefix, it is the tree its author most likely meant, so that
 * further faults can be found. Whoever asked must look at the report before using it.
 *
 * @param content The text, or bytes in the encoding their byte order mark or XML declaration names; else UTF-8.
 * @param file Name of the file in places.
 */
export const readXml = (
  content: string | Uint8Array,
  file: string,
  report: Report,
  options: ReadXmlOptions = {},
): Element | undefined => {
  const { maxDepth = 100, maxSize = 10 * 1024 * 1024 } = options
  if (content.length > maxSize) {
    report('XML015', startOf(file), `The file is larger than ${maxSize} bytes.`)
    return undefined
  }
  const text = typeof content === 'string' ? content : decodeXml(content, file, report)
  if (text === undefined) return undefined
  const scan = createScan(text.startsWith('\ufeff') ? text.slice(1) : text, file, report)
  checkXml(scan, maxDepth)
  return scan.sound ? build(scan, report, file) : undefined
}

const build = (scan: XmlScan, report: Report, file: string): Element | undefined => {
  // Only what passed every check of ours can tell us something by failing the validator's.
  const verdict = scan.problems === 0 ? XMLValidator.validate(scan.text) : true
  if (verdict !== true) {
    const { line, col, msg } = verdict.err
    report('XML003', { file, line, column: col ?? 1 }, msg)
    return undefined
  }
  try {
    const root = buildElements(scan)
    if (!root && scan.problems === 0) report('XML001', startOf(file), 'The file has no root element.')
    return root
  } catch (error) {
    report('XML003', startOf(file), `The file cannot be parsed: ${(error as Error).message}`)
    return undefined
  }
}

const declaredEncoding = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/

const decodeXml = (bytes: Uint8Array, file: string, report: Report): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1')
  const label = sniffUtf16(bytes) ?? declaredEncoding.exec(head)?.[1]
  const decoded = decodeBytes(bytes, label)
  if ('text' in decoded) return decoded.text
  if ('unknown' in decoded) {
    const offset = head.indexOf(label ?? '', head.indexOf('encoding'))
    const hint = 'use UTF-8'
    report('XML014', createPlaces(head, file)(offset), `The encoding '${label}' is not known.`, { hint })
    return undefined
  }
  const { encoding, before } = decoded
  const place = createPlaces(before, file)(before.length)
  report('XML014', place, `A byte is not valid ${encoding}.`, {
    hint: 'save the file as UTF-8 or name its encoding in the XML declaration',
  })
  return undefined
}

/** UTF-16 without a byte order mark shows in the zero bytes of its first characters, `<?`. */
const sniffUtf16 = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le'
  return bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 ? 'utf-16be' : undefined
}
