import { expect } from 'vitest'
import { behaviours, say, typeOf } from '../more/behaviour-app.ts'

const XML = 'xmlns:xml-module="http://www.mulesoft.org/schema/mule/xml-module"'
const xpath = (expression: string, attributes = '', inside = '') =>
  `<xml-module:xpath-extract ${XML} xpath="${expression}" ${attributes}>${inside}</xml-module:xpath-extract>`
const xml = (payload: string) => ({ payload, mediaType: 'application/xml' })
const BOOKS = xml(
  '<books><book id="1" lang="en"><title>One</title><price>10</price></book><book id="2"><title>Two &amp; more</title><price>30</price></book><!--end--></books>',
)
const SOAP = xml(
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:echo xmlns:m="urn:m">hello</m:echo></s:Body></s:Envelope>',
)
const NAMESPACES = (prefix: string, uri: string) =>
  `<xml-module:namespaces><xml-module:namespace prefix="${prefix}" uri="${uri}"/></xml-module:namespaces>`
const properties = (script: string) => `<xml-module:context-properties>#[${script}]</xml-module:context-properties>`

behaviours(
  'XPath',
  [
    [
      'elements in the order of the document',
      xpath('//title'),
      ['<title>One</title>', '<title>Two &amp; more</title>'],
      BOOKS,
    ],
    ['texts', xpath('//title/text()'), ['One', 'Two &amp; more'], BOOKS],
    ['attributes', xpath('//@id'), ['1', '2'], BOOKS],
    ['both at once', xpath('//title/text() | //@lang'), expect.arrayContaining(['One', 'en']), BOOKS],
    ['a comment', xpath('//comment()'), ['<!--end-->'], BOOKS],
    ['nothing', xpath('//none'), [], BOOKS],
    ['by position', xpath('/books/book[2]/title/text()'), ['Two &amp; more'], BOOKS],
    ['by the last position', xpath('/books/book[last()]/@id'), ['2'], BOOKS],
    ['by value', xpath('//book[price &gt; 20]/@id'), ['2'], BOOKS],
    ['by two attributes', xpath("//book[@id='1' and @lang]/@id"), ['1'], BOOKS],
    ['upwards', xpath('//title/../@id'), ['1', '2'], BOOKS],
    ['functions of texts', xpath("//title[starts-with(., 'T')]/../@id"), ['2'], BOOKS],
    ['functions of later versions', xpath("//title[lower-case(.) = 'one']/../@id"), ['1'], BOOKS],
    ['the whole document', xpath('/books/@*'), [], BOOKS],
    [
      'an element with all in it',
      xpath('/books/book[1]'),
      [expect.stringMatching(/^<book id="1" lang="en">\s*<title>One<\/title>\s*<price>10<\/price>\s*<\/book>$/)],
      BOOKS,
    ],
    [
      'a property',
      xpath('//book[@id = $id]/price/text()', '', properties('{id: vars.id}')),
      ['30'],
      { ...BOOKS, variables: { id: '2' } },
    ],
    [
      'a property that is a number',
      xpath('//book[price &lt; $limit]/@id', '', properties('{limit: 20}')),
      ['1'],
      BOOKS,
    ],
    [
      'a number is no nodes',
      xpath('count(//book)'),
      expect.stringMatching(/^XML-MODULE:TRANSFORMATION: Unsupported XPath expression 'count\(\/\/book\)'/),
      BOOKS,
    ],
    ['a truth is no nodes', typeOf(xpath('//book = 1')), 'XML-MODULE:TRANSFORMATION', BOOKS],
    [
      'the text about a wrong expression',
      xpath('//book['),
      expect.stringMatching(/^XML-MODULE:INVALID_XPATH_EXPRESSION: .*Could not compile xpath expression \/\/book\[/),
      BOOKS,
    ],
    ['a prefix that nobody declared', typeOf(xpath('//m:echo')), 'XML-MODULE:INVALID_XPATH_EXPRESSION', SOAP],
    ['namespaces of the operation', xpath('//m:echo/text()', '', NAMESPACES('m', 'urn:m')), ['hello'], SOAP],
    ['namespaces by another prefix', xpath('//x:echo/text()', '', NAMESPACES('x', 'urn:m')), ['hello'], SOAP],
    [
      'a directory of namespaces',
      xpath('/soap:Envelope/soap:Body/m:echo/text()', 'namespaceDirectory="all"'),
      ['hello'],
      SOAP,
    ],
    [
      'a directory and namespaces of the operation',
      xpath('/soap:Envelope/soap:Body/x:echo/text()', 'namespaceDirectory="some"', NAMESPACES('x', 'urn:m')),
      ['hello'],
      SOAP,
    ],
    [
      'an element keeps its namespace',
      xpath('//m:echo', 'namespaceDirectory="all"'),
      [expect.stringMatching(/^<m:echo .*xmlns:m="urn:m".*>hello<\/m:echo>$/)],
      SOAP,
    ],
    [
      'another document than the payload',
      xpath('//a/text()', '', '<xml-module:content>#[vars.v]</xml-module:content>'),
      ['x'],
      { payload: 'y', variables: { v: '<a>x</a>' } },
    ],
    ['a result to a target', xpath('//@id', 'target="ids"') + say("#[vars.ids joinBy ',']"), '1,2', BOOKS],
    [
      'the first result to a target',
      xpath('//@id', 'target="id" targetValue="#[payload[0]]"') + say('#[vars.id]'),
      '1',
      BOOKS,
    ],
    [
      'an expression that is computed',
      xpath("#['//' ++ vars.name ++ '/text()']"),
      ['10', '30'],
      { ...BOOKS, variables: { name: 'price' } },
    ],
    ['half a document', typeOf(xpath('//a')), 'XML-MODULE:INVALID_INPUT_XML', xml('<a><b></a>')],
    ['an empty document', typeOf(xpath('//a')), 'XML-MODULE:INVALID_INPUT_XML', xml('')],
    [
      'a document with a type of its own',
      typeOf(xpath('//a')),
      'XML-MODULE:INVALID_INPUT_XML',
      xml('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
    ],
    [
      'entities where they are allowed',
      xpath('//a/text()', 'config-ref="entities"'),
      ['y'],
      xml('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
    ],
    [
      'another encoding',
      xpath('//a/text()'),
      ['ü'],
      {
        payload: Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>', 'latin1'),
        mediaType: 'application/xml',
      },
    ],
    ['white space is kept', xpath('//a/text()'), [' x '], xml('<a> x </a>')],
    ['sections are texts', xpath('//a/text()'), ['1 &lt; 2'], xml('<a><![CDATA[1 < 2]]></a>')],
    ['a function of scripts', say("#[XmlModule::xpath('//@id', payload, {})]"), ['1', '2'], BOOKS],
    [
      'a function with namespaces',
      say("#[XmlModule::xpath('//m:echo/text()', payload, {}, [{prefix: 'm', uri: 'urn:m'}])]"),
      ['hello'],
      SOAP,
    ],
  ],
  {
    globals: () => `
    <xml-module:config ${XML} name="entities" expandEntities="INTERNAL"/>
    <xml-module:namespace-directory ${XML} name="all"><xml-module:namespaces><xml-module:namespace prefix="soap" uri="http://schemas.xmlsoap.org/soap/envelope/"/><xml-module:namespace prefix="m" uri="urn:m"/></xml-module:namespaces></xml-module:namespace-directory>
    <xml-module:namespace-directory ${XML} name="some"><xml-module:namespaces><xml-module:namespace prefix="soap" uri="http://schemas.xmlsoap.org/soap/envelope/"/></xml-module:namespaces></xml-module:namespace-directory>`,
  },
)
