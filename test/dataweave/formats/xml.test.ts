import { describe, expect, it } from 'vitest'
import { defaultLimits, Evaluation, evaluateIn } from '../../../engine/dataweave/evaluation.ts'
import { Key } from '../../../engine/dataweave/values/key.ts'
import { Namespace } from '../../../engine/dataweave/values/namespace.ts'
import { metadataOf, Tagged } from '../../../engine/dataweave/values/tagged.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object, reading, shownAsDw, writing } from './support.ts'

const read = reading('application/xml')
const write = (value: Value, properties: Record<string, unknown> = {}) =>
  writing('application/xml')(value, { writeDeclaration: false, indent: false, ...properties })

describe('XML is read', () => {
  it.each([
    ['<a>text</a>', '{a: "text"}'],
    ['<a><b>1</b><b>2</b></a>', '{a: {b: "1",b: "2"}}'],
    ['<a>\n  <b/>\n  <c></c><d> \n </d></a>', '{a: {b: null,c: null,d: null}}'],
    ['<a id="1" x="&lt;&#65;"/>', '{a @(id: "1",x: "<A"): null}'],
    ['<a>one <b>two</b> three</a>', '{a: {"__text": "one ",b: "two","__text": " three"}}'],
    ['<a>a<![CDATA[ <b> ]]>c</a>', '{a: "a <b> c"}'],
    ['<?xml version="1.0"?><!-- c --><a><?p x?>t<!-- d --></a>', '{a: "t"}'],
    [
      '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b i:nil="true">x</b></a>',
      'ns i http://www.w3.org/2001/XMLSchema-instance---{a: {b @(i#nil: "true"): null}}',
    ],
    ['<h:a xmlns:h="http://h"><h:b h:c="1"/></h:a>', 'ns h http://h---{h#a: {h#b @(h#c: "1"): null}}'],
    ['<a xmlns="http://d"><b/></a>', 'ns ns0 http://d---{ns0#a: {ns0#b: null}}'],
  ])('%s', (document, value) => {
    expect(shownAsDw(read(document))).toBe(value)
  })

  it.each([
    ['blank', '{a: {b: null,c: null}}'],
    ['empty', '{a: {b: null,c: "  "}}'],
    ['none', '{a: {b: "",c: "  "}}'],
  ])('with null for what is %s', (nullValueOn, value) => {
    expect(shownAsDw(read('<a><b></b><c>  </c></a>', { nullValueOn }))).toBe(value)
  })

  it('with a CDATA section known as CData', () => {
    const value = read('<a><![CDATA[<x>]]></a>')
    expect(write(value)).toBe('<a><![CDATA[<x>]]></a>')
  })

  it.each([
    [
      'in its declared encoding',
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>', 'latin1'),
      'application/xml',
    ],
    [
      'in the charset of its media type',
      Buffer.from('<?xml version="1.0"?><a>ä</a>', 'latin1'),
      'text/xml; charset=latin1',
    ],
    [
      'in UTF-16 without a mark',
      Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>ä</a>', 'utf16le'),
      'application/xml',
    ],
    ['in UTF-16 with a mark', Buffer.from('\ufeff<a>ä</a>', 'utf16le'), 'application/soap+xml'],
  ])('%s', (_, bytes, mimeType) => {
    expect(shownAsDw(reading(mimeType)(bytes))).toBe('{a: "ä"}')
  })
})

describe('a document that is no XML is told apart', () => {
  it.each([
    ['', 'root element'],
    ['<a>', 'Unclosed tag: a'],
    ['<a></b>', 'line 1, column 8'],
    ['<a/><b/>', 'only one root'],
    ['<a b="1" b="2"/>', 'uplicate attribute'],
    ['<p:a/>', 'nbound namespace prefix'],
    ['<a>&unknown;</a>', 'ndefined entity'],
    ['<a>\u0001</a>', 'isallowed character'],
    ['<a>&constructor;</a>', 'ndefined entity'],
    ['text', 'outside of root node'],
    ['<!DOCTYPE a [<\ud800', 'Half of a surrogate pair at line 1, column 15'],
  ])('%j', (document, message) => {
    const error = failure(() => read(document))
    expect(error.message).toContain(message)
    expect(error.message).toMatch(/ at line \d+, column \d+ of the XML document\.$/)
  })

  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]><l>&b;</l>`

  it('with a DOCTYPE, which is told and not processed', () => {
    const value = read('<!DOCTYPE a SYSTEM "http://x/a.dtd" [ <!ENTITY e "x"> ]><a/>')
    expect(shownAsDw(metadataOf(value, 'docType') ?? null)).toBe(
      '{rootName: "a",systemId: "http://x/a.dtd",internalSubset: "<!ENTITY e \\"x\\">"}',
    )
    const told = metadataOf(read('<!DOCTYPE html PUBLIC "-//p" "s"><html/>'), 'docType') ?? null
    expect(shownAsDw(told)).toBe('{rootName: "html",publicId: "-//p",systemId: "s"}')
  })

  it('with entities of its own, which are never expanded', () => {
    expect(failure(() => read(laughs)).message).toContain('Undefined entity')
    const external = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    expect(failure(() => read(external, { externalEntities: true })).message).toContain('Undefined entity')
  })

  it('however deep it nests', () => {
    expect(failure(() => read('<a>'.repeat(100_000))).message).toContain('nest deeper than 1000 levels')
  })

  it('with an attribute that is longer than allowed', () => {
    expect(failure(() => read('<a b="12345"/>', { maxAttributeSize: 4 })).message).toContain(
      'Attribute b with more than 4 characters',
    )
  })
})

describe('XML is written', () => {
  const ns = (prefix: string, uri: string) => new Namespace(prefix, uri)

  it('with its declaration and indented by default', () => {
    const value = object(['a', object(['b', 1], ['c', object(['d', null])])])
    expect(writing('application/xml')(value)).toBe(
      "<?xml version='1.0' encoding='UTF-8'?>\n<a>\n  <b>1</b>\n  <c>\n    <d/>\n  </c>\n</a>",
    )
  })

  it.each<[string, Value, Record<string, unknown>, string]>([
    ['an array repeats its element', object(['a', object(['b', [1, [2, 3]]])]), {}, '<a><b>1</b><b>2</b><b>3</b></a>'],
    [
      'an object in an array too',
      object(['a', object(['b', [object(['c', 1]), null]])]),
      {},
      '<a><b><c>1</c></b><b/></a>',
    ],
    ['null stays open', object(['a', null]), { inlineCloseOn: 'none' }, '<a></a>'],
    [
      'null is nil',
      object(['a', null]),
      { writeNilOnNull: true },
      '<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>',
    ],
    ['null is left out', object(['a', object(['b', null], ['c', 1])]), { skipNullOn: 'elements' }, '<a><c>1</c></a>'],
    [
      'a null attribute is left out',
      object([new Key('a', undefined, object(['x', null], ['y', 1])), 1]),
      { skipNullOn: 'everywhere' },
      '<a y="1">1</a>',
    ],
    [
      'texts are escaped',
      object([new Key('a', undefined, object(['x', '"<&\n\t'])), '<&>"\'']),
      {},
      '<a x="&quot;&lt;&amp;&#xA;&#x9;">&lt;&amp;>"\'</a>',
    ],
    ['> is escaped', object(['a', '>']), { escapeGT: true }, '<a>&gt;</a>'],
    ['the end of a CDATA section is never written', object(['a', ']]>']), {}, '<a>]]&gt;</a>'],
    ['CR is escaped', object(['a', 'a\rb']), { escapeCR: true }, '<a>a&#xD;b</a>'],
    ['invalid characters are left out', object(['a', 'a\u0001b']), { onInvalidChar: 'ignore' }, '<a>ab</a>'],
    ['invalid characters as Base64', object(['a', 'a\u0001']), { onInvalidChar: 'base64' }, '<a>YQE=</a>'],
    [
      'CData',
      object(['a', new Tagged('<]]>', undefined, new Map([['cdata', true]]))]),
      {},
      '<a><![CDATA[<]]]]><![CDATA[>]]></a>',
    ],
    [
      'mixed content',
      object(['a', object(['__text', 'x '], ['b', 1], ['__text', ' y'])]),
      { indent: true },
      '<a>x <b>1</b> y</a>',
    ],
    ['nothing', object(), {}, ''],
  ])('so that %s', (_, value, properties, written) => {
    expect(write(value, properties)).toBe(written)
  })

  it.each<[string, Value, Record<string, unknown>, string]>([
    [
      'declares a prefix where it is first used',
      object(['r', object([new Key('a', ns('n', 'u')), object([new Key('b', ns('n', 'u')), 1])])]),
      {},
      '<r><n:a xmlns:n="u"><n:b>1</n:b></n:a></r>',
    ],
    [
      'declares one prefix anew',
      object([new Key('a', ns('n', 'u')), object([new Key('b', ns('n', 'v')), 1])]),
      {},
      '<n:a xmlns:n="u"><n:b xmlns:n="v">1</n:b></n:a>',
    ],
    [
      'finds another prefix for a second namespace of one tag',
      object([new Key('a', ns('n', 'u'), object([new Key('x', ns('n', 'v')), 1])), 1]),
      {},
      '<n:a xmlns:n="u" xmlns:ns0="v" ns0:x="1">1</n:a>',
    ],
    [
      'gives attributes a prefix',
      object([new Key('a', ns('', 'u'), object([new Key('x', ns('', 'u')), 1])), 1]),
      {},
      '<a xmlns="u" xmlns:ns0="u" ns0:x="1">1</a>',
    ],
    [
      'leaves a default namespace',
      object([new Key('a', ns('', 'u')), object(['b', 1])]),
      {},
      '<a xmlns="u"><b xmlns="">1</b></a>',
    ],
    [
      'never declares xml',
      object([
        new Key('a', undefined, object([new Key('lang', ns('xml', 'http://www.w3.org/XML/1998/namespace')), 'en'])),
        1,
      ]),
      {},
      '<a xml:lang="en">1</a>',
    ],
    [
      'takes declarations by hand',
      object([new Key('s:a', undefined, object(['xmlns:s', 'u'])), object(['s:b', 1])]),
      {},
      '<s:a xmlns:s="u"><s:b>1</s:b></s:a>',
    ],
    [
      'takes a default by hand, for all inside',
      object([new Key('a', ns('', 'u')), object([new Key('b', undefined, object(['xmlns', 'v'])), object(['c', 1])])]),
      {},
      '<a xmlns="u"><b xmlns="v"><c>1</c></b></a>',
    ],
    [
      'has a default namespace for all',
      object(['a', object(['b', 1])]),
      { defaultNamespace: 'u' },
      '<a xmlns="u"><b>1</b></a>',
    ],
    [
      'declares all at the root',
      object(['r', object([new Key('a', ns('n', 'u')), 1], [new Key('b', ns('m', 'v')), 1])]),
      { writeDeclaredNamespaces: 'All' },
      '<r xmlns:n="u" xmlns:m="v"><n:a>1</n:a><m:b>1</m:b></r>',
    ],
    [
      'declares some at the root',
      object(['r', object([new Key('a', ns('n', 'u')), 1], [new Key('b', ns('m', 'v')), 1])]),
      { writeDeclaredNamespaces: 'ids:m' },
      '<r xmlns:m="v"><n:a xmlns:n="u">1</n:a><m:b>1</m:b></r>',
    ],
    ['escapes a URI', object([new Key('a', ns('n', 'u"<')), 1]), {}, '<n:a xmlns:n="u&quot;&lt;">1</n:a>'],
  ])('a namespace %s', (_, value, properties, written) => {
    expect(write(value, properties)).toBe(written)
  })

  it('with the DOCTYPE of its metadata', () => {
    const docType = object(['rootName', 'a'], ['systemId', 'http://x/a.dtd'])
    const value = new Tagged(object(['a', 1]), undefined, new Map([['docType', docType]]))
    expect(write(value)).toBe('<!DOCTYPE a SYSTEM "http://x/a.dtd"><a>1</a>')
    const evil = new Tagged(
      object(['a', 1]),
      undefined,
      new Map([['docType', object(['rootName', 'a'], ['systemId', '"><x'])]]),
    )
    expect(failure(() => write(evil)).message).toContain('docType')
  })

  it('with another encoding in its declaration', () => {
    expect(
      writing('application/xml')(object(['a', 1]), {
        encoding: 'UTF-8',
        doubleQuoteInDeclaration: true,
        indent: false,
      }),
    ).toBe('<?xml version="1.0" encoding="UTF-8"?><a>1</a>')
  })

  it('with the items of an array on their own level', () => {
    expect(write(object(['a', object(['b', [[object(['c', 1])]]])]), { indent: true })).toBe(
      '<a>\n  <b>\n    <c>1</c>\n  </b>\n</a>',
    )
  })

  it('but not a value that holds itself many times over', () => {
    let shared: Value = []
    for (let i = 0; i < 60; i++) shared = [shared, shared]
    for (const properties of [{}, { writeDeclaredNamespaces: 'All' }]) {
      const value = object(['a', object(['b', shared])])
      const run = () =>
        evaluateIn(new Evaluation({ ...defaultLimits, steps: 100_000, length: 100_000 }, {}), () =>
          write(value, properties),
        )
      expect(failure(run).kind).toBe('LimitException')
    }
  })

  it.each<[string, Value, string]>([
    ['a second root', object(['a', 1], ['b', 2]), 'Trying to output second root, <b>'],
    ['an array at the root', object(['a', [1, 2]]), 'Trying to output second root, <a>'],
    ['a text alone', 'x', 'Only an Object can be written as XML'],
    ['a name with markup', object(['a><b', 1]), 'is no name that XML allows'],
    [
      'an attribute name with markup',
      object([new Key('a', undefined, object(['x="1" y', 1])), 1]),
      'is no name that XML allows',
    ],
    [
      'an attribute twice',
      object([new Key('a', undefined, object(['x', 1], ['x', 2])), 1]),
      'has the attribute x twice',
    ],
    ['two prefixes', object([new Key('p:a', ns('q', 'u')), 1]), 'is no name that XML allows'],
    ['a control character', object(['a', '\u0000']), 'a character that XML cannot hold'],
    ['half a surrogate pair', object(['a', '\ud800']), 'a character that XML cannot hold'],
    [
      'an object as attribute',
      object([new Key('a', undefined, object(['x', object(['y', 1])])), 1]),
      'An Object cannot be written as an XML attribute.',
    ],
  ])('but not %s', (_, value, message) => {
    expect(failure(() => write(value)).message).toContain(message)
  })
})
