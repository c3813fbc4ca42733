import { describe, expect, test } from 'vitest'
import { readXml } from '../../engine/config/read-xml.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { attributeOf, type Element } from '../../engine/model/element.ts'
import { fc } from '../support/property.ts'

const read = (xml: string): Element => {
  const { report, diagnostics } = collectDiagnostics()
  const root = readXml(xml, 'a.xml', report)
  expect(diagnostics).toEqual([])
  return root!
}
const at = ({ line, column }: { line: number; column: number }) => `${line}:${column}`

describe('namespaces', () => {
  test('an element is known by its namespace and local name, whatever the prefix', () => {
    const root = read('<m:mule xmlns:m="urn:core" xmlns="urn:http"><request p:x="1" xmlns:p="urn:p" x="2"/></m:mule>')
    expect([root.uri, root.name, root.prefix]).toEqual(['urn:core', 'mule', 'm'])
    const request = root.children[0]!
    expect([request.uri, request.name, request.prefix]).toEqual(['urn:http', 'request', ''])
    expect(attributeOf(request, 'x')?.value).toBe('2')
    expect(attributeOf(request, 'x', 'urn:p')).toMatchObject({ value: '1', prefix: 'p' })
  })

  test('a binding holds inside its element only, an inner one hides the outer', () => {
    const root = read('<a xmlns="urn:1" xmlns:p="urn:p"><b xmlns="urn:2" xmlns:p="urn:q"><p:c/></b><d/><p:e/></a>')
    const [b, d, e] = root.children
    expect([b!.uri, b!.children[0]!.uri, d!.uri, e!.uri]).toEqual(['urn:2', 'urn:q', 'urn:1', 'urn:p'])
  })

  test('xmlns="" takes the default namespace away; the xml prefix needs no declaration', () => {
    const root = read('<a xmlns="urn:1"><b xmlns="" xml:lang="de"/></a>')
    expect(root.children[0]!.uri).toBe('')
    expect(root.children[0]!.attributes[0]).toMatchObject({ uri: 'http://www.w3.org/XML/1998/namespace', name: 'lang' })
  })

  test('declarations are no attributes', () => {
    expect(read('<a xmlns="urn:1" xmlns:p="urn:2"/>').attributes).toEqual([])
  })
})

describe('text', () => {
  test('predefined, decimal and hexadecimal references are decoded once', () => {
    const root = read(`<a b="&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&amp;lt;">&#x27;&#x3D;&#x3d; &amp;amp;</a>`)
    expect(root.attributes[0]!.value).toBe(`<>&"'A😀&lt;`)
    expect(root.text).toBe(`'== &amp;`)
  })

  test('CDATA and mixed text keep every character, in order', () => {
    const root = read("<a>\n one <![CDATA[<&amp;]]>two<!-- no -->&lt;<b>in</b> three<![CDATA[ ]] ]]><?pi it's?> </a>")
    expect(root.text).toBe('\n one <&amp;two< three ]]  ')
    expect(root.children.map((c) => c.text)).toEqual(['in'])
  })

  test('numbers, booleans and blanks stay text', () => {
    expect(read('<a b=" 1 ">007</a>')).toMatchObject({ text: '007', attributes: [{ value: ' 1 ' }] })
    expect(read('<a><![CDATA[]]></a>').text).toBe('')
  })

  test('line ends become LF; a line end and a tab inside an attribute value are kept', () => {
    const root = read('<a b="one\r\ntwo\t&#13;">x\r\ny\rz</a>')
    expect(root.attributes[0]!.value).toBe('one\ntwo\t\r')
    expect(root.text).toBe('x\ny\nz')
  })

  test('names of JavaScript objects are names like any other', () => {
    const root = read(
      '<constructor __proto__="1" toString="2"><__proto__/><hasOwnProperty/><prototype>x</prototype></constructor>',
    )
    expect(root.attributes.map((a) => a.name)).toEqual(['__proto__', 'toString'])
    expect(root.children.map((c) => c.name)).toEqual(['__proto__', 'hasOwnProperty', 'prototype'])
  })

  test('a quote in a processing instruction hides nothing', () => {
    const root = read(`<?note it's "fine?><a><?x don't?><b c='1'/></a>`)
    expect(root.children[0]!.attributes[0]!.value).toBe('1')
  })
})

describe('places', () => {
  test.each(['\n', '\r\n'])('elements, attributes, values and text know where they stand (line end %j)', (eol) => {
    const lines = [
      '<?xml version="1.0"?>',
      '<!-- ä -->',
      '<a',
      `  first = "1"  second='`,
      `2'`,
      '>',
      '  <!-- 😀 --><b x="😀" y="z"> text</b><c/>',
      '  <d><![CDATA[',
      '  #[1]]]></d>',
      '</a>',
    ]
    const a = read(lines.join(eol))
    expect(at(a.place)).toBe('3:1')
    expect(a.attributes.map((x) => [at(x.place), at(x.valuePlace)])).toEqual([
      ['4:3', '4:12'],
      ['4:16', '4:24'],
    ])
    expect(at(a.textPlace)).toBe(at(a.place))
    const [b, c, d] = a.children
    expect([at(b!.place), at(b!.textPlace), at(c!.place), at(d!.place)]).toEqual(['7:14', '7:31', '7:39', '8:3'])
    expect(b!.attributes.map((x) => at(x.valuePlace))).toEqual(['7:20', '7:27'])
    expect(at(d!.textPlace)).toBe('9:3')
    expect(d!.source).toBe(`<d><![CDATA[${eol}  #[1]]]></d>`)
    expect(c!.source).toBe('<c/>')
  })

  test('a byte order mark takes no column', () => {
    expect(at(read('\ufeff<a/>').place)).toBe('1:1')
  })

  test('the source is the text from start tag to end tag as written', () => {
    expect(read(" <a  b='1'><!-- x --><c></c ></a > ").source).toBe(`<a  b='1'><!-- x --><c></c ></a >`)
  })
})

interface Tree {
  name: string
  attributes: Record<string, string>
  content: (string | Tree)[]
}

const character = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'abc <>&"\'{}[]$#=\n\t-]é€', '😀', ']]>', '--', '&amp;', '${x}') },
  fc.constantFrom('\u0085', '\u2028', '\ufffd', '\ud7ff', '\ue000', '\u{10ffff}'),
)
const text = fc.array(character, { maxLength: 12 }).map((parts) => parts.join(''))
const name = fc.constantFrom('a', 'flow', '_x', 'a-b.c', 'é', 'constructor', '__proto__', 'x1', 'toString')
const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.dictionary(name, text, { maxKeys: 4, noNullPrototype: false }),
    content: fc.array(fc.oneof({ maxDepth: 5, withCrossShrink: true }, text, tie('tree')), { maxLength: 4 }),
  }),
})).tree

const escaped = (value: string) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const cdata = (value: string) => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const print = (node: Tree, style: number): string => {
  const attributes = Object.entries(node.attributes).map(([key, value]) =>
    style % 2 ? ` ${key}="${escaped(value)}"` : `\r\n  ${key} = '${escaped(value).replaceAll("'", '&#39;')}'`,
  )
  const content = node.content.map((part) =>
    typeof part !== 'string' ? print(part, style + 1) : style % 3 ? escaped(part) : `<!-- c -->${cdata(part)}<?p i?>`,
  )
  if (content.length === 0 && style % 2) return `<${node.name}${attributes.join('')} />`
  return `<${node.name}${attributes.join('')}>${content.join('')}</${node.name}\n>`
}
const shape = (element: Element): unknown => ({
  name: element.name,
  attributes: element.attributes.map((a) => [a.name, a.value]),
  text: element.text,
  children: element.children.map(shape),
})
const expected = (node: Tree): unknown => ({
  name: node.name,
  attributes: Object.entries(node.attributes),
  text: node.content.filter((part) => typeof part === 'string').join(''),
  children: node.content.filter((part) => typeof part !== 'string').map(expected),
})

test('whatever tree is printed as XML is read back the same', () => {
  fc.assert(
    fc.property(tree, fc.integer({ min: 0, max: 5 }), (node, style) => {
      const root = read(print(node, style))
      expect(shape(root)).toEqual(expected(node))
      const again = read(root.source)
      expect(shape(again)).toEqual(expected(node))
    }),
    { numRuns: 400 },
  )
})

const offsetOf = (xml: string, { line, column }: { line: number; column: number }): number =>
  xml
    .split(/\r\n|\n|\r/)
    .slice(0, line - 1)
    .join('\n').length +
  (line > 1 ? 1 : 0) +
  column -
  1

test('every place points at what it names', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const xml = print(node, 1)
      const visit = (element: Element): void => {
        expect(xml.startsWith(`<${element.name}`, offsetOf(xml, element.place))).toBe(true)
        for (const attribute of element.attributes) {
          expect(xml.startsWith(`${attribute.name}=`, offsetOf(xml, attribute.place))).toBe(true)
          expect(xml.startsWith(`"${escaped(attribute.value)}"`, offsetOf(xml, attribute.valuePlace) - 1)).toBe(true)
        }
        element.children.forEach(visit)
      }
      fc.pre(!xml.includes('\r'))
      visit(read(xml))
    }),
    { numRuns: 200 },
  )
})

test('however a document is damaged, it is read or its faults are reported', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    '&',
    ';',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!',
    '</a>',
    '<a',
    ' ',
    ':',
    '\u0000',
    '\ud800',
    'xmlns',
    '<!DOCTYPE a [',
    'b="',
  )
  const edit = fc.record({ at: fc.nat(), cut: fc.nat({ max: 6 }), insert: fc.oneof(pieces, fc.constant('')) })
  fc.assert(
    fc.property(tree, fc.array(edit, { minLength: 1, maxLength: 6 }), (node, edits) => {
      let xml = print(node, 1)
      for (const { at: offset, cut, insert } of edits) {
        const from = offset % (xml.length + 1)
        xml = xml.slice(0, from) + insert + xml.slice(from + cut)
      }
      const { report, diagnostics } = collectDiagnostics()
      const root = readXml(xml, 'a.xml', report)
      if (!root) expect(diagnostics.length).toBeGreaterThan(0)
      for (const d of diagnostics) {
        expect(d.code).toMatch(/^XML0\d\d$/)
        expect(d.line).toBeGreaterThan(0)
        expect(offsetOf(xml, d)).toBeLessThanOrEqual(xml.length)
      }
    }),
    { numRuns: 2_000 },
  )
})
