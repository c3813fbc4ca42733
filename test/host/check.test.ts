import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { answering, headerTemplate, policy } from './fixtures.ts'

const folder = folderWith({
  'apps/good.xml': answering('/good', 'good').replace('port="0"', 'port="1"'),
  'apps/bad/src/main/mule/bad.xml': mule(`  <flow name="main">
    <htpp:request url="http://localhost"/>
  </flow>`),
  'apps/worse/src/main/mule/worse.xml': mule(`  <http:request-config name="crm" basePth="/v1"/>
  <flow name="main">
    <http:request config-ref="crn" method="GET" path="/"/>
    <set-payload valeu="x"/>
    <logger message="#[payload.]" level="LOUD"/>
  </flow>
  <flow name="main"><logger/></flow>`),
  'apps/worse/policies/headers.json': policy('heders', 1, 'x'),
  'apps/warned/src/main/mule/warned.xml': mule(`  <flow name="main" api-gateway:disablePolicies="true">
    <logger/>
  </flow>`),
  'unreadable/src/main/mule/flows.xml': mule(`  <configuration-properties file="config.yaml"/>
  <http:listener-config name="api">
    <http:listener-connection host="localhost" port="\${http.port}"/>
  </http:listener-config>
  <flow name="main"><http:listener config-ref="api" path="/"/><logger/></flow>`),
  'unreadable/src/main/resources/config.yaml': 'http:\n  port: "8081\n',
  'empty/README.txt': '',
  ...headerTemplate('headers', 'x-team'),
})

const cwd = process.cwd()
const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '')
beforeAll(() => process.chdir(folder.path))
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

describe('hinny check', () => {
  test('lists everything that is wrong, with places and hints, in one go', async () => {
    const { code, out } = await runHinny('check', 'apps')
    expect(code).toBe(1)
    await expect(out.replaceAll(root, '<hinny>')).toMatchFileSnapshot('../golden/cli/check.txt')
  })

  test('--json tells the same to a program', async () => {
    const { code, out } = await runHinny('check', 'apps', '--json')
    const { applications, diagnostics } = JSON.parse(out)
    expect(code).toBe(1)
    expect(diagnostics).toEqual([])
    expect(applications.map((each: { application: string }) => each.application)).toEqual([
      'bad',
      'warned',
      'worse',
      'good',
    ])
    expect(applications[0].diagnostics).toContainEqual({
      code: 'XML006',
      severity: 'error',
      message: expect.stringContaining("prefix 'htpp'"),
      hint: expect.stringContaining("did you mean the prefix 'http'?"),
      file: 'apps/bad/src/main/mule/bad.xml',
      line: 9,
      column: 6,
    })
  })

  test('is content with warnings, and opens no port', async () => {
    // Port 1 could not be opened.
    expect(await runHinny('check', 'apps/good.xml')).toEqual({
      code: 0,
      out: 'Checked good: no errors, no warnings\n',
      err: '',
    })
    const { code, out } = await runHinny('check', 'apps/warned')
    expect([code, out.split('\n').at(-2)]).toEqual([0, 'Checked warned: no errors, 1 warning'])
  })

  test('tells of a broken properties file, not of every value that was to come from it', async () => {
    const { out } = await runHinny('check', 'unreadable')
    expect(out).toContain('unreadable/src/main/resources/config.yaml:')
    expect(out).not.toContain('flows.xml')
  })

  test('says when there is nothing to check', async () => {
    const { code, out } = await runHinny('check', 'empty')
    expect(code).toBe(1)
    expect(out).toContain('CFG105')
    expect(out).toContain('Checked nothing: 1 error, no warnings')
  })
})
