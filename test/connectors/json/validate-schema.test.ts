import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const xml = (content: string) =>
  `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:json="http://www.mulesoft.org/schema/mule/json">
${content}
</mule>`

const TRY = `<error-handler><on-error-continue type="ANY">
  <set-variable variableName="type" value="#[error.errorType.namespace &amp; ':' &amp; error.errorType.identifier]"/>
  <set-variable variableName="description" value="#[error.description]"/>
  <set-variable variableName="report" value="#[error.errorMessage.payload]"/>
</on-error-continue></error-handler>`

interface Input {
  readonly payload?: unknown
  readonly mediaType?: string
  readonly variables?: Record<string, unknown>
}

/** Runs one validation; a failure is told in variables. */
const validate = async (element: string, input: Input, files: Record<string, string> = {}) => {
  app ??= await deployXml('', {
    files: { 'flows.xml': xml(`<flow name="main"><try>${element}${TRY}</try></flow>`), ...files },
  })
  return app.flow('main').run({ mediaType: 'application/json', ...input })
}

const diagnose = async (element: string, files: Record<string, string> = {}): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': xml(`<flow name="main">\n${element}</flow>`), ...files })
  await runtime.stop()
  return found.map(formatDiagnostic)
}

const person = (dialect?: string) =>
  JSON.stringify({
    ...(dialect && { $schema: dialect }),
    type: 'object',
    properties: { name: { type: 'string', minLength: 1 }, age: { type: 'integer', minimum: 0 } },
    required: ['name', 'age'],
  })

const DRAFTS = {
  'draft 4': 'http://json-schema.org/draft-04/schema#',
  'draft 6': 'http://json-schema.org/draft-06/schema#',
  'draft 7': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
}

const FROM_FILE = '<json:validate-schema schema="person.json"/>'

describe('json:validate-schema', () => {
  test.each([...Object.entries(DRAFTS), ['no draft at all', undefined] as const])(
    'accepts what honours a schema of %s, and refuses what does not',
    async (_, dialect) => {
      const files = { 'person.json': person(dialect) }
      const payload = '{"name": "Max", "age": 3}'
      const accepted = await validate(FROM_FILE, { payload }, files)
      expect(accepted.variables).toEqual({})
      expect(accepted.payload).toEqual({ name: 'Max', age: 3 })
      const { variables } = await validate(FROM_FILE, { payload: '{"name": "", "age": -1}' })
      expect(variables.type).toBe('JSON:SCHEMA_NOT_HONOURED')
      expect(variables.report).toMatchObject([
        { keyword: 'minLength', instance: { pointer: '/name' } },
        { keyword: 'minimum', instance: { pointer: '/age' } },
      ])
    },
  )

  test('the report says what is wrong, where, and by which part of the schema', async () => {
    const schema = JSON.stringify({ type: 'array', items: JSON.parse(person()) })
    const { variables } = await validate(
      FROM_FILE,
      { payload: '[{}, {"name": "secret-name", "age": "x"}]' },
      { 'person.json': schema },
    )
    expect(variables.report).toEqual([
      {
        level: 'error',
        schema: { loadingURI: 'resource:/person.json#', pointer: '/items' },
        instance: { pointer: '/0' },
        domain: 'validation',
        keyword: 'required',
        message: 'object has missing required properties (["name","age"])',
        missing: ['name', 'age'],
      },
      {
        level: 'error',
        schema: { loadingURI: 'resource:/person.json#', pointer: '/items/properties/age' },
        instance: { pointer: '/1/age' },
        domain: 'validation',
        keyword: 'type',
        message: 'instance type (string) does not match any allowed primitive type (allowed: ["integer"])',
        type: 'integer',
      },
    ])
    expect(variables.description).toBe(
      `Json content is not compliant with schema.\n${JSON.stringify(variables.report, undefined, 2)}`,
    )
    expect(variables.description).not.toContain('secret-name')
  })

  test('a thousand problems are listed, the others counted', async () => {
    const payload = JSON.stringify(Array.from({ length: 1500 }, () => 'x'))
    const { variables } = await validate(FROM_FILE, { payload }, { 'person.json': '{"items": {"type": "integer"}}' })
    expect(variables.report).toHaveLength(1000)
    expect(variables.description).toMatch(/500 more are not listed\.$/)
  })

  test.each([
    ['schemas/person.json'],
    ['/schemas/person.json'],
    ['classpath:schemas/person.json'],
    ['resource:/schemas/person.json'],
    ['#[vars.where]'],
  ])('finds the schema at %s', async (where) => {
    const { variables } = await validate(
      `<json:validate-schema schema="${where}"/>`,
      { payload: '{"name": 1, "age": 1}', variables: { where: 'schemas/person.json' } },
      { 'schemas/person.json': person() },
    )
    expect(variables.type).toBe('JSON:SCHEMA_NOT_HONOURED')
  })

  test.each([
    [
      'as a child',
      `<json:validate-schema><json:contents><![CDATA[${person()}]]></json:contents></json:validate-schema>`,
    ],
    ['by an expression', '<json:validate-schema><json:contents>#[vars.schema]</json:contents></json:validate-schema>'],
    ['by an attribute', '<json:validate-schema schemaContents="#[vars.schema]"/>'],
  ])('takes the schema %s instead of a file', async (_, element) => {
    const variables = { schema: person() }
    expect((await validate(element, { payload: '{"name": "a", "age": 1}', variables })).variables.type).toBeUndefined()
    expect((await validate(element, { payload: '{}', variables })).variables.type).toBe('JSON:SCHEMA_NOT_HONOURED')
  })

  test('compiles any number of schemas that come with events', async () => {
    const element = '<json:validate-schema schemaContents="#[vars.schema]"/>'
    for (let i = 0; i < 120; i++) {
      const schema = JSON.stringify({ maximum: i })
      expect((await validate(element, { payload: `${i}`, variables: { schema } })).variables.type).toBeUndefined()
      const { variables } = await validate(element, { payload: `${i + 1}`, variables: { schema } })
      expect(variables.type).toBe('JSON:SCHEMA_NOT_HONOURED')
    }
  })

  test.each([
    ['a document elsewhere in the event', 'vars.doc', { doc: '{"name": "a"}' }],
    ['an object', 'vars.doc', { doc: { name: 'a' } }],
    ['an object an expression makes', "{'name': 'a'}", {}],
  ])('checks %s', async (_, content, variables) => {
    const element = `<json:validate-schema schema="person.json"><json:content>#[${content}]</json:content></json:validate-schema>`
    const result = await validate(
      element,
      { payload: 'kept', mediaType: 'text/plain', variables },
      { 'person.json': person() },
    )
    expect(result.variables.report).toMatchObject([{ keyword: 'required', missing: ['age'] }])
    expect(result.payload).toBe('kept')
  })

  test('a document nobody labelled, or in another encoding, is JSON all the same', async () => {
    const files = { 'person.json': '{"properties": {"name": {"enum": ["é"]}}}' }
    const latin = Buffer.from('{"name": "é"}', 'latin1')
    for (const mediaType of ['text/plain; charset=ISO-8859-1', 'application/json; charset=ISO-8859-1'])
      expect((await validate(FROM_FILE, { payload: latin, mediaType }, files)).variables).toEqual({})
    expect((await validate(FROM_FILE, { payload: '\ufeff{"name": "é"}', mediaType: '*/*' })).variables).toEqual({})
  })

  test.each([
    ['malformed', '{"a": secret', /^Invalid Input Content: .* line 1, column \d+$/],
    ['malformed, with something behind it', '{"a": secret} {}', /^Invalid Input Content: /],
    ['empty', ' ', /^Invalid Input Content: the document is empty$/],
    ['absent', null, /^Invalid Input Content: there is none$/],
  ])('a document that is %s raises JSON:INVALID_INPUT_JSON', async (_, payload, message) => {
    const { variables } = await validate(FROM_FILE, { payload, mediaType: '*/*' }, { 'person.json': person() })
    expect(variables.type).toBe('JSON:INVALID_INPUT_JSON')
    expect(variables.description).toMatch(message)
    expect(variables.description).not.toContain('secret')
  })

  test.each([
    ['{"a": 1, "b": {"a": 2}, "c": [{"a": 1}, {"a": 1}]}', undefined],
    ['{"a": "\\"a\\": }", "b": "{\\\\"}', undefined],
    ['{"a": 1, "a": 2}', 'a'],
    ['{"x": [{"b": 1}, {"b": 1, "c": {}, "\\u0062": 2}]}', 'b'],
  ])('allowDuplicateKeys="false" looks for members that stand twice: %s', async (payload, key) => {
    const element = '<json:validate-schema schema="person.json" allowDuplicateKeys="#[vars.allow]"/>'
    const files = { 'person.json': 'true' }
    const refused = await validate(element, { payload, variables: { allow: false } }, files)
    expect(refused.variables.description).toBe(key && `Invalid Input Content: Duplicate field '${key}'`)
    if (key) expect(refused.variables.type).toBe('JSON:INVALID_INPUT_JSON')
    expect((await validate(element, { payload, variables: { allow: true } })).variables.type).toBeUndefined()
  })

  test('numbers of documents are decimals', async () => {
    const files = { 'person.json': '{"multipleOf": 0.01}' }
    const element = '<json:validate-schema schema="person.json" allowArbitraryPrecision="true"/>'
    expect((await validate(element, { payload: '19.99' }, files)).variables).toEqual({})
    expect((await validate(element, { payload: '19.991' })).variables.type).toBe('JSON:SCHEMA_NOT_HONOURED')
  })

  test('patterns are Java’s, find anywhere and cannot stop the process', async () => {
    const files = {
      'person.json': '{"properties": {"a": {"pattern": "^(a+)+$"}, "b": {"pattern": "\\\\p{Alpha}\\\\_"}}}',
    }
    const { variables } = await validate(FROM_FILE, { payload: `{"a": "${'a'.repeat(5000)}!", "b": "1x_2"}` }, files)
    expect(variables.report).toMatchObject([{ keyword: 'pattern', instance: { pointer: '/a' } }])
  })

  test('a document that is nested without end raises JSON:INVALID_INPUT_JSON', async () => {
    const payload = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const { variables } = await validate(
      FROM_FILE,
      { payload, mediaType: '*/*' },
      { 'person.json': '{"items": {"$ref": "#"}}' },
    )
    expect(variables.type).toBe('JSON:INVALID_INPUT_JSON')
  })

  test('formats are checked', async () => {
    const files = { 'person.json': '{"properties": {"at": {"format": "date-time"}, "to": {"format": "email"}}}' }
    const { variables } = await validate(FROM_FILE, { payload: '{"at": "yesterday", "to": "nobody"}' }, files)
    expect(variables.report).toMatchObject([{ keyword: 'format' }, { keyword: 'format' }])
  })
})

describe('references between schemas', () => {
  const files = (dialect: string | undefined) => ({
    'schemas/person.json': JSON.stringify({
      ...(dialect && { $schema: dialect }),
      properties: { name: { $ref: 'parts/name.json#/definitions/name' }, boss: { $ref: '#' } },
    }),
    'schemas/parts/name.json': JSON.stringify({ definitions: { name: { $ref: '../text.json' } } }),
    'schemas/text.json': JSON.stringify({ type: 'string' }),
  })

  test.each([...Object.entries(DRAFTS), ['none', undefined] as const])(
    'lead to files beside the schema (draft: %s)',
    async (_, dialect) => {
      const { variables } = await validate(
        '<json:validate-schema schema="/schemas/person.json"/>',
        { payload: '{"name": "a", "boss": {"name": 1}}' },
        files(dialect),
      )
      expect(variables.report).toMatchObject([{ keyword: 'type', instance: { pointer: '/boss/name' } }])
    },
  )

  test('lead to files also where the schema has an identity elsewhere', async () => {
    const { variables } = await validate(
      '<json:validate-schema schema="/schemas/a.json" dereferencing="INLINE"/>',
      { payload: '{"n": 1}' },
      {
        'schemas/a.json': JSON.stringify({
          id: 'http://example.com/v1/a.json',
          properties: { n: { $ref: 'text.json' } },
        }),
        'schemas/text.json': '{"type": "string"}',
      },
    )
    expect(variables.type).toBe('JSON:SCHEMA_NOT_HONOURED')
  })

  const redirected = `<json:validate-schema schema="http://example.com/a.json"><json:schema-redirects>
      <json:schema-redirect from="http://example.com/a.json" to="schemas/a.json"/>
      <json:schema-redirect from="http://example.com/b.json" to="/schemas/b.json"/>
    </json:schema-redirects></json:validate-schema>`

  test('are redirected, as the location of the schema itself', async () => {
    const { variables } = await validate(
      redirected,
      { payload: '{"n": 1}' },
      {
        'schemas/a.json': '{"properties": {"n": {"$ref": "http://example.com/b.json"}}}',
        'schemas/b.json': '{"type": "string"}',
      },
    )
    expect(variables.report).toMatchObject([{ keyword: 'type', instance: { pointer: '/n' } }])
  })

  test('that lead nowhere raise JSON:INVALID_SCHEMA', async () => {
    const { variables } = await validate(
      FROM_FILE,
      { payload: '{}' },
      { 'person.json': '{"properties": {"n": {"$ref": "nowhere.json"}}}' },
    )
    expect(variables.type).toBe('JSON:INVALID_SCHEMA')
    expect(variables.description).toContain('nowhere.json')
  })
})

describe('schemas that cannot be used', () => {
  test.each([
    ['is missing', 'nowhere.json', 'JSON:SCHEMA_NOT_FOUND', 'Cannot find schema [nowhere.json]'],
    ['lies elsewhere', 'http://example.com/a.json', 'JSON:SCHEMA_NOT_FOUND', 'Only schemas on the classpath are read'],
    ['leads out of the classpath', '../../etc/passwd', 'JSON:SCHEMA_NOT_FOUND', 'Could not load JSON schema'],
    ['is not JSON', 'malformed.json', 'JSON:INVALID_INPUT_JSON', 'Malformed Json Schema: '],
    ['is no object', 'list.json', 'JSON:INVALID_SCHEMA', 'A JSON Schema is an object'],
    ['has an unknown type', 'type.json', 'JSON:INVALID_SCHEMA', 'type'],
    ['is of draft 3', 'draft3.json', 'JSON:INVALID_SCHEMA', 'Supported are the drafts 4, 6, 7, 2019-09 and 2020-12.'],
    ['has a pattern that is none', 'pattern.json', 'JSON:INVALID_SCHEMA', "the pattern '(' is not valid"],
  ])('a schema that %s raises its error, every time', async (_, schema, type, message) => {
    const files = {
      'malformed.json': '{"type": ',
      'list.json': '[]',
      'type.json': '{"type": "strnig"}',
      'draft3.json': '{"$schema": "http://json-schema.org/draft-03/schema#"}',
      'pattern.json': '{"pattern": "("}',
    }
    const element = `<json:validate-schema schema="#['${schema}']"/>`
    for (let i = 0; i < 2; i++) {
      const { variables } = await validate(element, { payload: '{}' }, files)
      expect(variables.type).toBe(type)
      expect(variables.description).toContain(message)
    }
  })

  test('error-mapping gives the error another type', async () => {
    const element = `<json:validate-schema schema="person.json">
      <error-mapping sourceType="JSON:SCHEMA_NOT_HONOURED" targetType="APP:BAD_PERSON"/></json:validate-schema>`
    const { variables } = await validate(element, { payload: '{}' }, { 'person.json': person() })
    expect(variables.type).toBe('APP:BAD_PERSON')
  })

  test.each([
    ['<json:validate-schema/>', /CFG012 .*\[schema, schemaContents, contents\]/s],
    [
      '<json:validate-schema schema="person.json"><json:contents>{}</json:contents></json:validate-schema>',
      /CFG011 .*\[schema, schemaContents, contents\]/s,
    ],
    ['<json:validate-schema schema="persn.json"/>', /CFG351 .*'persn.json' was not found/],
    ['<json:validate-schema schema="broken.json"/>', /CFG352 .*'broken.json' cannot be read/],
    ['<json:validate-schema schema="person.json" dereferencing="BOTH"/>', /CFG005 .*CANONICAL, INLINE/],
    ['<json:validate-schema schema="person.json" allowArbitraryPrecision="perhaps"/>', /CFG005/],
    ['<json:validate-schema schema="person.json" schemaa="x"/>', /CFG003 .*did you mean 'schema'/s],
    [
      '<json:validate-schema schema="person.json"><json:schema-redirects><json:schema-redirect from="a"/></json:schema-redirects></json:validate-schema>',
      /CFG002 .*'to'/,
    ],
  ])('%s is reported when it is deployed', async (element, diagnostic) => {
    const found = await diagnose(element, { 'person.json': person(), 'broken.json': '{' })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(diagnostic)
  })
})
