import { afterEach, describe, expect, test } from 'vitest'
import type { PolicyConfig } from '../../engine/index.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { application, endStories, faultsOf, payload, tell, template } from './policy-story.ts'

const folders: Folder[] = []
afterEach(async () => {
  await endStories()
  for (const folder of folders.splice(0)) folder.remove()
})

const flow = application(payload("'flow'"))
const apply = (config: PolicyConfig) => tell(flow, { policies: [config] })
const answer = async (config: PolicyConfig) => (await (await apply(config)).call()).text
const faults = async (config: PolicyConfig) => (await faultsOf(apply(config))).join('\n')

/** A policy that answers with these parameters, as text. */
const printing = (...parameters: string[]) =>
  template({ source: `<set-payload value="${parameters.map((name) => `{{{${name}}}}`).join('|')}"/>` })

describe('a legacy definition', () => {
  const definition = {
    id: 'demo',
    name: 'Demo',
    description: 'd',
    category: 'Custom',
    violationCategory: 'qos',
    type: 'custom',
    resourceLevelSupported: true,
    encryptionSupported: false,
    standalone: true,
    supportedPoliciesVersions: '>=v4',
    requiredCharacteristics: [],
    providedCharacteristics: [],
    configuration: [
      {
        propertyName: 'host',
        name: 'Host',
        description: '',
        type: 'string',
        optional: false,
        sensitive: false,
        allowMultiple: false,
      },
      { propertyName: 'limit', type: 'int', minimumValue: 1, maximumValue: 10, defaultValue: 5, optional: true },
      { propertyName: 'on', type: 'boolean', defaultValue: true, optional: true },
      {
        propertyName: 'mode',
        type: 'radio',
        options: [
          { name: 'A', value: 'a' },
          { name: 'B', value: 'b' },
        ],
        defaultValue: 'a',
        optional: true,
      },
      { propertyName: 'who', type: 'expression', optional: true },
      { propertyName: 'kv', type: 'keyvalues', allowMultiple: true, optional: true },
      { propertyName: 'names', type: 'string', allowMultiple: true, optional: true },
      { propertyName: 'secret', type: 'string', sensitive: true, optional: true },
    ],
  }
  const demo = (
    configuration?: Record<string, unknown>,
    parameters = ['host', 'limit', 'on', 'mode', 'who', 'names'],
  ): PolicyConfig => ({
    id: 'demo',
    template: printing(...parameters),
    definition,
    ...(configuration && { configuration }),
  })

  test('defaults fill in what is left out', async () => {
    expect(await answer(demo({ host: 'h' }))).toBe('h|5|true|a||')
    expect(
      await answer(
        demo({ host: 'h', limit: 10, on: false, mode: 'b', who: '#[attributes.method]', names: ['x', 'y'] }),
      ),
    ).toContain('h|10|false|b|')
  })

  test.each([
    ['a missing required parameter', {}, /'?host'?/],
    ['no configuration at all', undefined, /host/],
    ['a text for an int', { host: 'h', limit: 'many' }, /limit/],
    ['an int too small', { host: 'h', limit: 0 }, /limit/],
    ['an int too large', { host: 'h', limit: 11 }, /limit/],
    ['a fraction', { host: 'h', limit: 1.5 }, /limit/],
    ['a text for a boolean', { host: 'h', on: 'maybe' }, /on/],
    ['a radio value that is none', { host: 'h', mode: 'c' }, /mode/],
    ['an unknown parameter, with a suggestion', { host: 'h', limt: 3 }, /limt[\s\S]*limit/],
    ['a list where one value belongs', { host: ['a', 'b'] }, /host/],
    ['one value where a list belongs', { host: 'h', names: 'x' }, /names/],
    ['keyvalues without key', { host: 'h', kv: [{ value: 'v' }] }, /kv/],
    ['keyvalues that are no objects', { host: 'h', kv: ['x'] }, /kv/],
    ['an object for a string', { host: { a: 1 } }, /host/],
    ['null for a required one', { host: null }, /host/],
  ])('%s is refused', async (_, configuration, message) => {
    expect(await faults(demo(configuration))).toMatch(message)
  })

  test('every fault in one go', async () => {
    const found = await faultsOf(apply(demo({ limit: 99, mode: 'z', extra: 1 })))
    for (const name of ['host', 'limit', 'mode', 'extra']) expect(found.join()).toContain(name)
    expect(found.length).toBeGreaterThanOrEqual(4)
  })

  test('a secret is in no message', async () => {
    const secret = 's3cr3t-"<&-value'
    const texts = [
      await faults(demo({ secret: [secret], host: 'h' })),
      await faults(demo({ secret: { deep: secret }, host: 'h' })),
      await faults(demo({ secret, host: 'h', limit: 99 })),
      await faults({ ...demo({ secret: `#[${secret}`, host: 'h' }, ['secret']) }),
      await faults({ ...demo({ secret: `#[1 + ] ${secret}]`, host: 'h' }, ['secret']) }),
      await faults({
        id: 'demo',
        template: template({ source: '<flow-ref name="{{{secret}}}"/>' }),
        definition,
        configuration: { host: 'h', secret },
      }),
      await faults({
        id: 'demo',
        template: template({
          source: '<set-payload value="${{{{secret}}}}"/>'.replace('${{{{', '${ {{{').replace('}}}}', '}}} }'),
        }),
        definition,
        configuration: { host: 'h', secret },
      }),
      await faults({
        id: 'demo',
        template: template({ source: '<logger level="{{{secret}}}"/>' }),
        definition,
        configuration: { host: 'h', secret },
      }),
    ]
    for (const text of texts) expect(text).not.toContain('s3cr3t')
  })

  test('a secret is not in the log of a request either, at any level', async () => {
    const story = await apply({
      id: 'demo',
      template: template({
        source: `<try><raise-error type="P:X"/><error-handler><on-error-continue><http-policy:execute-next/></on-error-continue></error-handler></try><set-variable variableName="{{{policyId}}}" value="{{{secret}}}"/>`,
      }),
      definition,
      configuration: { host: 'h', secret: 's3cr3t' },
    })
    await story.call()
    expect(JSON.stringify(story.log)).not.toContain('s3cr3t')
    expect(JSON.stringify(story.app.explain())).not.toContain('s3cr3t')
  })

  test.each([
    ['YAML that is none', 'id: demo\n  name: : x', /demo\.yaml:\d+/],
    ['a list', '- a', /demo\.yaml/],
    ['a parameter without a name', 'id: demo\nname: D\nconfiguration:\n  - type: string\n', /propertyName/],
    [
      'a name twice',
      'id: demo\nname: D\nconfiguration:\n  - propertyName: a\n    type: string\n  - propertyName: a\n    type: int\n',
      /'?a'?/,
    ],
  ])('that is %s is refused at its place', async (_, yaml, message) => {
    const folder = folderWith({ 'demo/demo.yaml': yaml, 'demo/src/main/mule/template.xml': printing('a') })
    folders.push(folder)
    expect(await faults({ id: 'demo', template: `${folder.path}/demo`, configuration: { a: 'x' } })).toMatch(message)
  })
})

describe('a split definition', () => {
  const schema = {
    title: 'Demo',
    description: 'd',
    type: 'object',
    properties: {
      host: { title: 'Host', type: 'string' },
      limit: { type: 'integer', minimum: 1, maximum: 10, default: 5 },
      who: { type: 'string', format: 'dataweaveExpression' },
      list: { type: 'array', items: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] } },
      secret: { type: 'string', maxLength: 4, '@context': { '@characteristics': ['security:sensitive'] } },
    },
    required: ['host'],
    unevaluatedProperties: false,
    $id: 'demo',
    $schema: 'https://json-schema.org/draft/2019-09/schema',
    '@context': { '@vocab': 'anypoint://vocabulary/policy.yaml#', security: 'x', config: 'y' },
  }
  const definition = `#%Policy Definition 0.1
name: Demo
description: d
category: Custom
providedCharacteristics: []
requiredCharacteristics: []
interfaceScope:
  - api
  - resource
encryptionSupported: false
violationCategory: qos
`
  const implementation = (more = '') => `#%Policy Implementation 1.0
technology: mule4
name: Demo
minRuntimeVersion: 4.1.1
${more}
`
  const demo = (
    configuration: Record<string, unknown>,
    files: Record<string, string> = {},
    parameters = ['host', 'limit'],
  ): PolicyConfig => {
    const folder = folderWith({
      'demo/schema.json': JSON.stringify(schema),
      'demo/definition.yaml': definition,
      'demo/implementation.yaml': implementation(),
      'demo/mule-artifact.json': '{ "minMuleVersion": "4.1.1", "expressionLanguage": "jsonata" }',
      'demo/src/main/mule/template.xml': printing(...parameters),
      ...files,
    })
    folders.push(folder)
    return { id: 'demo', template: `${folder.path}/demo`, configuration }
  }

  test('defaults fill in what is left out', async () => {
    expect(await answer(demo({ host: 'h' }))).toBe('h|5')
  })

  test.each([
    ['a missing required parameter', {}, /host/],
    ['a wrong type', { host: 5 }, /host/],
    ['a value out of range', { host: 'h', limit: 11 }, /limit/],
    ['an unknown parameter', { host: 'h', hots: 1 }, /hots/],
    ['a fault deep inside', { host: 'h', list: [{ key: 'k' }, {}] }, /list.*1|key/],
  ])('%s is refused', async (_, configuration, message) => {
    expect(await faults(demo(configuration))).toMatch(message)
  })

  test('a secret is in no message', async () => {
    expect(await faults(demo({ host: 'h', secret: 's3cr3t' }))).not.toContain('s3cr3t')
  })

  test('a schema that is none is refused', async () => {
    expect(await faults(demo({}, { 'demo/schema.json': '{ "type": "objekt", "properties": {} }' }))).toMatch(
      /schema\.json/,
    )
    expect(await faults(demo({}, { 'demo/schema.json': '{ "type": ' }))).toMatch(/schema\.json:\d+/)
  })

  test('a runtime older than minRuntimeVersion refuses it', async () => {
    const text = await faults(
      demo({ host: 'h' }, { 'demo/implementation.yaml': implementation().replace('4.1.1', '4.99.0') }),
    )
    expect(text).toContain('4.99.0')
  })
})

describe('a policy folder', () => {
  test.each([
    ['there is none', {}, /./],
    ['no template in it', { 'demo/mule-artifact.json': '{}' }, /template/],
    [
      'a broken descriptor',
      { 'demo/mule-artifact.json': '{', 'demo/template.xml': printing('a') },
      /mule-artifact\.json:\d+/,
    ],
  ])('%s: refused', async (_, files, message) => {
    const folder = folderWith(files as Record<string, string>)
    folders.push(folder)
    expect(await faults({ id: 'demo', template: `${folder.path}/demo` })).toMatch(message)
  })

  test.each([
    ['4.3.0', 'sees the application’s configurations and error types'],
    ['4.4.0', 'does not'],
  ])('a policy of minMuleVersion %s %s', async (minMuleVersion) => {
    const folder = folderWith({
      'demo/mule-artifact.json': JSON.stringify({ minMuleVersion, expressionLanguage: 'jsonata' }),
      'demo/template.xml': template({
        source:
          '<try><http:request method="GET" config-ref="out" path="/own" target="own"/><http-policy:execute-next/><error-handler><on-error-continue type="APP:BROKEN"><set-payload value="#[vars.own &amp; error.errorType.identifier]"/></on-error-continue></error-handler></try>',
      }),
    })
    folders.push(folder)
    const deployment = tell(application('<raise-error type="APP:BROKEN"/>'), {
      policies: [{ id: 'demo', template: `${folder.path}/demo` }],
    })
    if (minMuleVersion === '4.3.0') expect((await (await deployment).call()).text).toBe('up()BROKEN')
    else {
      const text = (await faultsOf(deployment)).join()
      expect(text).toContain('out')
      expect(text).toContain('APP:BROKEN')
    }
  })
})
