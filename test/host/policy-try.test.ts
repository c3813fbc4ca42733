import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../../engine/host/cli/policy-try.ts'
import { createRuntime } from '../../engine/index.ts'
import { deployXml, mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { recordsIn } from '../support/traces.ts'
import { startUpstream } from '../support/upstream.ts'

const policy = (blocks: string): string => mule(`<http-policy:proxy name="p">\n${blocks}\n</http-policy:proxy>`)
const operation = (content: string, attributes = ''): string =>
  policy(`<http-policy:operation${attributes}>\n${content}\n</http-policy:operation>`)
const NEXT = '<http-policy:execute-next/>'
const addHeader = (name: string, value: string): string =>
  `<http-transform:add-request-headers><http-transform:headers>#[{'${name}': ${value}}]</http-transform:headers></http-transform:add-request-headers>`

const APP = (url: string): string =>
  mule(`<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
<http:request-config name="up" basePath="/v1"><http:request-connection host="127.0.0.1" port="${new URL(url).port}"/></http:request-config>
<flow name="main">
  <http:listener config-ref="in" path="/*"/>
  <http:request config-ref="up" method="POST" path="/things/{id}">
    <http:headers>#[{'x-own': 'yes'}]</http:headers>
    <http:uri-params>#[{'id': attributes.queryParams.id}]</http:uri-params>
    <http:query-params>#[{'q': '1'}]</http:query-params>
  </http:request>
  <try><http:request config-ref="up" path="/missing"/><error-handler><on-error-continue logException="false"/></error-handler></try>
  <set-payload value="done"/>
</flow>`)

const files = folderWith({})
let traffic = ''
let url = ''
let base = ''

beforeAll(async () => {
  const server = await startUpstream(({ url: target, text }) =>
    target.includes('missing')
      ? { status: 404, body: 'nothing here' }
      : { headers: { 'content-type': 'application/json' }, body: `{"got":${text || 'null'}}` },
  )
  url = server.url
  files.write({
    'app/src/main/mule/app.xml': APP(url),
    'app/mule-artifact.json': '{"name":"app","expressionLanguage":"jsonata"}',
    'add.xml': operation(`${addHeader('x-team', "'{{{team}}}'")}${NEXT}`),
    'answer.xml': operation('<set-payload value="no"/><http-transform:set-response statusCode="403"/>'),
    'fail.xml': operation('<raise-error type="APP:NO" description="not today"/>'),
    'same.xml': operation(`<logger message="x"/>${NEXT}`),
    'handles.xml': operation(
      `<try>${NEXT}<error-handler><on-error-continue type="HTTP:NOT_FOUND" logException="false"><set-payload value="{}"/></on-error-continue></error-handler></try>`,
      ' propagateMessageTransformations="true"',
    ),
    'calls.xml': operation(`<http:request method="GET" url="${url}/token"/>${NEXT}`),
    'path.xml': operation(
      `<http-transform:set-requester-request requestPath="/others/{id}">
        <http-transform:headers>#[attributes.headers]</http-transform:headers>
        <http-transform:uri-params>#[attributes.uriParams]</http-transform:uri-params>
        <http-transform:query-params>#[{'q': '2', 'r': 'ü'}]</http-transform:query-params>
      </http-transform:set-requester-request>${NEXT}`,
    ),
    'inbound.xml': policy(
      `<http-policy:source propagateMessageTransformations="true">${NEXT}<http-transform:add-response-headers><http-transform:headers>#[{'x-in': 'yes'}]</http-transform:headers></http-transform:add-response-headers></http-policy:source>`,
    ),
    'broken.xml': policy('<http-policy:nothing/>'),
  })
  const runtime = await createRuntime({ log: false, trace: { folder: join(files.path, 'traces') } })
  const app = await runtime.deploy(join(files.path, 'app'))
  base = `http://127.0.0.1:${new URL((app.urls[0] as string).replace('*', '')).port}`
  for (let i = 0; i < 3; i++)
    await fetch(`${base}/?id=${i}`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
  await runtime.stop()
  // Nothing can be sent from here on: there is nobody to send it to, and whoever tried would fail.
  await server.close()
  traffic = join(files.path, 'traces')
  expect((await recordsIn(traffic, 3)).length).toBe(3)
})
afterAll(() => files.remove())

const attempt = async (name: string, ...args: string[]) => {
  const { code, out, err } = await runHinny('policy', 'try', join(files.path, name), '--traffic', traffic, ...args)
  return {
    code,
    err,
    out: out
      .replaceAll(url, 'http://upstream')
      .replaceAll(base, 'http://listener')
      .replaceAll(`${files.path}/app/src/main/mule/`, '')
      .replace(/event [0-9a-f]{10}/g, 'event ID'),
  }
}

describe('hinny policy try', () => {
  test('shows what would be sent and answered, changes that are the same once', async () => {
    const { code, out, err } = await attempt('add.xml', '--set', 'team=core')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "6 calls change in the same way, such as POST http://upstream/v1/things/0?q=1
        event ID, app.xml:12
        request
           POST http://upstream/v1/things/0?q=1
           x-own: yes
          +x-team: core

           {

      add on 6 recorded calls: 6 changed, 0 not sent any more, 0 failing, 0 unchanged
      "
    `)
  })

  test('tells calls that the policy answers, and calls that fail', async () => {
    expect((await attempt('answer.xml')).out).toMatchInlineSnapshot(`
      "6 calls are answered by the policy and not sent any more, such as POST http://upstream/v1/things/0?q=1
        event ID, app.xml:12
        answer
          +403
          +
          +no

      answer on 6 recorded calls: 0 changed, 6 not sent any more, 0 failing, 0 unchanged
      "
    `)
    expect((await attempt('fail.xml')).out).toMatchInlineSnapshot(`
      "6 calls fail, such as POST http://upstream/v1/things/0?q=1
        event ID, app.xml:12
        answer
          +fails with APP:NO: not today

      fail on 6 recorded calls: 0 changed, 0 not sent any more, 6 failing, 0 unchanged
      "
    `)
  })

  test('replays failures, too', async () => {
    expect((await attempt('handles.xml')).out).toMatchInlineSnapshot(`
      "3 calls change in the same way, such as GET http://upstream/v1/missing
        event ID, app.xml:17
        answer
          -fails with HTTP:NOT_FOUND: HTTP GET on resource 'http://upstream/v1/missing' failed: not found (404).
          +200
          +
          +{}

      handles on 6 recorded calls: 3 changed, 0 not sent any more, 0 failing, 3 unchanged
      "
    `)
  })

  test('puts a changed path and query into the recorded URL', async () => {
    const { out, err } = await attempt('path.xml')
    expect(err).toBe('')
    expect(out).toContain('+POST http://upstream/v1/others/0?q=2&r=%C3%BC')
    expect(out).toContain('-POST http://upstream/v1/things/0?q=1')
  })

  test('runs source blocks on what came in', async () => {
    expect((await attempt('inbound.xml')).out).toMatchInlineSnapshot(`
      "3 inbound requests change in the same way, such as POST http://listener/?id=0
        event ID, app.xml:11
        answer
           200
          +x-in: yes

           done

      inbound on 3 recorded calls: 3 changed, 0 not sent any more, 0 failing, 0 unchanged
      "
    `)
  })

  test('says so when nothing changes, and never sends what the policy itself would send', async () => {
    const same = await attempt('same.xml', '--fail-on-change')
    expect([same.code, same.out]).toEqual([
      0,
      'same on 6 recorded calls: 0 changed, 0 not sent any more, 0 failing, 6 unchanged\n',
    ])
    expect((await attempt('calls.xml')).out).toContain(
      '6 calls could not be tried to the end, such as POST http://upstream/v1/things/0?q=1\n  event ID, app.xml:12\n  <http:request> would be seen outside, and nothing is sent here',
    )
  })

  test('for machines: JSON, and an exit code', async () => {
    const { code, out } = await attempt('add.xml', '--set', 'team=core', '--json', '--fail-on-change')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      policy: 'add',
      calls: 6,
      groups: [
        { side: 'outbound', kind: 'changed', count: 6, request: expect.arrayContaining(['+x-team: core']), answer: [] },
      ],
      leftOut: [],
    })
  })

  test('in the application that was recorded: beside its other policies, in place of an older version of itself', async () => {
    files.write({
      'app/policies/old.json': JSON.stringify({
        template: { assetId: 'stamp' },
        policyId: 'old',
        order: 3,
        configuration: {},
      }),
    })
    files.write({
      'app/policy-templates/stamp/src/main/mule/template.xml': operation(`${addHeader('x-version', "'1'")}${NEXT}`),
      'app/policy-templates/stamp/mule-artifact.json': '{"name":"stamp"}',
      'new/stamp/src/main/mule/template.xml': operation(`${addHeader('x-version', "'2'")}${NEXT}`),
      'new/stamp/mule-artifact.json': '{"name":"stamp"}',
    })
    const { out, err, code } = await attempt('new/stamp', '--app', join(files.path, 'app'))
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('-x-version: 1\n    +x-version: 2')
    expect(out).toContain("stamp in place of 'old' on 6 recorded calls: 6 changed")
    files.delete('app/policies/old.json')
  })

  test('says what is wrong', async () => {
    const broken = await attempt('broken.xml')
    expect(broken.code).toBe(1)
    expect(broken.err).toMatch(/broken\.xml:9:1 CFG003|CFG00\d/)
    const missing = await runHinny('policy', 'try', join(files.path, 'add.xml'), '--traffic', join(files.path, 'none'))
    expect([missing.code, missing.err]).toEqual([
      1,
      `hinny: There is no recorded traffic at '${join(files.path, 'none')}'; 'hinny run --trace' records some.\n`,
    ])
    const odd = await runHinny('policy', 'try', join(files.path, 'add.xml'), '--traffic', join(files.path, 'add.xml'))
    expect(odd.err).toContain('is neither a folder of traces nor an HTTP archive (HAR).')
  })
})

test('What Hinny recorded and exported is tried as it was recorded', async () => {
  const folder = folderWith({})
  const server = await startUpstream(() => ({ body: 'up' }))
  const app = await deployXml(
    `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <flow name="main"><http:listener config-ref="in" path="/*"/><http:request url="${server.url}"/></flow>`,
    { runtime: { trace: { folder: folder.path } } },
  )
  await fetch(app.base)
  await app.stop()
  await server.close()
  const archive = join(folder.path, 'out.har')
  await runHinny('trace', 'export', '--folder', folder.path, '--format', 'har', '--out', archive)
  const { out } = await runHinny('policy', 'try', join(files.path, 'same.xml'), '--traffic', archive)
  expect(out).toContain('same on 1 recorded call: 0 changed')
  folder.remove()
})

test('docs/trace.md names every flag of hinny policy try', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/trace.md'), 'utf8')
  const common = ['path', 'runtime-version', 'expressions']
  const flags = Object.keys(command.args ?? {}).filter((name) => !common.includes(name))
  expect(flags.filter((flag) => !page.includes(`| \`--${flag}`))).toEqual([])
})
