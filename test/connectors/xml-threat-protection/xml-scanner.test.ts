import { describe, expect, test } from 'vitest'
import { XmlDecoder } from '../../../connectors/xml-threat-protection/xml-encoding.ts'
import type { XmlLimits } from '../../../connectors/xml-threat-protection/xml-limits.ts'
import { XmlScanner } from '../../../connectors/xml-threat-protection/xml-scanner.ts'
import { fc } from '../../support/property.ts'

const none: XmlLimits = {
  maxNodeDepth: Number.POSITIVE_INFINITY,
  maxAttributeCountPerElement: Number.POSITIVE_INFINITY,
  maxChildCount: Number.POSITIVE_INFINITY,
  maxTextLength: Number.POSITIVE_INFINITY,
  maxAttributeLength: Number.POSITIVE_INFINITY,
  maxCommentLength: Number.POSITIVE_INFINITY,
}

const scan = (pieces: Iterable<string>, limits: Partial<XmlLimits> = {}): string => {
  const scanner = new XmlScanner({ ...none, ...limits })
  try {
    for (const piece of pieces) scanner.write(Buffer.from(piece))
    scanner.end()
    return 'accepted'
  } catch (refusal) {
    return (refusal as Error).message
  }
}

interface Node {
  readonly name: string
  readonly attributes: readonly string[]
  readonly content: readonly (Node | string)[]
}

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    name: fc.constantFrom('a', 'b-c', 'ns:d', 'ü'),
    attributes: fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
    content: fc.array(fc.oneof({ depthSize: 'small' }, fc.string({ maxLength: 8 }), tie('node')), { maxLength: 4 }),
  }),
}))

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;')

const written = ({ name, attributes, content }: Node): string => {
  const inside = content.map((each) => (typeof each === 'string' ? escaped(each) : written(each))).join('')
  const values = attributes.map((value, i) => ` x${i}="${escaped(value)}"`).join('')
  return inside === '' ? `<${name}${values} />` : `<${name}${values}>${inside}</${name}>`
}

const depthOf = ({ content }: Node): number =>
  1 + Math.max(0, ...content.map((each) => (typeof each === 'string' ? 0 : depthOf(each))))

const childrenOf = ({ content }: Node): number => {
  const children = content.filter((each) => typeof each !== 'string')
  return Math.max(children.length, ...children.map(childrenOf))
}

describe('what an XML document may have', () => {
  test('it accepts well-formed documents, however they are cut', () => {
    fc.assert(
      fc.property(node, fc.array(fc.nat(), { maxLength: 5 }), (root, positions) => {
        const text = `<?xml version="1.0"?>\n<!-- a - b -->${written(root)}\n<?end?>`
        const at = [0, ...positions.map((p) => p % text.length).sort((a, b) => a - b), text.length]
        expect(scan(at.slice(1).map((end, i) => text.slice(at[i], end)))).toBe('accepted')
        expect(scan(text)).toBe('accepted')
      }),
      { numRuns: 500 },
    )
  })

  test('depth, children and attributes admit exactly so much', () => {
    fc.assert(
      fc.property(node, (root) => {
        const text = written(root)
        const [depth, children] = [depthOf(root), childrenOf(root)]
        expect(scan([text], { maxNodeDepth: depth, maxChildCount: children })).toBe('accepted')
        expect(scan([text], { maxNodeDepth: depth - 1 })).toBe(`Elements are nested more than ${depth - 1} deep`)
        if (children > 0)
          expect(scan([text], { maxChildCount: children - 1 })).toBe(
            `An element has more than ${children - 1} children`,
          )
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><a/>',
    '<a><![CDATA[x]]</a>',
    'text',
    '<a/>text',
    '<a x/>',
    '<a x=1/>',
    '<a x="1"y="2"/>',
    '<a x="<"/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a>&#xfffffff;</a>',
    '<!-- a -- b --><a/>',
    '<!ELEMENT a><a/>',
    '<1/>',
    '< a/>',
    '<a/ >',
  ])('is not well-formed: %s', (text) => {
    expect(scan(text)).toBe('The body is not well-formed XML')
    expect(scan([text])).toBe('The body is not well-formed XML')
  })

  test.each([
    '<a><![CDATA[]]></a>',
    '<a><![CDATA[ ]] ]> ]]]]></a>',
    "<a x = '\"' />",
    '<a>&lt;&#10;&#x1F600;</a >',
    '<?xml version="1.0"?><?p ? ?><a/><!---->',
    ' \n<a/>\n',
    '',
  ])('is well-formed: %s', (text) => {
    expect(scan(text)).toBe('accepted')
  })

  test('CDATA counts as text, brackets in it too', () => {
    expect(scan('<a>12<![CDATA[]]]34]]>5</a>', { maxTextLength: 8 })).toBe('accepted')
    expect(scan('<a>12<![CDATA[]]]34]]>5</a>', { maxTextLength: 7 })).toBe('A text is longer than 7 characters')
  })
})

test('white space before a text is no text, but has an end', () => {
  const indented = (blanks: number) => `<a>${' '.repeat(blanks)}<b/>${'\n'.repeat(blanks)}1234</a>`
  expect(scan([indented(1024)], { maxTextLength: 4 })).toBe('accepted')
  expect(scan([indented(1025)], { maxTextLength: 4 })).toBe('A text is longer than 4 characters')
  expect(scan(indented(3000), { maxTextLength: 3000 })).toBe('accepted')
  expect(scan([`${' '.repeat(9000)}<a/>`], { maxTextLength: 4 })).toBe('accepted')
})

test('lengths count the characters of Java, whatever bytes they are written in', () => {
  expect(
    scan('<ü x="ü😀"><!--ü😀-->ü😀<![CDATA[ü😀]]></ü>', {
      maxTextLength: 6,
      maxAttributeLength: 3,
      maxCommentLength: 3,
    }),
  ).toBe('accepted')
  expect(scan('<a>ü😀ü</a>', { maxTextLength: 3 })).toBe('A text is longer than 3 characters')
  expect(scan('<a x="ü😀ü"/>', { maxAttributeLength: 3 })).toBe('The value of an attribute is longer than 3 characters')
  expect(scan('<!--ü😀ü--><a/>', { maxCommentLength: 3 })).toBe('A comment is longer than 3 characters')
  expect(scan([`<${'ü'.repeat(1024)}/>`])).toBe('accepted')
})

describe('hostile documents', () => {
  const writtenBefore = (piece: string, first: string, limits: Partial<XmlLimits>): number => {
    const scanner = new XmlScanner({ ...none, ...limits })
    let characters = first.length
    try {
      scanner.write(Buffer.from(first))
      for (let i = 0; i < 1_000_000; i++) {
        scanner.write(Buffer.from(piece))
        characters += piece.length
      }
    } catch {
      return characters
    }
    return Number.POSITIVE_INFINITY
  }

  test.each([
    ['elements in elements', '<a>', '', { maxNodeDepth: 100 }, 300],
    ['children', '<a/>', '<a>', { maxChildCount: 100 }, 404],
    ['attributes', ' a="1"', '<a', { maxAttributeCountPerElement: 100 }, 603],
    ['a text', 'aaaa', '<a>', { maxTextLength: 100 }, 103],
    ['a text of white space', '    ', '<a>', { maxTextLength: 100 }, 1027],
    ['CDATA', 'aaaa', '<a><![CDATA[', { maxTextLength: 100 }, 112],
    ['brackets in CDATA', ']]]]', '<a><![CDATA[', { maxTextLength: 100 }, 114],
    ['references', '&#65;', '<a>', { maxTextLength: 100 }, 103],
    ['a value', 'aaaa', '<a x="', { maxAttributeLength: 100 }, 106],
    ['a comment', '- a ', '<!--', { maxCommentLength: 100 }, 104],
    ['a name of an element', 'aaaa', '<a', {}, 1030],
    ['a name of an attribute', 'aaaa', '<a b', {}, 1030],
    ['an entity’s name', 'aaaa', '<a>&', {}, 20],
    ['a document type', 'aaaa', '<!DOCTYPE a', {}, 11],
  ])('%s without end: refused at the limit', (_, piece, first, limits, characters) => {
    expect(writtenBefore(piece, first, limits)).toBeLessThanOrEqual(characters)
  })

  test('a billion laughs, and files from elsewhere', () => {
    expect(scan('<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;">]><a>&m;</a>')).toBe(
      'A document type declaration is not accepted',
    )
    expect(scan('<!doctype a SYSTEM "file:///etc/passwd"><a/>')).toBe('A document type declaration is not accepted')
  })

  test('eight bytes, at most twenty-four while it grows, for each open element where depth has no limit', () => {
    const scanner = new XmlScanner(none)
    const piece = Buffer.from('<a>'.repeat(256 * 1024))
    const before = process.memoryUsage().arrayBuffers
    for (let i = 0; i < 4; i++) scanner.write(piece)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024 * 24)
  })
})

describe('the encoding of a document', () => {
  const decode = (bytes: Buffer, contentType: string): string => {
    const decoder = new XmlDecoder(contentType)
    try {
      return Buffer.concat([...[...bytes].map((byte) => decoder.write(Buffer.from([byte]))), decoder.end()]).toString()
    } catch (refusal) {
      return (refusal as Error).message
    }
  }
  const utf16le = (text: string) => Buffer.from(text, 'utf16le')

  test.each([
    ['UTF-8', Buffer.from('<ü/>'), 'application/xml', '<ü/>'],
    ['the media type’s charset', Buffer.from('<ü/>', 'latin1'), 'application/xml; charset=ISO-8859-1', '<ü/>'],
    [
      'the declaration',
      Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><ü/>', 'latin1'),
      'application/xml',
      '<?xml version="1.0" encoding="iso-8859-1"?><ü/>',
    ],
    ['a mark, whatever is said', utf16le('\ufeff<ü/>'), 'application/xml; charset=utf-8', '<ü/>'],
    ['UTF-16 without a mark', utf16le('<ü/>'), 'application/xml', '<ü/>'],
    ['the other way round', utf16le('<ü/>').swap16(), 'application/xml', '<ü/>'],
    ['nothing', Buffer.alloc(0), 'application/xml', ''],
    [
      'UTF-16, says the media type, and a mark which',
      utf16le('\ufeff<ü/>').swap16(),
      'text/xml; charset=utf-16',
      '<ü/>',
    ],
    ['UTF-16, says the media type, and nobody which', utf16le('<ü/>').swap16(), 'text/xml; charset=utf-16', '<ü/>'],
    [
      'a declaration that is wrong about itself',
      Buffer.from('<?xml version="1.0" encoding="utf-16"?><ü/>'),
      'text/xml',
      '<?xml version="1.0" encoding="utf-16"?><ü/>',
    ],
    [
      'another name for the same',
      Buffer.from('<?xml version="1.0" encoding="latin1"?><ü/>', 'latin1'),
      'text/xml; charset=windows-1252',
      '<?xml version="1.0" encoding="latin1"?><ü/>',
    ],
    [
      'a declaration that only lies about letters',
      Buffer.from('\ufeff<?xml version="1.0" encoding="iso-8859-1"?><ü/>'),
      'text/xml',
      '<?xml version="1.0" encoding="iso-8859-1"?><ü/>',
    ],
    [
      'a declaration by which markup stands elsewhere',
      Buffer.from('<?xml version="1.0" encoding="utf-7"?><!-- +AC0ALQA+- +ADwAIQ-DOCTYPE a --><a/>'),
      'application/xml; charset=utf-8',
      'The body has more than one encoding',
    ],
    [
      'two in which markup may stand elsewhere',
      Buffer.from('<?xml version="1.0" encoding="shift_jis"?><a/>'),
      'application/xml; charset=gb18030',
      'The body has more than one encoding',
    ],
    [
      'a declaration that goes on and on',
      Buffer.from(`<?xml version="1.0"${' '.repeat(300)}encoding="utf-7"?><a/>`),
      'application/xml',
      'The XML declaration is longer than 256 bytes',
    ],
    ['half a character', Buffer.from('<ü').subarray(0, 2), 'application/xml', 'The body is not text in its encoding'],
    [
      'one nobody knows',
      Buffer.from('<a/>'),
      'application/xml; charset=ibm037',
      'The encoding of the body is not known',
    ],
    ['what is not valid', Buffer.from([0x3c, 0xff, 0xfe]), 'application/xml', 'The body is not text in its encoding'],
  ])('%s', (_, bytes, contentType, expected) => {
    expect(decode(bytes, contentType)).toBe(expected)
  })
})
