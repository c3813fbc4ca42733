import { describe, expect, test } from 'vitest'
import { readXml } from '../../engine/config/read-xml.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import { cpuTime } from '../support/cpu-time.ts'

const faultsOf = (content: string | Uint8Array): { faults: string[]; hints: (string | undefined)[]; read: boolean } => {
  const { report, diagnostics } = collectDiagnostics()
  const root = readXml(content, 'a.xml', report)
  const faults = diagnostics.map((d) => `${d.line}:${d.column} ${d.code} ${d.message}`)
  return { faults, hints: diagnostics.map((d) => d.hint), read: root !== undefined }
}

const table: [name: string, xml: string, faults: string[]][] = [
  ['an empty file', '', ['1:1 XML001 The file is empty.']],
  ['a file of blanks', ' \n\n ', ['1:1 XML001 The file is empty.']],
  ['a file with a comment only', '<!-- nothing -->', ['1:1 XML001 The file has no root element.']],
  ['text instead of XML', 'hello', ['1:1 XML010 Text stands before the root element.']],
  ['an element closed by another', '<a>\n  <b></a>\n', ['2:3 XML002 <b> is not closed before </a> at 2:6.']],
  ['a misspelt end tag', '<flow>\n</flwo>', ['2:1 XML002 </flwo> does not match: </flow> is expected.']],
  ['an end tag too many', '<a></a></b>', ['1:8 XML002 </b> closes nothing.']],
  ['a foreign end tag', '<a>\n </x></a>', ['2:2 XML002 </x> does not match: </a> is expected.']],
  ['elements never closed', '<a>\n<b>', ['2:1 XML002 <b> is never closed.', '1:1 XML002 <a> is never closed.']],
  ['an end tag with attributes', '<a></a b="1">', [`1:4 XML003 The end tag </a> has no closing '>'.`]],
  ['an end tag without >', '<a><b></b</a>', [`1:7 XML003 The end tag </b> has no closing '>'.`]],
  ['a start tag without >', '<a>\n<b \n<c/></b></a>', [`2:1 XML003 The start tag <b> has no closing '>'.`]],
  ['a start tag at the end of the file', '<a b="1"', [`1:1 XML003 The start tag <a> has no closing '>'.`]],
  ['an attribute without quotes', '<a b=c d="1"/>', [`1:6 XML003 The value of attribute 'b' must stand in quotes.`]],
  ['an attribute without value', '<a b/>', [`1:4 XML003 Attribute 'b' has no value.`]],
  ['attributes not separated', '<a b="1"c="2"/>', ['1:9 XML003 A blank is missing before the next attribute of <a>.']],
  ['a value without name', '<a "1"/>', [`1:4 XML003 An attribute's name is missing in <a>.`]],
  ['a stray = in a tag', '<a = "1"/>', [`1:4 XML003 '=' has no meaning here in <a>.`]],
  ['a stray / in a tag', '<a / b="1"></a>', [`1:4 XML003 '/' has no meaning here in <a>.`]],
  [
    'a value without closing quote',
    '<a>\n  <b name="main>\n    <c path="/x"/>\n  </b>\n</a>',
    [`2:11 XML003 The value of attribute 'name' has no closing ".`],
  ],
  [
    'an empty tag without closing quote',
    '<a>\n  <b name="x/>\n  <c path="/x"/>\n</a>',
    [`2:11 XML003 The value of attribute 'name' has no closing ".`],
  ],
  ['< in a value', '<a when="x < 2"/>', [`1:12 XML008 < must be written &lt; in the value of attribute 'when'.`]],
  ['< in text', '<a>\n1 < 2</a>', ['2:3 XML008 < must be written &lt; here.']],
  ['& in text', '<a>\r\n  fish & chips</a>', ['2:8 XML008 & must be written &amp;.']],
  ['& in a URL', '<a url="/x?a=1&b=2"/>', ['1:15 XML008 & must be written &amp;.']],
  [']]> in text', '<a>x]]></a>', ['1:5 XML008 ]]> must be written ]]&gt; in text.']],
  ['an element name that begins with a dash', '<a><-b/></a>', [`1:5 XML004 '-b' is not a valid name for an element.`]],
  [
    'an attribute name that begins with a digit',
    '<a 1b=""/>',
    [`1:4 XML004 '1b' is not a valid name for an attribute.`],
  ],
  ['a name with two colons', '<a:b:c/>', [`1:2 XML004 'a:b:c' is not a valid name for an element.`]],
  ['a repeated attribute', '<a b="1"\n   b="2"/>', [`2:4 XML005 Attribute 'b' stands twice on <a>.`]],
  [
    'a repeated attribute under two prefixes',
    '<a xmlns:p="urn:x" xmlns:q="urn:x"\n p:b="" q:b=""/>',
    [`2:9 XML005 Attribute 'b' of namespace 'urn:x' stands twice on <a>.`],
  ],
  [
    'every repeated attribute, not only the first',
    '<a b="" b="" b=""><c d="" d=""/></a>',
    [
      `1:9 XML005 Attribute 'b' stands twice on <a>.`,
      `1:14 XML005 Attribute 'b' stands twice on <a>.`,
      `1:27 XML005 Attribute 'd' stands twice on <c>.`,
    ],
  ],
  [
    'an unbound prefix of an element',
    '<a>\n <http:request/></a>',
    [
      `2:3 XML006 The prefix 'http' of element <http:request> is not bound: xmlns:http="http://www.mulesoft.org/schema/mule/http" is missing.`,
    ],
  ],
  [
    'disablePolicies without its namespace',
    '<a>\n <b\n  api-gateway:disablePolicies="true"/></a>',
    [
      `3:3 XML006 The prefix 'api-gateway' of attribute 'api-gateway:disablePolicies' is not bound: xmlns:api-gateway="http://www.mulesoft.org/schema/mule/api-gateway" is missing.`,
    ],
  ],
  [
    'two unbound prefixes, each once',
    '<a><ee:x doc:name="1"/><ee:y doc:name="2"/></a>',
    [
      `1:5 XML006 The prefix 'ee' of element <ee:x> is not bound: xmlns:ee="http://www.mulesoft.org/schema/mule/ee/core" is missing.`,
      `1:10 XML006 The prefix 'doc' of attribute 'doc:name' is not bound: xmlns:doc="http://www.mulesoft.org/schema/mule/documentation" is missing.`,
    ],
  ],
  [
    'a prefix out of its scope',
    '<a><b xmlns:p="urn:p"><p:c/></b><p:d/></a>',
    [
      `1:34 XML006 The prefix 'p' of element <p:d> is not bound: xmlns:p="http://www.mulesoft.org/schema/mule/p" is missing.`,
    ],
  ],
  ['an undefined entity', '<a>&nbsp;</a>', ['1:4 XML007 The entity &nbsp; is not defined.']],
  ['an undefined entity in a value', '<a b="x&foo;"/>', ['1:8 XML007 The entity &foo; is not defined.']],
  [
    'a malformed character reference',
    '<a>&#zz;</a>',
    ['1:4 XML007 A character reference is written &#233; or &#xE9;.'],
  ],
  ['a reference to NUL', '<a>&#0;</a>', ['1:4 XML007 &#0; is not a character that XML allows.']],
  ['a reference to a surrogate', '<a>&#xD800;</a>', ['1:4 XML007 &#xD800; is not a character that XML allows.']],
  ['a reference beyond Unicode', '<a>&#1114112;</a>', ['1:4 XML007 &#1114112; is not a character that XML allows.']],
  [
    'a DOCTYPE, its entities not named twice',
    '<!DOCTYPE a [\n <!ENTITY x "<b>">\n ]>\n<a>&x;</a>',
    ['1:1 XML009 A document type declaration (DOCTYPE) is not accepted.'],
  ],
  ['text behind the root', '<a/>\n x', ['2:2 XML010 Text stands behind the root element.']],
  ['CDATA outside the root', '<a/><![CDATA[x]]>', ['1:5 XML010 A CDATA section stands outside the root element.']],
  ['two roots', '<a/>\n<b/>', ['2:1 XML011 <b> is a second root element; a file has exactly one.']],
  ['a control character', '<a>x\u0001</a>', ['1:5 XML012 The character U+0001 is not allowed in XML.']],
  ['half a surrogate pair', '<a>\ud83d</a>', ['1:4 XML012 The character U+D83D is not allowed in XML.']],
  ['-- in a comment', '<a><!-- x -- y --></a>', ['1:11 XML013 -- is not allowed inside a comment.']],
  ['a comment that ends in --->', '<a><!-- x ---></a>', ['1:11 XML013 -- is not allowed inside a comment.']],
  ['an unclosed comment', '<a>\n <!-- x </a>', ['2:2 XML013 The comment has no closing -->.']],
  ['an unclosed CDATA section', '<a><![CDATA[ x </a>', ['1:4 XML013 The CDATA section has no closing ]]>.']],
  ['an unclosed instruction', '<a><?x </a>', ['1:4 XML013 The processing instruction has no closing ?>.']],
  [
    'an instruction without name',
    '<a><? x?></a>',
    ['1:4 XML013 The processing instruction does not begin with a name.'],
  ],
  ['an unknown <! construct', '<a><!ELEMENT b></a>', ['1:4 XML013 <! begins neither a comment nor a CDATA section.']],
  [
    'an XML declaration without version',
    '<?xml encoding="UTF-8"?><a/>',
    ['1:1 XML014 The XML declaration is written wrongly.'],
  ],
  [
    'an XML declaration behind a blank line',
    '\n<?xml version="1.0"?><a/>',
    ['2:1 XML014 The XML declaration is only allowed at the very beginning of the file.'],
  ],
  [
    'a prefix bound to nothing',
    '<a xmlns:p=""/>',
    [`1:4 XML016 The prefix 'p' is bound to nothing: its namespace is missing.`],
  ],
  [
    'a redefined xml prefix',
    '<a xmlns:xml="urn:x"/>',
    [`1:4 XML016 The prefix 'xml' always stands for http://www.w3.org/XML/1998/namespace.`],
  ],
  ['a declared xmlns prefix', '<a xmlns:xmlns="urn:x"/>', [`1:4 XML016 The prefix 'xmlns' cannot be declared.`]],
  ['a declaration without prefix', '<a xmlns:="urn:x"/>', [`1:4 XML016 'xmlns:' does not declare a prefix.`]],
]

describe('each fault of form is reported at its place', () => {
  test.each(table)('%s', (_name, xml, faults) => expect(faultsOf(xml).faults).toEqual(faults))
})

test('faults of different kinds are found in one run', () => {
  const xml = '<mule>\n<htp:a b="1" b="2"/>\n<c>x & y</c>\n<d>&nope;</d>\n</mule>\n<e/>'
  expect(faultsOf(xml).faults.map((f) => f.slice(0, 10))).toEqual([
    '2:2 XML006',
    '2:14 XML00',
    '3:6 XML008',
    '4:4 XML007',
    '6:1 XML011',
  ])
})

test('columns count UTF-16 units, so that editors jump to the right spot', () => {
  expect(faultsOf('<a>ä😀&x;</a>').faults).toEqual(['1:7 XML007 The entity &x; is not defined.'])
})

test.each(['\n', '\r\n', '\r'])('lines are counted the same with line end %j', (eol) => {
  expect(faultsOf(['<a>', '<b', ' c=""', ' c=""/>', '</a>'].join(eol)).faults).toEqual([
    `4:2 XML005 Attribute 'c' stands twice on <b>.`,
  ])
})

test('a missing namespace comes with the declaration to add, a misspelt prefix with the one that was meant', () => {
  const http = 'xmlns:http="http://www.mulesoft.org/schema/mule/http"'
  expect(faultsOf('<a><http:b/></a>').hints).toEqual([`add ${http} to the root element`])
  expect(faultsOf(`<a ${http}><htpp:b/><htpp:c/></a>`).hints).toEqual(
    Array(2).fill(
      `did you mean the prefix 'http'? otherwise add xmlns:htpp="http://www.mulesoft.org/schema/mule/htpp" to the root element`,
    ),
  )
})

test('an HTML entity comes with its number', () => {
  expect(faultsOf('<a>&nbsp;&foo;</a>').hints).toEqual(['write &#160; instead', 'write &amp;foo; for the text itself'])
})

test('after a lesser fault the tree is read all the same, after a grave one it is not', () => {
  expect(faultsOf('<a><http:b c="" c=""/>&x;</a>').read).toBe(true)
  expect(faultsOf('<a><b></a>').read).toBe(false)
})

describe('documents beyond all bounds', () => {
  test('are refused when too large', () => {
    const { faults, read } = faultsOf(`<a>${'x'.repeat(10 * 1024 * 1024)}</a>`)
    expect({ faults, read }).toEqual({ faults: ['1:1 XML015 The file is larger than 10485760 bytes.'], read: false })
  })

  test('are refused when nested too deeply, and read at the limit', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)
    expect(faultsOf(nested(100))).toEqual({ faults: [], hints: [], read: true })
    expect(faultsOf(nested(101)).faults).toEqual(['1:301 XML015 Elements are nested more than 100 deep.'])
    expect(faultsOf('<a>'.repeat(1_000_000)).faults).toHaveLength(1)
  })

  test('do not flood the report', () => {
    const { faults } = faultsOf(`<a>${'& '.repeat(10_000)}</a>`)
    expect(faults).toHaveLength(101)
    expect(faults[100]).toMatch(/More than 100 faults/)
  })

  test.each([
    ['stray ampersands', '&'],
    ['stray less-thans', '< '],
    ['unclosed tags', '<a b="'],
    ['end tags', '</a '],
    ['declarations', '<!a>'],
    ['text runs', '<b/>x'],
    ['values that hold tags', `<a b="><c d='>`],
    ['blanks', ' \n'],
  ])('take linear time: %s', (_name, piece) => {
    expect(cpuTime(() => faultsOf(`<a>${piece.repeat(Math.ceil(1_000_000 / piece.length))}`))).toBeLessThan(4_000)
  })
})

describe('encodings', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  const textOf = (content: Uint8Array) => {
    const { report, diagnostics } = collectDiagnostics()
    return {
      text: readXml(content, 'a.xml', report)?.text,
      faults: diagnostics.map((d) => `${d.line}:${d.column} ${d.message}`),
    }
  }

  test.each([
    ['UTF-8', Buffer.from('<a>ä€</a>')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-8"?><a>ä€</a>')],
    ['UTF-16LE with a byte order mark', Buffer.from('\ufeff<a>ä€</a>', 'utf16le')],
    ['UTF-16BE with a byte order mark', Buffer.from('\ufeff<a>ä€</a>', 'utf16le').swap16()],
    ['UTF-16LE declared', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>ä€</a>', 'utf16le')],
    ['UTF-16BE declared', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>ä€</a>', 'utf16le').swap16()],
  ])('%s is read', (_name, content) => expect(textOf(content)).toEqual({ text: 'ä€', faults: [] }))

  test('ISO-8859-1 is read as declared', () => {
    expect(textOf(bytes('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe4\x85</a>')).text).toBe('ä\x85')
    expect(textOf(bytes('<?xml version="1.0" encoding="windows-1251"?><a>\xe4</a>')).text).toBe('д')
  })

  test('a byte that is not UTF-8 is reported where it stands', () => {
    expect(textOf(Buffer.concat([Buffer.from('<a>\nä\ufffd'), bytes('\xe4</a>')])).faults).toEqual([
      '2:3 A byte is not valid UTF-8.',
    ])
    expect(textOf(bytes('<?xml version="1.0" encoding="US-ASCII"?>\n<a>\xe4</a>')).faults).toEqual([
      '2:4 A byte is not valid US-ASCII.',
    ])
  })

  test('an unknown encoding is reported at the declaration', () => {
    expect(textOf(bytes('<?xml version="1.0" encoding="klingon"?><a/>')).faults).toEqual([
      `1:31 The encoding 'klingon' is not known.`,
    ])
  })
})
