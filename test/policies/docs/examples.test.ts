import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'
import { collectDiagnostics } from '../../../engine/model/diagnostic.ts'
import { readOfflinePolicy } from '../../../engine/policy/offline-policy.ts'
import { mule } from '../../support/app.ts'
import { catalogue, templatesFolder } from './catalogue.ts'

const resources = resolve(import.meta.dirname, 'resources')

/** Files that examples name, on the classpath of the application. */
const classpath: Readonly<Record<string, Buffer>> = existsSync(resources)
  ? Object.fromEntries(
      readdirSync(resources, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [`src/main/resources/${relative(resources, file)}`, readFileSync(file)]),
    )
  : {}

/** What examples take from their environment, such as secrets. */
const environment = (json: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...json.matchAll(/\$\{([^}:]+)[^}]*\}/g)].map(([, name = '']) => [name, 'http://127.0.0.1:9']))

const WRAPPED = mule(`
  <http:listener-config name="api"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main">
    <http:listener config-ref="api" path="/*"/>
    <http:request method="GET" url="http://127.0.0.1:9/"/>
  </flow>`)

const examplesIn = (readme: string): readonly string[] =>
  [...readme.matchAll(/^```json\n([\s\S]*?)^```$/gm)]
    .map(([, json = '']) => json)
    .filter((json) => json.includes('"template"') || json.includes('"configuration"'))

/** A whole policy file; an example may leave out everything but the configuration. */
const policyFile = (id: string, json: string): string => {
  const content = JSON.parse(json)
  return JSON.stringify(
    { template: { groupId: 'hinny', assetId: id, version: '1.0.0' }, order: 1, ...content },
    null,
    2,
  )
}

describe('the example configuration of each policy', () => {
  test.each(catalogue.map(({ id, readme }) => [id, readme] as const))('%s: there is one', (_, readme) => {
    expect(examplesIn(readme).length).toBeGreaterThan(0)
  })

  const examples = catalogue.flatMap(({ id, readme }) =>
    examplesIn(readme).map((json, i) => [i === 0 ? id : `${id} (${i + 1})`, id, json] as const),
  )

  test.each(examples)('%s can be applied as it stands', async (_, id, json) => {
    const { diagnostics, report } = collectDiagnostics()
    const policy = readOfflinePolicy(policyFile(id, json), `policies/${id}.json`, [templatesFolder], report)
    expect(diagnostics.map(formatDiagnostic)).toEqual([])
    const runtime = await createRuntime({ log: false, properties: environment(json) })
    try {
      const application = await runtime.deploy(
        { 'src/main/mule/example.xml': WRAPPED, 'src/main/resources/contracts.yaml': 'clients: []', ...classpath },
        { name: 'example', policies: policy ? [policy] : [] },
      )
      expect(application.warnings.map(formatDiagnostic)).toEqual([])
      expect(application.policies.list().map(({ name }) => name)).toEqual([id])
    } finally {
      await runtime.stop()
    }
  })
})
