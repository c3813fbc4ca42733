import { describe, expect, onTestFinished, test } from 'vitest'
import type { DeploymentError } from '../../engine/index.ts'
import { folderWith } from '../support/folder.ts'
import { captureLog, log, NEXT, operation, proxyApp, type Scenario, source, start, template } from './scenario.ts'

const TEMPLATE = template(
  source(
    `${log('{{{word}}}|{{{number}}}|{{{flag}}}|{{{mode}}}|{{{words}}}|{{#each pairs}}{{{key}}}={{{value}}};{{/each}}')}${NEXT}`,
  ),
)
const LEGACY = `id: sample
name: Sample
description: A sample.
category: Custom
type: custom
resourceLevelSupported: true
configuration:
  - propertyName: word
    type: string
    optional: false
  - propertyName: number
    type: int
    defaultValue: 5
    minimumValue: 1
    maximumValue: 10
  - propertyName: flag
    type: boolean
    defaultValue: "true"
  - propertyName: mode
    type: radio
    options: [{ name: Fast, value: fast }, { name: Slow, value: slow }]
    defaultValue: fast
  - propertyName: words
    type: string
    allowMultiple: true
    optional: true
  - propertyName: pairs
    type: keyvalues
    allowMultiple: true
    optional: true
  - propertyName: password
    type: string
    sensitive: true
    optional: true
  - propertyName: extra
    type: string
    optional: false
    dependsOnKey: mode
    dependsOnValue: slow
`
const SCHEMA = JSON.stringify({
  title: 'Sample',
  type: 'object',
  description: 'A sample.',
  $schema: 'https://json-schema.org/draft/2019-09/schema',
  $id: 'sample',
  '@context': { '@vocab': 'anypoint://vocabulary/policy.yaml#', security: 'anypoint://vocabulary/policy.yaml#' },
  properties: {
    word: { type: 'string', title: 'Word', format: 'dataweaveExpression' },
    number: { type: 'integer', default: 5, minimum: 1, maximum: 10 },
    flag: { type: 'boolean', default: true },
    mode: { type: 'string', enum: ['fast', 'slow'], default: 'fast' },
    words: { type: 'array', items: { type: 'string' } },
    pairs: {
      type: 'array',
      items: {
        type: 'object',
        properties: { key: { type: 'string' }, value: { type: 'string' } },
        required: ['key', 'value'],
        additionalProperties: false,
      },
    },
    password: { type: 'string', '@context': { '@characteristics': ['security:sensitive'] } },
    extra: { type: 'string' },
  },
  required: ['word'],
  unevaluatedProperties: false,
})

const forms: [string, Record<string, string>][] = [
  ['legacy YAML', { 'sample.yaml': LEGACY }],
  [
    'JSON Schema',
    {
      'schema.json': SCHEMA,
      'metadata.yaml': '#%Policy Definition 0.1\nname: Sample\ninterfaceScope: ["api", "resource"]\n',
    },
  ],
]
const policyFolder = (files: Record<string, string>, text = TEMPLATE) => {
  const folder = folderWith({
    'src/main/mule/template.xml': text,
    'mule-artifact.json': '{"name": "sample", "expressionLanguage": "jsonata"}',
    ...files,
  })
  onTestFinished(folder.remove)
  return folder.path
}
const configured = (folder: string, configuration: Record<string, unknown>): Promise<Scenario> =>
  start(proxyApp('<set-payload value="x"/>'), { policies: [{ id: 'p', template: folder, configuration }] })
const faults = async (folder: string, configuration: Record<string, unknown>): Promise<string[]> => {
  const failure = await configured(folder, configuration).catch((error: DeploymentError) => error)
  if (!('diagnostics' in failure)) throw new Error('nothing wrong')
  return failure.diagnostics.map(({ code, message, hint }) => `${code} ${message}${hint ? ` (${hint})` : ''}`)
}

describe.each(forms)('a configuration is checked against its definition: %s', (_, files) => {
  test('defaults are filled in', async () => {
    const { ask, messages } = await configured(policyFolder(files), {
      word: 'w',
      words: ['a', 'b'],
      pairs: [{ key: 'k', value: 'v' }],
    })
    await ask()
    expect(messages()).toEqual(['w|5|true|fast|[a, b]|k=v;'])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a missing parameter', {}, "POL041 Parameter 'word' is missing."],
    ['a misspelt one', { word: 'w', nmber: 5 }, "POL042 There is no parameter 'nmber'. (did you mean 'number'?)"],
    ['a text that is a number', { word: 5 }, "POL043 Parameter 'word' must be a text. (write it in quotes)"],
    [
      'a number that is a text',
      { word: 'w', number: '5' },
      "POL043 Parameter 'number' must be a whole number. (write it without quotes)",
    ],
    ['a number that is not whole', { word: 'w', number: 5.5 }, "POL043 Parameter 'number' must be a whole number."],
    ['a number too small', { word: 'w', number: 0 }, "POL043 Parameter 'number' must be at least 1."],
    ['a number too large', { word: 'w', number: 11 }, "POL043 Parameter 'number' must be at most 10."],
    [
      'a boolean that is none',
      { word: 'w', flag: 'yes' },
      "POL043 Parameter 'flag' must be true or false. (write it without quotes)",
    ],
    [
      'an option that does not exist',
      { word: 'w', mode: 'medium' },
      "POL043 Parameter 'mode' must be one of fast, slow.",
    ],
    [
      'one value where a list is meant',
      { word: 'w', words: 'a' },
      "POL043 Parameter 'words' must be a list. (write it in [ ])",
    ],
    ['a pair without value', { word: 'w', pairs: [{ key: 'k' }] }, "POL041 Parameter 'pairs[0].value' is missing."],
    [
      'a misspelt member',
      { word: 'w', pairs: [{ key: 'k', value: 'v', vale: 'x' }] },
      "POL042 There is no parameter 'pairs[0].vale'. (did you mean 'value'?)",
    ],
  ])('%s', async (__, configuration, expected) =>
    expect(await faults(policyFolder(files), configuration)).toEqual([expected]),
  )

  test('all faults at once', async () => {
    expect(await faults(policyFolder(files), { number: 0, flag: 1, wrd: 'x' })).toHaveLength(4)
  })

  test('sensitive values are in no message and no log', async () => {
    const secret = `s3cr&t"`
    const asAttribute = template(operation(`<logger level="{{{password}}}"/>${NEXT}`))
    expect((await faults(policyFolder(files, asAttribute), { word: 'w', password: secret })).join()).toMatch(
      /CFG005 The value '\*\*\*\*'/,
    )
    const failing = template(source(`<raise-error type="APP:X" description="{{{word}}}" doc:name="{{{password}}}"/>`))
    const { ask, log: lines } = await configured(policyFolder(files, failing), { word: 'w', password: secret })
    await ask()
    const written = lines.map(({ message }) => message).join('\n')
    expect(written).toContain('Element DSL           : <raise-error')
    expect(written).not.toContain('s3cr')
  })

  test('sensitive values that are properties are shown no more than others, but the property that is missing is', async () => {
    const asAttribute = template(operation(`<logger level="{{{password}}}"/>${NEXT}`))
    expect((await faults(policyFolder(files, asAttribute), { word: 'w', password: '${the.value}' })).join()).toMatch(
      /CFG110 .*\$\{the\.value\}/,
    )
    const withValue = template(
      operation(`<logger level="{{{password}}}"/>${NEXT}`),
      '<global-property name="the.value" value="hunter2"/>',
    )
    const told = (await faults(policyFolder(files, withValue), { word: 'w', password: '${the.value}' })).join()
    expect(told).toMatch(/CFG005 The value '\*\*\*\*'/)
  })
})

test('a field that depends on another is demanded only when that one says so', async () => {
  const folder = policyFolder({ 'sample.yaml': LEGACY })
  expect(await faults(folder, { word: 'w', mode: 'slow' })).toEqual(["POL041 Parameter 'extra' is missing."])
  expect((await configured(folder, { word: 'w', mode: 'fast' })).app.policies.list()).toHaveLength(1)
})

test('without a definition a configuration is taken as it is', async () => {
  const { ask, messages } = await start(proxyApp('<set-payload value="x"/>'), {
    policies: [{ id: 'p', template: TEMPLATE, configuration: { word: 1, anything: true } }],
  })
  await ask()
  expect(messages()[0]).toMatch(/^1\|/)
})

test.each([
  ['its content', { configuration: [{ propertyName: 'word', type: 'int' }] }],
  ['its JSON Schema', { type: 'object', properties: { word: { type: 'integer' } }, required: ['word'] }],
])('a definition can be given with the policy: %s', async (_, definition) => {
  const policy = { id: 'p', template: TEMPLATE, definition, configuration: { word: 'w' } }
  await expect(start(proxyApp(), { policies: [policy] })).rejects.toThrow(
    "POL043 Parameter 'word' must be a whole number.",
  )
})

test('a definition can be a file', async () => {
  const folder = folderWith({ 'def.yaml': LEGACY })
  onTestFinished(folder.remove)
  const policy = { id: 'p', template: TEMPLATE, definition: `${folder.path}/def.yaml`, configuration: {} }
  await expect(start(proxyApp(), { policies: [policy] })).rejects.toThrow("POL041 Parameter 'word' is missing.")
  await expect(start(proxyApp(), { policies: [{ ...policy, definition: 'no.yaml' }] })).rejects.toThrow(
    "POL030 The definition 'no.yaml' was not found.",
  )
})

test.each([
  ['a field without name', 'configuration:\n  - type: string\n', /sample\.yaml:2:5 POL040 .*no 'propertyName'/],
  ['a configuration that is no list', 'configuration: 5\n', /sample\.yaml:1:16 POL040 .*must be a list/],
])('a definition that is faulty is told at its place: %s', async (_, yaml, message) => {
  await expect(configured(policyFolder({ 'sample.yaml': yaml }), {})).rejects.toThrow(message)
})

test('a type of field that nobody knows is a warning, and any value does', async () => {
  const folder = policyFolder({
    'sample.yaml':
      'configuration:\n  - { propertyName: word, type: strin, defaultValue: a }\n  - { propertyName: limits, type: object, optional: true }\n',
  })
  const { app } = await configured(folder, { limits: { n: 1 } })
  const told = 'any value is accepted.'
  const found = app.warnings.filter(({ code }) => code === 'POL040')
  expect(found.map(({ code, message, hint }) => [code, message, hint?.slice(0, 14)])).toEqual([
    ['POL040', `There is no field type 'strin': ${told}`, "did you mean '"],
    ['POL040', `There is no field type 'object': ${told}`, 'there are: str'],
  ])
})

test('a field that stands twice is told once', async () => {
  const folder = policyFolder({
    'sample.yaml': 'configuration:\n  - { propertyName: word, type: string }\n  - { propertyName: word, type: int }\n',
  })
  expect((await faults(folder, {})).filter((fault) => fault.startsWith('POL040'))).toEqual([
    "POL040 The definition has two fields named 'word'.",
  ])
})

test.each([
  ['a list of pairs', 'keyvalues, allowMultiple: true, defaultValue: false'],
  ['a text', 'string, defaultValue: []'],
  ['one of several', 'radio, options: [{ name: TEST, value: test }], defaultValue: TEST'],
  ['a number', 'int, defaultValue: none'],
])('a default that its own field would refuse counts as none: %s', async (_, type) => {
  const folder = policyFolder({ 'sample.yaml': `configuration:\n  - { propertyName: word, type: ${type} }\n` })
  const { ask, messages } = await configured(folder, {})
  await ask()
  expect(messages()).toEqual(['|||||'])
  expect((await faults(folder, { word: {} }))[0]).toContain("POL043 Parameter 'word'")
})

test('a policy for older runtimes is applied, with a warning', async () => {
  const implementation = '#%Policy Implementation 1.0\ntechnology: mule4\nmaxRuntimeVersion: 4.4.0\n'
  const folder = policyFolder({ 'schema.json': SCHEMA, 'implementation.yaml': implementation })
  const { app, log } = await start(proxyApp(), {
    policies: [{ id: 'p', template: folder, configuration: { word: 'w' } }],
  })
  expect(app.policies.list()).toHaveLength(1)
  expect(log.map(({ message }) => message).join('\n')).toContain(
    "POL054 The policy 'sample' is meant for runtime 4.4.0 or earlier; this one is 4.10.0.",
  )
})

test('a policy for newer runtimes is refused', async () => {
  const implementation = '#%Policy Implementation 1.0\ntechnology: mule4\nminRuntimeVersion: 4.6.8\n'
  const folder = policyFolder({ 'schema.json': SCHEMA, 'implementation.yaml': implementation })
  const policies = [{ id: 'p', template: folder, configuration: { word: 'w' } }]
  await expect(start(proxyApp(), { policies, runtime: { runtimeVersion: '4.6.7' } })).rejects.toThrow(
    "POL054 The policy 'sample' needs runtime 4.6.8 or later; this one is 4.6.7.",
  )
  expect(
    (await start(proxyApp(), { policies, runtime: { runtimeVersion: '4.6.8' } })).app.policies.list(),
  ).toHaveLength(1)
})

test('resource conditions for a policy that supports none are a warning', async () => {
  const folder = policyFolder({
    'sample.yaml': LEGACY.replace('resourceLevelSupported: true', 'resourceLevelSupported: false'),
  })
  const { app } = await start(proxyApp(), {
    policies: [{ id: 'p', template: folder, configuration: { word: 'w' }, pointcutData: [{ methodRegex: 'GET' }] }],
  })
  expect(app.warnings.map(({ code }) => code)).toEqual(['POL055'])
})

test('the log has a line for each applied policy', async () => {
  const { logging, lines } = captureLog()
  const folder = policyFolder({
    'sample.yaml': LEGACY,
    'exchange.json': '{"groupId": "g", "assetId": "sample", "version": "1.2.3"}',
  })
  const { app } = await start(proxyApp(), { runtime: { log: logging } })
  await app.policies.apply({ id: '77', template: folder, configuration: { word: 'w' } })
  expect(lines.map(({ message }) => message)).toContain('Applied policy sample-77 version 1.2.3 to application app')
})
