import { afterEach, describe, expect, test } from 'vitest'
import type { TestApp } from '../../support/app.ts'
import { deployOperation, diagnose } from './xml-app.ts'

let app: TestApp | undefined
const stop = async () => {
  await app?.stop()
  app = undefined
}
afterEach(stop)

const PLAY = `<?xml version="1.0" encoding="UTF-8"?>
<PLAY kind="tragedy"><TITLE language="latin">T &amp; M</TITLE>
  <LINE>in thunder, <b>lightning</b></LINE><LINE>or in rain</LINE><!-- note --></PLAY>`

interface Input {
  readonly payload?: unknown
  readonly mediaType?: string
  readonly variables?: Record<string, unknown>
}

const extract = async (element: string, input: Input = {}, globals = '') => {
  app ??= await deployOperation(element, {}, globals)
  return app.flow('main').run({ payload: PLAY, mediaType: 'application/xml', ...input })
}

describe('xml-module:xpath-extract', () => {
  test.each([
    ['elements as XML', '//LINE', ['<LINE>in thunder, <b>lightning</b></LINE>', '<LINE>or in rain</LINE>']],
    ['the values of attributes', '//TITLE/@language', ['latin']],
    ['texts as XML', '//TITLE/text()', ['T &amp; M']],
    ['comments', '//comment()', ['<!-- note -->']],
    ['nothing', '//NOTHING', []],
    ['nodes by functions of XPath 3.1', "//LINE[matches(., '^or\\s')] ! .", ['<LINE>or in rain</LINE>']],
    [
      'nodes of several expressions in the order of the document',
      '//LINE[2] | //@kind',
      ['tragedy', '<LINE>or in rain</LINE>'],
    ],
  ])('gives %s', async (_, xpath, expected) => {
    const element = `<xml-module:xpath-extract xpath="${xpath}"/>`
    const { payload, attributes, mediaType } = await extract(element)
    expect(payload).toEqual(expected)
    expect(attributes).toBeNull()
    expect(mediaType).toBe('application/java')
  })

  test('context properties are variables of the expression', async () => {
    const element = `<xml-module:xpath-extract xpath="//LINE[contains(., $word)][position() &lt;= $most]" target="lines">
      <xml-module:context-properties>#[{'word': vars.word, 'most': 1}]</xml-module:context-properties>
    </xml-module:xpath-extract>`
    const { payload, variables } = await extract(element, { variables: { word: 'in' } })
    expect(variables.lines).toEqual(['<LINE>in thunder, <b>lightning</b></LINE>'])
    expect(payload).toBe(PLAY)
  })

  test('the expression may come from an expression, the document from elsewhere', async () => {
    const element = `<xml-module:xpath-extract xpath="#[vars.query]"><xml-module:content>#[vars.doc]</xml-module:content></xml-module:xpath-extract>`
    const { payload } = await extract(element, { variables: { query: '/a/@x', doc: '<a x="1"/>' } })
    expect(payload).toEqual(['1'])
  })

  const SOAP = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><e:echo xmlns:e="http://e.org/"><e:echo>Hello!</e:echo></e:echo></soap:Body></soap:Envelope>`
  const soap = '<xml-module:namespace prefix="s" uri="http://schemas.xmlsoap.org/soap/envelope/"/>'
  const echo = '<xml-module:namespace prefix="e" uri="http://e.org/"/>'
  const HELLO = ['<e:echo xmlns:e="http://e.org/">Hello!</e:echo>']

  test.each([
    [
      'of the operation',
      '',
      `<xml-module:xpath-extract xpath="/s:Envelope/s:Body/e:echo/e:echo"><xml-module:namespaces>${soap}${echo}</xml-module:namespaces></xml-module:xpath-extract>`,
    ],
    [
      'of a directory and of the operation',
      `<xml-module:namespace-directory name="dir"><xml-module:namespaces>${soap}</xml-module:namespaces></xml-module:namespace-directory>`,
      `<xml-module:xpath-extract xpath="/s:Envelope/s:Body/e:echo/e:echo" namespaceDirectory="dir"><xml-module:namespaces>${echo}</xml-module:namespaces></xml-module:xpath-extract>`,
    ],
    [
      'of a directory and of the configuration',
      `<xml-module:namespace-directory name="dir"><xml-module:namespaces>${soap}</xml-module:namespaces></xml-module:namespace-directory>
       <xml-module:config name="c"><xml-module:namespaces>${echo}</xml-module:namespaces></xml-module:config>`,
      `<xml-module:xpath-extract config-ref="c" xpath="/s:Envelope/s:Body/e:echo/e:echo" namespaceDirectory="dir"/>`,
    ],
  ])('prefixes are those %s', async (_, globals, element) => {
    expect((await extract(element, { payload: SOAP }, globals)).payload).toEqual(HELLO)
  })

  test('addTrailingNewlines ends nodes with a line break, values of attributes not', async () => {
    const element = '<xml-module:xpath-extract xpath="//LINE[2] | //@kind" addTrailingNewlines="true"/>'
    expect((await extract(element)).payload).toEqual(['tragedy', '<LINE>or in rain</LINE>\n'])
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeff<a>é</a>')],
    ['UTF-16, big end first', Buffer.from('\ufeff<a>é</a>', 'utf16le').swap16()],
    ['UTF-16, little end first', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>é</a>', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('<a>é</a>', 'utf16le')],
    ['what its declaration says', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')],
  ])('reads a document in %s', async (_, payload) => {
    expect((await extract('<xml-module:xpath-extract xpath="/a/text()"/>', { payload })).payload).toEqual(['é'])
  })

  test('comments, CDATA and empty elements do not count as depth', async () => {
    const payload = `<a>${'<b x=">" y="\'>"/><!-- <c> --><![CDATA[<d>]]><?e <f>?>'.repeat(2000)}${'<g>'.repeat(900)}x${'</g>'.repeat(900)}</a>`
    expect(
      (await extract('<xml-module:xpath-extract xpath="count(/a/b)[. = 1] , //g[not(*)]/text()"/>', { payload }))
        .payload,
    ).toEqual(['x'])
  })

  test('reads a document in the encoding of its label where it says nothing', async () => {
    const input = { payload: Buffer.from('<a>é</a>', 'latin1'), mediaType: 'text/xml; charset=ISO-8859-1' }
    expect((await extract('<xml-module:xpath-extract xpath="/a/text()"/>', input)).payload).toEqual(['é'])
  })

  test.each([
    ['not well-formed', '<a><secret></a>', 'non-well-formed element'],
    ['empty', '', 'Parsing document failed'],
    ['absent', null, 'There is no document'],
    ['followed by text', '<a/>x', 'text outside'],
    ['nested without end', '<a>'.repeat(200_000), 'nested more than 1000 deep'],
    ['with a DOCTYPE', '<?xml version="1.0"?><!-- c --><!DOCTYPE a><a/>', 'DOCTYPE is disallowed'],
  ])('a document that is %s raises XML-MODULE:INVALID_INPUT_XML', async (_, payload, reason) => {
    const { variables } = await extract('<xml-module:xpath-extract xpath="/a"/>', { payload, mediaType: '*/*' })
    expect(variables.type).toBe('XML-MODULE:INVALID_INPUT_XML')
    expect(variables.description).toContain('Cannot parse input XML because it is invalid.')
    expect(variables.description).toContain(reason)
  })

  test.each([
    ['is not XPath', '//LINE[', 'INVALID_XPATH_EXPRESSION', 'Could not compile xpath expression //LINE['],
    ['has an unknown prefix', '//q:LINE', 'INVALID_XPATH_EXPRESSION', 'The prefix q could not be resolved'],
    ['has an unknown variable', '//LINE[. = $x]', 'INVALID_XPATH_EXPRESSION', 'The variable x is not in scope'],
    ['has an unknown function', '//LINE[nope()]', 'INVALID_XPATH_EXPRESSION', 'nope'],
    ['reads other files', "doc('file:///etc/passwd')", 'INVALID_XPATH_EXPRESSION', 'doc'],
    ['gives no nodes', 'count(//LINE)', 'TRANSFORMATION', "Unsupported XPath expression 'count(//LINE)'"],
    ['fails on the way', '//LINE[xs:integer(.) = 1]', 'TRANSFORMATION', 'Failed to evaluate XPath expression'],
  ])('an expression that %s raises its error', async (_, query, type, message) => {
    const { variables } = await extract('<xml-module:xpath-extract xpath="#[vars.query]"/>', { variables: { query } })
    expect(variables.type).toBe(`XML-MODULE:${type}`)
    expect(variables.description).toContain(message)
  })

  test('a context property that is null raises XML-MODULE:NULL_CONTEXT_PROPERTY', async () => {
    const element = `<xml-module:xpath-extract xpath="//LINE[. = $word]">
      <xml-module:context-properties>#[{'word': null}]</xml-module:context-properties></xml-module:xpath-extract>`
    const { variables } = await extract(element)
    expect(variables.type).toBe('XML-MODULE:NULL_CONTEXT_PROPERTY')
    expect(variables.description).toBe("The context property 'word' is null.")
  })
})

describe('expandEntities', () => {
  const element = (settings: string) => `<xml-module:xpath-extract xpath="/a/text()" ${settings}/>`
  const INTERNAL = '<!DOCTYPE a [<!ENTITY e "text">]><a>&e;!</a>'
  const EXTERNAL = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;!</a>'
  const config = '<xml-module:config name="c" expandEntities="INTERNAL"/>'

  test('of the operation, or else of its configuration, allows entities inside of a document', async () => {
    const direct = await extract(element('expandEntities="INTERNAL"'), { payload: INTERNAL })
    expect(direct.payload).toEqual(['text!'])
    await stop()
    expect((await extract(element('config-ref="c"'), { payload: INTERNAL }, config)).payload).toEqual(['text!'])
    await stop()
    const refused = await extract(element('config-ref="c" expandEntities="NEVER"'), { payload: INTERNAL }, config)
    expect(refused.variables.type).toBe('XML-MODULE:INVALID_INPUT_XML')
  })

  test.each(['INTERNAL', 'ALL'])('%s reads no other file', async (words) => {
    const { payload } = await extract(element(`expandEntities="${words}"`), { payload: EXTERNAL })
    expect(payload).toEqual(['!'])
  })

  test('entities that grow without measure are refused', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`)
    const bomb = `<!DOCTYPE a [<!ENTITY e0 "0123456789">${names.join('')}]><a>&e12;</a>`
    const { variables } = await extract(element('expandEntities="ALL"'), { payload: bomb, mediaType: '*/*' })
    expect(variables.type).toBe('XML-MODULE:INVALID_INPUT_XML')
  })
})

describe('what is wrong with a configuration', () => {
  test.each([
    ['<xml-module:xpath-extract/>', /CFG002 .*'xpath'/],
    ['<xml-module:xpath-extract xpath="//a["/>', /CFG354 The XPath expression '\/\/a\[' is not valid.*\n.*XPST0003/],
    ['<xml-module:xpath-extract xpath="/a" namespaceDirectory="d"/>', /REF003/],
    ['<xml-module:xpath-extract xpath="/a" expandEntities="SOME"/>', /CFG005 .*NEVER, INTERNAL, ALL/],
    ['<xml-module:xpath-extract xpath="/a" expandEntities="ALL"/>', /CFG353 External entities are not read/],
    ['<xml-module:xslt-transform/>', /CFG033 Element <xml-module:xslt-transform> is not supported: .*\n.*ee:transform/],
    [
      '<xml-module:xquery-transform/>',
      /CFG033 Element <xml-module:xquery-transform> is not supported: .*\n.*ee:transform/,
    ],
  ])('%s is reported when it is deployed', async (element, diagnostic) => {
    const found = await diagnose(element)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(diagnostic)
  })
})
