import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'

const validate = (attributes: string, inside = '') =>
  `<json:validate-schema xmlns:json="http://www.mulesoft.org/schema/mule/json" ${attributes}>${inside}</json:validate-schema>`
const handled = (elements: string, expression: string) =>
  `<try>${elements}<error-handler><on-error-continue>${say(`#[${expression}]`)}</on-error-continue></error-handler></try>`
const VALID = say('valid')
const json = (payload: unknown) => ({
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  mediaType: 'application/json',
})
const draft = (schema: Record<string, unknown>, version = 'http://json-schema.org/draft-04/schema#') =>
  JSON.stringify({ $schema: version, ...schema })
const DRAFT_7 = 'http://json-schema.org/draft-07/schema#'
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema'
const SCHEMA = 'schema="person.json"'
const PERSON = draft({ type: 'object', properties: { age: { type: 'integer' }, name: { type: 'string' } } })
const REDIRECT =
  '<json:schema-redirects xmlns:json="http://www.mulesoft.org/schema/mule/json"><json:schema-redirect from="http://schemas.example.com/person.json" to="person.json"/></json:schema-redirects>'

/** Schemas of one rule, by a keyword: a document that keeps it and one that breaks it. */
const rule = (
  name: string,
  schema: Record<string, unknown>,
  good: unknown,
  bad: unknown,
  version?: string,
): { name: string; schema: string; good: unknown; bad: unknown } => ({
  name,
  schema: draft(schema, version),
  good,
  bad,
})
const RULES = [
  rule('minimum', { minimum: 3 }, 3, 2),
  rule('exclusiveMinimum as draft 4 has it', { minimum: 3, exclusiveMinimum: true }, 4, 3),
  rule('exclusiveMinimum since draft 6', { exclusiveMinimum: 3 }, 4, 3, DRAFT_7),
  rule('multipleOf', { multipleOf: 2 }, 4, 5),
  rule('maxLength in letters', { maxLength: 2 }, '😀😀', 'abc'),
  rule('pattern anywhere', { pattern: 'b' }, 'abc', 'acd'),
  rule('enum', { enum: ['a', 1, null] }, null, 'b'),
  rule('const', { const: { a: 1 } }, { a: 1 }, { a: 2 }, DRAFT_7),
  rule('uniqueItems', { uniqueItems: true }, [1, '1'], [1, 1]),
  rule('items', { items: { type: 'integer' } }, [1, 2], [1, 'a']),
  rule('contains', { contains: { type: 'string' } }, [1, 'a'], [1], DRAFT_7),
  rule('additionalProperties', { properties: { a: {} }, additionalProperties: false }, { a: 1 }, { b: 1 }),
  rule('patternProperties', { patternProperties: { '^n': { type: 'number' } } }, { n1: 1 }, { n1: 'a' }),
  rule('propertyNames', { propertyNames: { maxLength: 2 } }, { ab: 1 }, { abc: 1 }, DRAFT_7),
  rule('dependencies', { dependencies: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }),
  rule('dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }, DRAFT_2020),
  rule('oneOf', { oneOf: [{ type: 'integer' }, { minimum: 2 }] }, 1, 3),
  rule('not', { not: { type: 'string' } }, 1, 'a'),
  rule('if and then', { if: { type: 'integer' }, then: { minimum: 5 } }, 5, 4, DRAFT_7),
  rule(
    'a reference inside',
    { definitions: { n: { type: 'integer' } }, properties: { a: { $ref: '#/definitions/n' } } },
    { a: 1 },
    { a: 'x' },
  ),
  rule(
    'definitions as 2020 names them',
    { $defs: { n: { type: 'integer' } }, properties: { a: { $ref: '#/$defs/n' } } },
    { a: 1 },
    { a: 'x' },
    DRAFT_2020,
  ),
  rule('prefixItems', { prefixItems: [{ type: 'integer' }] }, [1, 'a'], ['a'], DRAFT_2020),
]

behaviours(
  'rules of JSON Schema',
  RULES.flatMap(({ name, good, bad }, i): Behaviour[] => [
    [`${name}, kept`, validate(`schema="rule${i}.json"`) + VALID, 'valid', json(JSON.stringify(good))],
    [
      `${name}, broken`,
      typeOf(validate(`schema="rule${i}.json"`)),
      'JSON:SCHEMA_NOT_HONOURED',
      json(JSON.stringify(bad)),
    ],
  ]),
  { resources: Object.fromEntries(RULES.map(({ schema }, i) => [`rule${i}.json`, schema])) },
)

behaviours(
  'JSON Schemas and what they say',
  [
    [
      'SCHEMA NOT HONOURED is a validation error',
      `<try>${validate(SCHEMA)}<error-handler><on-error-continue type="MULE:VALIDATION">${say('handled')}</on-error-continue></error-handler></try>`,
      'handled',
      json({ age: 'x' }),
    ],
    [
      'the report of draft 4 names the keyword',
      handled(validate(SCHEMA), 'error.errorMessage.payload[0].keyword'),
      'type',
      json({ age: 'x' }),
    ],
    [
      'the report of draft 4 points to the place',
      handled(validate(SCHEMA), 'error.errorMessage.payload[0].instance.pointer'),
      '/age',
      json({ age: 'x' }),
    ],
    [
      'the report of draft 4 has a text',
      handled(validate(SCHEMA), 'error.errorMessage.payload[0].message'),
      'instance type (string) does not match any allowed primitive type (allowed: ["integer"])',
      json({ age: 'x' }),
    ],
    [
      'the report has all findings',
      handled(validate(SCHEMA), 'sizeOf(error.errorMessage.payload)'),
      2,
      json({ age: 'x', name: 1 }),
    ],
    [
      'a later draft says what was found',
      handled(validate('schema="later.json"'), 'error.description'),
      expect.stringContaining('$.age: string found, integer expected'),
      json({ age: 'x' }),
    ],
    [
      'a later draft says what is missing',
      handled(validate('schema="later.json"'), 'error.description'),
      expect.stringMatching(/\$\.age: is missing but it is required/),
      json({}),
    ],
    [
      'another document than the payload',
      validate(SCHEMA, '<json:content xmlns:json="http://www.mulesoft.org/schema/mule/json">#[vars.v]</json:content>') +
        VALID,
      'valid',
      { payload: 'x', variables: { v: '{"age":1}' } },
    ],
    [
      'an object of the script',
      validate(
        SCHEMA,
        '<json:content xmlns:json="http://www.mulesoft.org/schema/mule/json">#[output application/json --- {age: 1}]</json:content>',
      ) + VALID,
      'valid',
    ],
    [
      'a list at the top',
      typeOf(validate('schema="list.json"')),
      'JSON:SCHEMA_NOT_HONOURED',
      json([{ a: 1 }, { a: 'x' }]),
    ],
    ['bytes', validate(SCHEMA) + VALID, 'valid', { payload: Buffer.from('{"age":1}'), mediaType: 'application/json' }],
    [
      'text that is said to be anything',
      validate(SCHEMA) + VALID,
      'valid',
      { payload: '{"age":1}', mediaType: 'text/plain' },
    ],
    ['something after the document is not looked at', validate(SCHEMA) + VALID, 'valid', json('{"age":1} and more')],
    ['a second document is not looked at', validate(SCHEMA) + VALID, 'valid', json('{"age":1}{"age":"x"}')],
    [
      'half a document',
      validate(SCHEMA),
      expect.stringMatching(/^JSON:INVALID_INPUT_JSON: Invalid Input Content: /),
      json('{"age":'),
    ],
    [
      'a key given twice counts as its last',
      typeOf(validate(SCHEMA)),
      'JSON:SCHEMA_NOT_HONOURED',
      json('{"age":1,"age":"x"}'),
    ],
    [
      'the text about a schema that is not there',
      validate('schema="/nowhere.json"'),
      expect.stringMatching(/^JSON:SCHEMA_NOT_FOUND: .*Cannot find schema \[\/nowhere\.json\]/),
    ],
    [
      'the text about a malformed schema',
      validate('schema="malformed.json"'),
      expect.stringMatching(/^JSON:INVALID_INPUT_JSON: Malformed Json Schema: /),
      json({}),
    ],
    [
      'a malformed schema given as text',
      typeOf(validate('schemaContents="#[vars.s]"')),
      'JSON:INVALID_INPUT_JSON',
      { ...json({}), variables: { s: '{"type": ' } },
    ],
    [
      'a path from the root of the application',
      validate('schema="/deep/er/person.json"') + VALID,
      'valid',
      json({ age: 1 }),
    ],
    [
      'a schema of another file',
      typeOf(validate('schema="refers.json"')),
      'JSON:SCHEMA_NOT_HONOURED',
      json({ person: { age: 'x' } }),
    ],
    [
      'a redirected schema',
      validate('schema="refers-far.json"', REDIRECT) + VALID,
      'valid',
      json({ person: { age: 1 } }),
    ],
    [
      'a redirected schema that is broken',
      typeOf(validate('schema="refers-far.json"', REDIRECT)),
      'JSON:SCHEMA_NOT_HONOURED',
      json({ person: { age: 'x' } }),
    ],
    ['no version is draft 4', validate('schema="versionless.json"') + VALID, 'valid', json(2)],
    [
      'no version is draft 4 in all',
      typeOf(validate('schema="versionless.json"')),
      'JSON:SCHEMA_NOT_HONOURED',
      json(1),
    ],
    [
      'an address of mail in draft 4',
      typeOf(validate('schema="format.json"')),
      'JSON:SCHEMA_NOT_HONOURED',
      json('"no address"'),
    ],
    [
      'another type for a broken schema',
      typeOf(validate(SCHEMA, '<error-mapping sourceType="JSON:SCHEMA_NOT_HONOURED" targetType="APP:BAD"/>')),
      'APP:BAD',
      json({ age: 'x' }),
    ],
    [
      'validating keeps attributes',
      validate(SCHEMA) + say('#[attributes.a]'),
      1,
      { ...json({ age: 1 }), attributes: { a: 1 } },
    ],
  ],
  {
    resources: {
      'person.json': PERSON,
      'deep/er/person.json': PERSON,
      'later.json': draft({ type: 'object', properties: { age: { type: 'integer' } }, required: ['age'] }, DRAFT_7),
      'list.json': draft({ type: 'array', items: { properties: { a: { type: 'integer' } } } }),
      'malformed.json': '{"type": ',
      'refers.json': draft({ properties: { person: { $ref: 'resource:/person.json' } } }),
      'refers-far.json': draft({ properties: { person: { $ref: 'http://schemas.example.com/person.json' } } }),
      'versionless.json': JSON.stringify({ minimum: 1, exclusiveMinimum: true, const: 7 }),
      'format.json': draft({ format: 'email' }),
    },
  },
)

behaviours(
  'JSON documents with nothing behind them',
  [
    [
      'something after the document is refused',
      validate(SCHEMA),
      expect.stringMatching(/^JSON:INVALID_INPUT_JSON: Invalid Input Content: /),
      json('{"age":1} and more'),
    ],
    ['white space after the document is not', validate(SCHEMA) + VALID, 'valid', json('{"age":1} \n')],
  ],
  { resources: { 'person.json': PERSON }, system: { 'jsonSchemaValidator.FailOnTrailingTokens': 'true' } },
)
