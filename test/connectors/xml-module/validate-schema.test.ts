import { afterEach, describe, expect, test } from 'vitest'
import type { TestApp } from '../../support/app.ts'
import { deployOperation, diagnose } from './xml-app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const schema = (content: string, attributes = '') =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${attributes}>${content}</xs:schema>`

const ORDER = schema(`<xs:element name="order"><xs:complexType>
  <xs:sequence><xs:element name="item" type="xs:string"/><xs:element name="count" type="xs:integer"/></xs:sequence>
  <xs:attribute name="id" use="required"/></xs:complexType></xs:element>`)

const VALID = '<order id="1"><item>tea</item><count>2</count></order>'

const validate = async (
  element: string,
  payload: unknown,
  files: Record<string, string> = {},
  { variables = {}, globals = '' }: { variables?: Record<string, unknown>; globals?: string } = {},
) => {
  app ??= await deployOperation(element, files, globals)
  return app.flow('main').run({ payload, mediaType: 'application/xml', variables })
}

const FROM_FILE = '<xml-module:validate-schema schemas="order.xsd"/>'
const FILES = { 'order.xsd': ORDER }

describe('xml-module:validate-schema', () => {
  test('lets a document that honours its schema pass as it came', async () => {
    const { payload, variables } = await validate(FROM_FILE, VALID, FILES)
    expect(payload).toBe(VALID)
    expect(variables).toEqual({})
    // Compiled schemas are used again.
    for (let i = 0; i < 50; i++) expect((await validate(FROM_FILE, VALID)).variables).toEqual({})
  })

  test.each([
    [
      '<order id="1">\n<item>tea</item>\n<price>2</price></order>',
      3,
      "cvc-complex-type.2.4.a: Invalid content was found starting with element 'price'. One of '{count}' is expected.",
    ],
    [
      '<order id="1">\n<item>tea</item></order>',
      1,
      "cvc-complex-type.2.4.b: The content of element 'order' is not complete. One of '{count}' is expected.",
    ],
    [
      '<order id="1"><item>tea</item><count>2</count>\n<count>2</count></order>',
      2,
      "cvc-complex-type.2.4.d: Invalid content was found starting with element 'count'. No child element is expected at this point.",
    ],
    [
      '<order><item>tea</item><count>2</count></order>',
      1,
      "cvc-complex-type.4: Attribute 'id' must appear on element 'order'.",
    ],
    [
      '<order id="1" to="x"><item>tea</item><count>2</count></order>',
      1,
      "cvc-complex-type.3.2.2: Attribute 'to' is not allowed to appear in element 'order'.",
    ],
    [
      '<order id="1"><item>tea</item>\n<count>two</count></order>',
      2,
      "cvc-datatype-valid.1.2.1: 'two' is not a valid value for 'integer'.",
    ],
    ['<other/>', 1, "cvc-elt.1.a: Cannot find the declaration of element 'other'."],
    [
      '<order id="1">text<item>tea</item><count>2</count></order>',
      1,
      expect.stringContaining('Character content other than whitespace is not allowed'),
    ],
  ])('tells the line and the fault of %s', async (payload, lineNumber, description) => {
    const { variables } = await validate(FROM_FILE, payload, FILES)
    expect(variables.type).toBe('XML-MODULE:SCHEMA_NOT_HONOURED')
    expect(variables.description).toMatch(/^Input XML was not compliant with the schema\./)
    expect(variables.violations).toEqual([{ lineNumber, columnNumber: expect.any(Number), description }])
  })

  test('reads at once what is wrong with a value that was made to be read slowly', async () => {
    const value = `${"', attribute '".repeat(2_000)}${"': '".repeat(4_000)}`
    const { variables } = await validate(FROM_FILE, VALID.replace('>2<', `>${value}<`), FILES)
    expect(variables.violations).toMatchObject([{ description: expect.stringContaining("': '': '") }])
  }, 30_000)

  test('finds all violations of a document', async () => {
    const { variables } = await validate(FROM_FILE, '<order><item>tea</item><count>two</count></order>', FILES)
    expect(variables.violations).toHaveLength(2)
  })

  test('may check another document than the payload, against a schema that an expression names', async () => {
    const element = `<xml-module:validate-schema schemas="#[vars.where]"><xml-module:content>#[vars.doc]</xml-module:content></xml-module:validate-schema>`
    const variables = { where: 'order.xsd', doc: '<other/>' }
    const result = await validate(element, 'payload', FILES, { variables })
    expect(result.variables.type).toBe('XML-MODULE:SCHEMA_NOT_HONOURED')
    expect(result.payload).toBe('payload')
  })

  test.each([
    [
      'as a child',
      `<xml-module:schema-contents><xml-module:schema-content schemaName="o.xsd"><xml-module:schema-text><![CDATA[${ORDER}]]></xml-module:schema-text></xml-module:schema-content></xml-module:schema-contents>`,
      '',
    ],
    ['by an expression', '', `schemaContents="#[[{'schemaName': 'o.xsd', 'schemaText': vars.schema}]]"`],
  ])('takes the schema %s instead of a file', async (_, children, attributes) => {
    const element = `<xml-module:validate-schema ${attributes}>${children}</xml-module:validate-schema>`
    const variables = { schema: ORDER }
    expect((await validate(element, VALID, {}, { variables })).variables.type).toBeUndefined()
    expect((await validate(element, '<x/>', {}, { variables })).variables.type).toBe('XML-MODULE:SCHEMA_NOT_HONOURED')
  })

  test('any number of schemas may come with events', async () => {
    const element = `<xml-module:validate-schema schemaContents="#[[{'schemaText': vars.schema}]]"/>`
    for (let i = 0; i < 60; i++) {
      const variables = { schema: schema(`<xs:element name="e${i}"/>`) }
      expect((await validate(element, `<e${i}/>`, {}, { variables })).variables.type).toBeUndefined()
      expect((await validate(element, '<e/>', {}, { variables })).variables.type).toBe('XML-MODULE:SCHEMA_NOT_HONOURED')
    }
  })

  test('several schemas count together, whatever their namespaces', async () => {
    const files = {
      'a.xsd': schema(
        '<xs:element name="a" type="xs:integer"/>',
        'targetNamespace="urn:x" elementFormDefault="qualified"',
      ),
      'b.xsd': schema(
        '<xs:element name="b" type="xs:integer"/>',
        'targetNamespace="urn:x" elementFormDefault="qualified"',
      ),
      'c.xsd': schema('<xs:element name="c" type="xs:integer"/>', 'targetNamespace="urn:y&amp;z"'),
      'd.xsd': schema('<xs:element name="d" type="xs:integer"/>'),
    }
    const element = '<xml-module:validate-schema schemas="a.xsd, b.xsd , c.xsd,d.xsd"/>'
    const documents = [
      (value: string) => `<a xmlns="urn:x">${value}</a>`,
      (value: string) => `<b xmlns="urn:x">${value}</b>`,
      (value: string) => `<c xmlns="urn:y&amp;z">${value}</c>`,
      (value: string) => `<d>${value}</d>`,
    ]
    for (const document of documents) {
      expect((await validate(element, document('1'), files)).variables).toEqual({})
      expect((await validate(element, document('x'), files)).variables.violations).toHaveLength(1)
    }
  })

  test('a RELAX NG schema is another language for the same', async () => {
    const files = {
      'order.rng':
        '<element name="order" xmlns="http://relaxng.org/ns/structure/1.0"><attribute name="id"/><element name="item"><text/></element></element>',
    }
    const element = '<xml-module:validate-schema schemas="order.rng" schemaLanguage="RELAXNG"/>'
    expect((await validate(element, '<order id="1"><item>x</item></order>', files)).variables).toEqual({})
    const { variables } = await validate(element, '<order><item/></order>')
    expect(variables.type).toBe('XML-MODULE:SCHEMA_NOT_HONOURED')
  })
})

describe('large documents', () => {
  test('are checked like small ones', async () => {
    const payload = `<order id="1"><item>${'x'.repeat(12_000_000)}</item><count>2</count></order>`
    expect((await validate(FROM_FILE, payload, FILES)).variables).toEqual({})
  })

  test('that are nested without end are refused', async () => {
    const { variables } = await validate(FROM_FILE, '<order>'.repeat(100_000), FILES)
    expect(variables.type).toBe('XML-MODULE:INVALID_INPUT_XML')
  })
})

describe('schemas that refer to others', () => {
  const files = {
    'schemas/order.xsd': schema(
      '<xs:include schemaLocation="parts/item.xsd"/><xs:element name="order"><xs:complexType><xs:sequence><xs:element ref="item"/></xs:sequence></xs:complexType></xs:element>',
    ),
    'schemas/parts/item.xsd': schema(
      '<xs:include schemaLocation="../text.xsd"/><xs:element name="item" type="short"/>',
    ),
    'schemas/text.xsd': schema(
      '<xs:simpleType name="short"><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>',
    ),
  }
  const element = (words: string) =>
    `<xml-module:validate-schema schemas="schemas/order.xsd" expandEntities="${words}"/>`

  test.each(['INTERNAL', 'ALL'])('find them on the classpath where expandEntities is %s', async (words) => {
    expect((await validate(element(words), '<order><item>tea</item></order>', files)).variables).toEqual({})
    const { variables } = await validate(element(words), '<order><item>coffee</item></order>')
    expect(variables.type).toBe('XML-MODULE:SCHEMA_NOT_HONOURED')
  })

  test('may not where it is NEVER, as it is by default', async () => {
    const { variables } = await validate(element('NEVER'), '<order/>', files)
    expect(variables.type).toBe('XML-MODULE:INVALID_SCHEMA')
    expect(variables.description).toContain(
      "Failed to read schema document 'schemas/parts/item.xsd': schemas refer to others only where expandEntities is INTERNAL",
    )
  })

  test.each([
    ['missing.xsd', 'there is no such file on the classpath'],
    ['http://example.com/item.xsd', 'only files of the classpath are read'],
    ['file:///etc/passwd', 'only files of the classpath are read'],
  ])('and find none at %s', async (location, reason) => {
    const broken = {
      'schemas/order.xsd': schema(`<xs:include schemaLocation="${location}"/><xs:element name="order"/>`),
    }
    const { variables } = await validate(element('ALL'), '<order/>', broken)
    expect(variables.type).toBe('XML-MODULE:INVALID_SCHEMA')
    expect(variables.description).toContain(reason)
  })
})

describe('errors', () => {
  test.each([
    ['not well-formed', '<order></input', 'line 1'],
    ['empty', '', 'Failed to parse XML'],
    ['absent', null, 'There is no document'],
    [
      'with a DOCTYPE',
      '<!DOCTYPE order [<!ENTITY x SYSTEM "file:///etc/passwd">]><order>&x;</order>',
      'DOCTYPE is disallowed',
    ],
  ])('a document that is %s raises XML-MODULE:INVALID_INPUT_XML', async (_, payload, reason) => {
    const { variables } = await validate(FROM_FILE, payload, FILES)
    expect(variables.type).toBe('XML-MODULE:INVALID_INPUT_XML')
    expect(variables.description).toContain('Cannot parse input XML because it is invalid.')
    expect(variables.description).toContain(reason)
  })

  test('external entities are empty, whatever expandEntities says', async () => {
    const element = '<xml-module:validate-schema schemas="order.xsd" expandEntities="ALL"/>'
    const payload = `<!DOCTYPE order [<!ENTITY x SYSTEM "order.xsd"><!ENTITY n "2">]>${VALID.replace('tea', '&x;').replace('>2<', '>&n;<')}`
    expect((await validate(element, payload, FILES)).variables).toEqual({})
  })

  test.each([
    ['is missing', 'nowhere.xsd', "Schema 'nowhere.xsd' could not be found"],
    ['is not XML', 'broken.xsd', "Failed to load schema 'broken.xsd'"],
    ['is no schema', 'other.xsd', 'The supplied schemas were not valid.'],
    ['has an unknown type', 'type.xsd', 'The supplied schemas were not valid.'],
  ])('a schema that %s raises XML-MODULE:INVALID_SCHEMA, every time', async (_, name, message) => {
    const files = {
      'broken.xsd': '<xs:schema',
      'other.xsd': '<other/>',
      'type.xsd': schema('<xs:element name="a" type="nope"/>'),
    }
    for (let i = 0; i < 2; i++) {
      const { variables } = await validate(`<xml-module:validate-schema schemas="#['${name}']"/>`, '<a/>', files)
      expect(variables.type).toBe('XML-MODULE:INVALID_SCHEMA')
      expect(variables.description).toContain(message)
    }
  })

  test.each([
    ['none', { schemas: '', contents: [] }],
    ['both', { schemas: 'order.xsd', contents: [{ schemaText: ORDER }] }],
  ])('%s of schemas and schemaContents raises XML-MODULE:SCHEMA_INPUT_ERROR', async (_, variables) => {
    const element = '<xml-module:validate-schema schemas="#[vars.schemas]" schemaContents="#[vars.contents]"/>'
    const result = await validate(element, VALID, FILES, { variables })
    expect(result.variables.type).toBe('XML-MODULE:SCHEMA_INPUT_ERROR')
    expect(result.variables.description).toBe(
      'Either Schema or Schema Content must be provided, and you cannot provide both.',
    )
  })

  test.each([
    ['<xml-module:validate-schema/>', /CFG012 .*\[schemas, schemaContents\]/],
    ['<xml-module:validate-schema schemas="ordr.xsd"/>', /CFG355 The XML schema 'ordr.xsd' was not found/],
    ['<xml-module:validate-schema schemas="order.xsd" schemaLanguage="DTD"/>', /CFG005 .*W3C, RELAXNG/],
    ['<xml-module:validate-schema schemaContents="x"/>', /EXP011/],
    ['<xml-module:validate-schema schemas="order.xsd" config-ref="c"/>', /REF003/],
  ])('%s is reported when it is deployed', async (element, diagnostic) => {
    const found = await diagnose(element, FILES)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(diagnostic)
  })
})
