import { isXmlCharacter } from './xml-names.ts'
import type { XmlScan } from './xml-scan.ts'

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Names an HTML author would expect, with what to write instead. */
const htmlNames: ReadonlyMap<string, number> = new Map([
  ['nbsp', 160],
  ['copy', 169],
  ['reg', 174],
  ['euro', 8364],
  ['hellip', 8230],
  ['ndash', 8211],
  ['mdash', 8212],
])

const reference = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|([^\s&;<#"'=]{1,64}));/y
const references = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));/g

/** Replaces predefined and numeric references. The text must have passed {@link checkReferences}. */
export const decodeReferences = (text: string): string =>
  text.includes('&')
    ? text.replace(references, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
        if (name) return predefined.get(name)!
        const code = codePoint(decimal, hexadecimal)
        return isXmlCharacter(code) ? String.fromCodePoint(code) : whole
      })
    : text

const codePoint = (decimal: string | undefined, hexadecimal: string | undefined): number =>
  decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number.parseInt(decimal, 10)

/** Reports every `&` between two offsets that does not begin a reference XML knows by itself. */
export const checkReferences = (scan: XmlScan, from: number, to: number): void => {
  const text = scan.text.slice(from, to)
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    reference.lastIndex = at
    const match = reference.exec(text)
    if (!match) reportStray(scan, from + at)
    else if (match[3] !== undefined) checkName(scan, from + at, match[3])
    else if (!isXmlCharacter(codePoint(match[1], match[2]))) {
      scan.problem('XML007', from + at, `${match[0]} is not a character that XML allows.`)
    }
  }
}

const reportStray = (scan: XmlScan, at: number): void => {
  if (scan.text[at + 1] === '#') {
    scan.problem('XML007', at, 'A character reference is written &#233; or &#xE9;.')
  } else scan.problem('XML008', at, '& must be written &amp;.')
}

const checkName = (scan: XmlScan, at: number, name: string): void => {
  if (predefined.has(name) || scan.doctype) return
  const html = htmlNames.get(name)
  scan.problem('XML007', at, `The entity &${name}; is not defined.`, {
    hint: html === undefined ? `write &amp;${name}; for the text itself` : `write &#${html}; instead`,
  })
}
