import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { collectDiagnostics, formatDiagnostic } from '../../engine/model/diagnostic.ts'
import { readOfflinePolicy } from '../../engine/policy/offline-policy.ts'
import { folderWith } from '../support/folder.ts'
import { addRequestHeader, NEXT, operation, proxyApp, start, template } from './scenario.ts'

const templates = () => {
  const folder = folderWith({
    'add-header/src/main/mule/template.xml': template(operation(addRequestHeader('x-policy', '{{{value}}}') + NEXT)),
    'add-header/add-header.yaml': 'name: x\nconfiguration:\n  - propertyName: value\n    type: string\n',
    'add-header/exchange.json': '{"assetId": "add-header", "version": "1.0.0"}',
    'other-folder/template.xml': template(operation(NEXT)),
    'other-folder/pom.xml':
      '<project xmlns="http://maven.apache.org/POM/4.0.0"><artifactId>by-pom</artifactId><version>2.0.0</version></project>',
  })
  onTestFinished(folder.remove)
  return folder.path
}
const read = (json: unknown, folder = templates()) => {
  const { diagnostics, report } = collectDiagnostics()
  const text = typeof json === 'string' ? json : JSON.stringify(json, null, 2)
  const policy = readOfflinePolicy(text, 'policies/my-policy.json', [folder], report)
  return { policy, folder, faults: diagnostics.map(formatDiagnostic) }
}
const TEMPLATE = { groupId: 'g', assetId: 'add-header', version: '1.0.0' }

describe("a policy in Mule's offline format", () => {
  test('is a policy whose id is the name of its file', () => {
    const pointcutData = [{ methodRegex: 'GET' }]
    const { policy, folder, faults } = read({
      template: TEMPLATE,
      api: [{ id: '1' }, { id: 2 }, { id: 3, endpoint: { type: 'rest-api', uri: null } }],
      order: 3,
      configuration: { value: 'v' },
      pointcutData,
    })
    expect(faults).toEqual([])
    expect(policy).toEqual({
      id: 'my-policy',
      template: join(folder, 'add-header'),
      name: 'add-header',
      version: '1.0.0',
      file: 'policies/my-policy.json',
      api: ['1', '2', { id: '3', endpoint: { type: 'rest-api' } }],
      order: 3,
      configuration: { value: 'v' },
      pointcutData,
    })
  })

  test('finds its template by the asset of a folder as well', () => {
    const { policy, folder } = read({ template: { assetId: 'by-pom', version: '2.0.0' } })
    expect(policy?.template).toBe(join(folder, 'other-folder'))
  })

  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'policies/my-policy.json:1:2 CFG101'],
    ['no object', [], 'policies/my-policy.json:1:1 POL060 A policy file must hold a JSON object.'],
    ['no template', { order: 1 }, 'policies/my-policy.json:1:1 POL060 A policy file must name its template'],
    ['no assetId', { template: { version: '1.0.0' } }, "POL060 The template's assetId is missing."],
    [
      'a template that does not exist',
      { template: { assetId: 'add-headr' } },
      "my-policy.json:3:16 POL062 There is no policy template 'add-headr'",
    ],
    [
      'another version of it',
      { template: { ...TEMPLATE, version: '1.1.0' } },
      "my-policy.json:5:16 POL063 The template 'add-header'",
    ],
    [
      'an API without id',
      { template: TEMPLATE, api: [{ name: 'x' }] },
      'POL060 An API of a policy file is written { "id": "…" }.',
    ],
    [
      'a type of API that does not exist',
      { template: TEMPLATE, api: [{ id: '1', endpoint: { type: 'wsd' } }] },
      'POL060 The endpoint of an API is written { "type": "wsdl" }.\n    did you mean \'wsdl\'?',
    ],
    [
      'a type of API in the wrong place',
      { template: TEMPLATE, api: [{ id: '1', endpoint: 'wsdl' }] },
      'POL060 The endpoint of an API is written { "type": "wsdl" }.',
    ],
    [
      'a misspelt key',
      { template: TEMPLATE, confguration: {} },
      "warning POL061 A policy file has no key 'confguration'; it is ignored.\n    did you mean 'configuration'?",
    ],
    ['a way out of the folder', { template: { assetId: '../other-folder' } }, 'POL062'],
  ])('%s', (_, json, expected) => expect(read(json).faults.join('\n')).toContain(expected))

  test('what is wrong with its configuration is told at its place in the file', async () => {
    const { policy } = read({
      template: TEMPLATE,
      order: 0,
      configuration: { value: 5, vaule: 'x' },
      pointcutData: [{ methodRegex: '(' }],
    })
    const failure = await start(proxyApp(), { policies: [policy!] }).catch((error: Error) => error)
    const { message } = failure as Error
    expect(message).toContain("policies/my-policy.json:9:14 POL043 Parameter 'value' must be a text.")
    expect(message).toContain("policies/my-policy.json:10:5 POL042 There is no parameter 'vaule'.")
    expect(message).toContain('policies/my-policy.json:7:12 POL050')
    expect(message).toContain('policies/my-policy.json:14:22 POL052')
  })

  test('in the folder of an application it applies to that application', async () => {
    const folder = folderWith({
      'mule-artifact.json': '{"name": "shop"}',
      'src/main/mule/app.xml':
        '<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http"><flow name="called"><http:request url="${url}"/></flow></mule>',
      'policies/from-file.json': JSON.stringify({ template: TEMPLATE, configuration: { value: 'v' } }),
    })
    onTestFinished(folder.remove)
    const { app, upstream } = await start(proxyApp())
    const shop = await app.runtime.deploy(folder.path, {
      properties: { url: upstream.url },
      policyTemplates: [templates()],
    })
    await shop.flow('called').run()
    expect(upstream.last.header('x-policy')).toBe('v')
    expect(shop.policies.list()).toEqual([{ id: 'from-file', order: 1, name: 'add-header' }])
  })
})
