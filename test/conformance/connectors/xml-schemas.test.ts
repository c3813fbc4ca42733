import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'

const XML = 'xmlns:xml-module="http://www.mulesoft.org/schema/mule/xml-module"'
const validate = (attributes: string, inside = '') =>
  `<xml-module:validate-schema ${XML} ${attributes}>${inside}</xml-module:validate-schema>`
const VALID = say('valid')
const handled = (elements: string, expression: string) =>
  `<try>${elements}<error-handler><on-error-continue type="XML-MODULE:SCHEMA_NOT_HONOURED">${say(`#[${expression}]`)}</on-error-continue></error-handler></try>`
const xml = (payload: string) => ({ payload, mediaType: 'application/xml' })

const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:simpleType name="digits"><xs:restriction base="xs:string"><xs:pattern value="\\d+"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="short"><xs:restriction base="xs:string"><xs:minLength value="2"/><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="few"><xs:restriction base="xs:integer"><xs:minInclusive value="1"/><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="colour"><xs:restriction base="xs:string"><xs:enumeration value="red"/><xs:enumeration value="blue"/></xs:restriction></xs:simpleType>
  <xs:element name="root"><xs:complexType><xs:sequence>
    <xs:element name="n" type="xs:integer" minOccurs="0"/><xs:element name="d" type="digits" minOccurs="0"/>
    <xs:element name="s" type="short" minOccurs="0"/><xs:element name="f" type="few" minOccurs="0"/>
    <xs:element name="c" type="colour" minOccurs="0"/><xs:element name="t" type="xs:date" minOccurs="0"/>
    <xs:element name="b" type="xs:boolean" minOccurs="0"/></xs:sequence><xs:attribute name="id" type="xs:integer"/></xs:complexType></xs:element>
  <xs:element name="strict"><xs:complexType><xs:sequence><xs:element name="a" type="xs:string"/><xs:element name="b" type="xs:string"/></xs:sequence>
    <xs:attribute name="id" use="required"/></xs:complexType></xs:element></xs:schema>`
const SECOND = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:second" elementFormDefault="qualified"><xs:element name="other" type="xs:integer"/></xs:schema>`
const RELAX = `<element name="root" xmlns="http://relaxng.org/ns/structure/1.0"><oneOrMore><element name="a"><text/></element></oneOrMore></element>`

/** A document that breaks a rule, and what is said of it first. */
const FINDINGS: readonly (readonly [what: string, document: string, text: string | RegExp])[] = [
  [
    'a text for a number',
    '<root><n>abc</n></root>',
    "cvc-datatype-valid.1.2.1: 'abc' is not a valid value for 'integer'.",
  ],
  [
    'a day that is none',
    '<root><t>2020-02-30</t></root>',
    "cvc-datatype-valid.1.2.1: '2020-02-30' is not a valid value for 'date'.",
  ],
  [
    'a truth that is none',
    '<root><b>yes</b></root>',
    "cvc-datatype-valid.1.2.1: 'yes' is not a valid value for 'boolean'.",
  ],
  [
    'a text against a pattern',
    '<root><d>x</d></root>',
    "cvc-pattern-valid: Value 'x' is not facet-valid with respect to pattern '\\d+'.",
  ],
  [
    'a text too long',
    '<root><s>abcd</s></root>',
    "cvc-maxLength-valid: Value with length = '4' is not facet-valid with respect to maxLength '3'.",
  ],
  [
    'a text too short',
    '<root><s>a</s></root>',
    "cvc-minLength-valid: Value with length = '1' is not facet-valid with respect to minLength '2'.",
  ],
  [
    'a number too small',
    '<root><f>0</f></root>',
    "cvc-minInclusive-valid: Value '0' is not facet-valid with respect to minInclusive '1'.",
  ],
  [
    'a number too large',
    '<root><f>10</f></root>',
    "cvc-maxInclusive-valid: Value '10' is not facet-valid with respect to maxInclusive '9'.",
  ],
  [
    'a value that is not listed',
    '<root><c>green</c></root>',
    "cvc-enumeration-valid: Value 'green' is not facet-valid with respect to enumeration '[red, blue]'. It must be a value from the enumeration.",
  ],
  [
    'a missing attribute',
    '<strict><a/><b/></strict>',
    "cvc-complex-type.4: Attribute 'id' must appear on element 'strict'.",
  ],
  [
    'an attribute nobody knows',
    '<root no="1"/>',
    "cvc-complex-type.3.2.2: Attribute 'no' is not allowed to appear in element 'root'.",
  ],
  [
    'an attribute of another type',
    '<root id="x"/>',
    "cvc-datatype-valid.1.2.1: 'x' is not a valid value for 'integer'.",
  ],
  [
    'a missing element',
    '<strict id="1"><a/></strict>',
    "cvc-complex-type.2.4.b: The content of element 'strict' is not complete. One of '{b}' is expected.",
  ],
  [
    'an element too many',
    '<strict id="1"><a/><b/><c/></strict>',
    /^cvc-complex-type\.2\.4\.d: Invalid content was found starting with element 'c'\. No child element (is expected at this point|'\{.*\}' is expected)/,
  ],
  [
    'elements in another order',
    '<strict id="1"><b/><a/></strict>',
    "cvc-complex-type.2.4.a: Invalid content was found starting with element 'b'. One of '{a}' is expected.",
  ],
  ['a root nobody knows', '<unknown/>', /^cvc-elt\.1(\.a)?: Cannot find the declaration of element 'unknown'\.$/],
]

behaviours(
  'what is said of XML that breaks its schema',
  FINDINGS.map(
    ([what, document, text]): Behaviour => [
      what,
      handled(validate('schemas="main.xsd"'), 'error.errorMessage.payload[0].description'),
      typeof text === 'string' ? text : expect.stringMatching(text),
      xml(document),
    ],
  ),
  { resources: { 'main.xsd': XSD } },
)

behaviours(
  'schemas of XML',
  [
    [
      'a document with all of it',
      validate('schemas="main.xsd"') + VALID,
      'valid',
      xml('<root id="1"><n>1</n><d>12</d><s>ab</s><f>5</f><c>red</c><t>2020-02-29</t><b>true</b></root>'),
    ],
    [
      'several findings in their order',
      handled(
        validate('schemas="main.xsd"'),
        "(error.errorMessage.payload map (each) -> each.lineNumber) distinctBy $ joinBy ','",
      ),
      '2,3',
      xml('<root>\n<n>abc</n>\n<d>x</d></root>'),
    ],
    [
      'a finding has a column',
      handled(validate('schemas="main.xsd"'), 'error.errorMessage.payload[0].columnNumber > -1'),
      true,
      xml('<root><n>abc</n></root>'),
    ],
    [
      'the text of the error',
      validate('schemas="main.xsd"'),
      expect.stringMatching(
        /^XML-MODULE:SCHEMA_NOT_HONOURED: Input XML was not compliant with the schema\. Check this error's Mule message for the list of problems/,
      ),
      xml('<unknown/>'),
    ],
    [
      'it is a validation error',
      `<try>${validate('schemas="main.xsd"')}<error-handler><on-error-continue type="MULE:VALIDATION">${say('handled')}</on-error-continue></error-handler></try>`,
      'handled',
      xml('<unknown/>'),
    ],
    [
      'two schemas',
      validate('schemas="main.xsd, second.xsd"') + VALID,
      'valid',
      xml('<other xmlns="urn:second">1</other>'),
    ],
    [
      'the second of two schemas',
      typeOf(validate('schemas="main.xsd, second.xsd"')),
      'XML-MODULE:SCHEMA_NOT_HONOURED',
      xml('<other xmlns="urn:second">x</other>'),
    ],
    ['schemas by expression', validate("schemas=\"#['main' ++ '.xsd']\"") + VALID, 'valid', xml('<root/>')],
    [
      'the text about a schema that is not there',
      validate('schemas="nowhere.xsd"'),
      expect.stringMatching(/^XML-MODULE:INVALID_SCHEMA: .*Schema 'nowhere.xsd' could not be found/),
      xml('<root/>'),
    ],
    ['a schema that is none', typeOf(validate('schemas="none.xsd"')), 'XML-MODULE:INVALID_SCHEMA', xml('<root/>')],
    [
      'the text about no schema',
      validate('schemas="#[\'\']"'),
      expect.stringContaining(
        'XML-MODULE:SCHEMA_INPUT_ERROR: Either Schema or Schema Content must be provided, and you cannot provide both.',
      ),
      xml('<root/>'),
    ],
    [
      'a schema and its content',
      typeOf(validate('schemas="main.xsd" schemaContents="#[[{schemaName: \'a\', schemaText: vars.xsd}]]"')),
      'XML-MODULE:SCHEMA_INPUT_ERROR',
      { ...xml('<root/>'), variables: { xsd: XSD } },
    ],
    [
      'content of two schemas',
      validate(
        "schemaContents=\"#[[{schemaName: 'a', schemaText: vars.xsd}, {schemaName: 'b', schemaText: vars.second}]]\"",
      ) + VALID,
      'valid',
      { ...xml('<other xmlns="urn:second">1</other>'), variables: { xsd: XSD, second: SECOND } },
    ],
    [
      'another document than the payload',
      validate('schemas="main.xsd"', `<xml-module:content ${XML}>#[vars.v]</xml-module:content>`) + VALID,
      'valid',
      { payload: 'x', variables: { v: '<root/>' } },
    ],
    ['RELAX NG', validate('schemas="main.rng" schemaLanguage="RELAXNG"') + VALID, 'valid', xml('<root><a/></root>')],
    [
      'RELAX NG that is broken',
      typeOf(validate('schemas="main.rng" schemaLanguage="RELAXNG"')),
      'XML-MODULE:SCHEMA_NOT_HONOURED',
      xml('<root/>'),
    ],
    [
      'a document that is none',
      validate('schemas="main.xsd"'),
      expect.stringMatching(/^XML-MODULE:INVALID_INPUT_XML: Cannot parse input XML because it is invalid\./),
      xml('<root><n>1</root>'),
    ],
    ['an empty document', typeOf(validate('schemas="main.xsd"')), 'XML-MODULE:INVALID_INPUT_XML', xml('')],
    [
      'another encoding',
      validate('schemas="main.xsd"') + VALID,
      'valid',
      {
        payload: Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><root><s>äö</s></root>', 'latin1'),
        mediaType: 'application/xml',
      },
    ],
    [
      'validating keeps the event',
      validate('schemas="main.xsd"') + say('#[attributes.a]'),
      1,
      { ...xml('<root/>'), attributes: { a: 1 } },
    ],
    [
      'another type for a broken schema',
      typeOf(
        validate(
          'schemas="main.xsd"',
          '<error-mapping sourceType="XML-MODULE:SCHEMA_NOT_HONOURED" targetType="APP:BAD"/>',
        ),
      ),
      'APP:BAD',
      xml('<unknown/>'),
    ],
  ],
  { resources: { 'main.xsd': XSD, 'second.xsd': SECOND, 'none.xsd': '<xs:schema', 'main.rng': RELAX } },
)
