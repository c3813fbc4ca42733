import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { startUpstream } from '../support/upstream.ts'

const folder = folderWith({})
const at = (...names: string[]) => join(folder.path, ...names)
const jar = at('home/policies/policy-templates/add-team-1.0.0-mule-policy.jar')

beforeAll(async () => {
  await runHinny('policy', 'new', at('add-team'))
  folder.write({
    'add-team/src/main/resources/words.properties': 'word=fine',
    'home/policies/policy-templates/.keep': '',
  })
})
afterAll(() => folder.remove())

const calling = (upstream: string) =>
  `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main"><http:listener config-ref="in" path="/*"/><http:request method="GET" url="${upstream}/"/></flow>`

describe('a policy becomes one file', () => {
  test('in the layout of a build for Mule, with its definition', async () => {
    const { code, out } = await runHinny('policy', 'pack', at('add-team'), '-o', jar)
    expect([code, out.replaceAll(folder.path, '')]).toEqual([
      0,
      `Packed add-team 1.0.0 into /home/policies/policy-templates/add-team-1.0.0-mule-policy.jar:

  META-INF/maven/com.example/add-team/pom.xml
  META-INF/mule-artifact/add-team.yaml
  META-INF/mule-artifact/mule-artifact.json
  template.xml
  words.properties
`,
    ])
  })

  test('that is the same byte by byte however often it is packed', async () => {
    const before = readFileSync(jar)
    await runHinny('policy', 'pack', at('add-team'), '-o', jar)
    expect(readFileSync(jar).equals(before)).toBe(true)
  })

  test('unless something is wrong with the policy', async () => {
    folder.write({ 'broken/template.xml': '<mule/>', 'broken/broken.yaml': 'configuration:\n  - type: strin\n' })
    const { code, out, err } = await runHinny('policy', 'pack', at('broken'), '-o', at('broken.jar'))
    expect([code, err]).toEqual([1, 'hinny: nothing was packed\n'])
    expect(out).toContain("broken.yaml:2:5 POL040 A field of the definition has no 'propertyName'.")
  })

  test.each([
    ['nowhere', 'POL030'],
    ['home/policies/policy-templates/add-team-1.0.0-mule-policy.jar', 'an archive already'],
  ])('and not from %s', async (path, why) => {
    const { code, out } = await runHinny('policy', 'pack', at(path), '-o', at('x.jar'))
    expect(code).toBe(1)
    expect(out).toContain(why)
  })
})

describe('a packed policy is applied', () => {
  test('by its path', async () => {
    const upstream = await startUpstream()
    const app = await deployXml(calling(upstream.url), { policies: [{ template: jar, configuration: { team: 'a' } }] })
    await fetch(app.base)
    expect(upstream.last.header('x-team')).toBe('a')
    expect(app.policies.list()).toEqual([{ id: 'add-team', order: 1, name: 'add-team' }])
    expect(app.files).toContain(jar)
    await app.stop()
    await upstream.close()
  })

  test("by its asset's name in a home's templates, where a misspelt one is guessed", async () => {
    const policy = (assetId: string) =>
      JSON.stringify({ template: { groupId: 'com.example', assetId, version: '1.0.0' }, configuration: {} })
    folder.write({
      'home/apps/orders/orders.xml': `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">${calling('http://127.0.0.1:9')}</mule>`,
      'home/apps/orders/policies/team.json': policy('add-team'),
    })
    const explained = await runHinny('explain', at('home'))
    expect(explained.out).toContain('add-team')
    expect(explained.code).toBe(0)
    folder.write({ 'home/apps/orders/policies/team.json': policy('add-taem') })
    const { code, out } = await runHinny('check', at('home'))
    expect(code).toBe(1)
    expect(out).toContain("did you mean 'add-team")
  })

  test('with what is wrong at its place inside the archive', async () => {
    const broken = at('broken.jar')
    writeFileSync(
      broken,
      zipSync({
        'template.xml': Buffer.from('<mule xmlns="http://www.mulesoft.org/schema/mule/core">\n  <loger/>\n</mule>'),
      }),
    )
    const failure = await deployXml(calling('http://127.0.0.1:9'), { policies: [{ template: broken }] }).catch(String)
    expect(failure).toMatch(/broken\.jar!\/template\.xml:2:3 CFG001 /)
  })

  test('unless it is no archive', async () => {
    const text = at('text.jar')
    writeFileSync(text, 'text')
    const failure = await deployXml(calling('http://127.0.0.1:9'), { policies: [{ id: 'p', template: text }] }).catch(
      String,
    )
    expect(failure).toMatch(/POL034 The archive '.*text\.jar' cannot be read: it is no zip file, or damaged/)
  })
})
