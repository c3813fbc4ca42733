import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'
import { ask } from '../../support/raw-http.ts'

const BIG = 'x'.repeat(300_000)
const folder = folderWith({
  'docroot/index.html': '<h1>index</h1>',
  'docroot/main.html': '<h1>main</h1>',
  'docroot/a b.txt': 'blank',
  'docroot/data.unknown': 'bytes',
  'docroot/big.json': BIG,
  'docroot/sub/index.html': '<h1>sub</h1>',
  'docroot/sub/home.html': '<h1>home</h1>',
  'docroot/empty/readme.md': '',
  'docroot-secret/secret.txt': 'secret',
  'secret.txt': 'secret',
})
const root = join(folder.path, 'docroot')
let app: TestApp
let base: string
beforeAll(async () => {
  symlinkSync(join(folder.path, 'secret.txt'), join(root, 'link.txt'))
  app = await deployXml(`
    <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
    <flow name="static"><http:listener config-ref="in" path="static/*"/><http:load-static-resource resourceBasePath="${root}"/></flow>
    <flow name="home"><http:listener config-ref="in" path="home/*"/>
      <http:load-static-resource resourceBasePath="#['${root}']" defaultFile="#['home' &amp; '.html']"/></flow>
    <flow name="handled"><http:listener config-ref="in" path="handled/*"/>
      <http:load-static-resource resourceBasePath="${root}"/>
      <error-handler><on-error-continue type="HTTP:NOT_FOUND"><set-payload value="nothing here"/></on-error-continue></error-handler></flow>
    <flow name="own"><http:listener config-ref="in" path="own/*"><http:error-response statusCode="410"/></http:listener>
      <http:load-static-resource resourceBasePath="${root}"/></flow>
    <flow name="kept"><http:listener config-ref="in" path="kept/*"/>
      <set-variable variableName="request" value="#[attributes]"/>
      <set-payload value="x"/>
      <http:load-static-resource resourceBasePath="${root}" attributes="#[vars.request]"/></flow>
    <flow name="all"><http:listener config-ref="in" path="/*"/><http:load-static-resource resourceBasePath="${root}/"/></flow>
    <flow name="labelled"><http:listener config-ref="in" path="labelled/*"/>
      <http:load-static-resource resourceBasePath="${root}" outputMimeType="text/css" outputEncoding="ISO-8859-1"/></flow>
    <flow name="alone"><http:load-static-resource resourceBasePath="${root}"/></flow>`)
  base = app.base
})
afterAll(async () => {
  await app.stop()
  folder.remove()
})

const get = (path: string) => ask(base, [`GET ${path} HTTP/1.1`])

test.each([
  ['/static', 'text/html', '<h1>index</h1>'],
  ['/static/', 'text/html', '<h1>index</h1>'],
  ['/static/main.html', 'text/html', '<h1>main</h1>'],
  ['/static/a%20b.txt', 'text/plain', 'blank'],
  ['/static/data.unknown', 'application/octet-stream', 'bytes'],
  ['/static/sub', 'text/html', '<h1>sub</h1>'],
  ['/static/sub/../main.html', 'text/html', '<h1>main</h1>'],
  ['/home/sub', 'text/html', '<h1>home</h1>'],
  ['/kept/main.html', 'text/html', '<h1>main</h1>'],
  ['/labelled/data.unknown', 'text/css; charset=ISO-8859-1', 'bytes'],
  ['/', 'text/html', '<h1>index</h1>'],
  ['/main.html?v=1', 'text/html', '<h1>main</h1>'],
])('%s is the file below the folder', async (path, mediaType, body) => {
  const answer = await get(path)
  expect([answer.status, answer.header('content-type'), answer.body]).toEqual([200, mediaType, body])
})

test('a large file is sent with its length', async () => {
  const answer = await get('/static/big.json')
  expect([answer.header('content-length'), answer.header('content-type')]).toEqual(['300000', 'application/json'])
  expect(answer.body).toBe(BIG)
})

test('a large file that the client does not wait for leaves the listener alone', async () => {
  await ask(base, ['HEAD /static/big.json HTTP/1.1'])
  expect((await get('/static/main.html')).status).toBe(200)
})

describe('what is not below the folder is answered with 404', () => {
  test.each([
    ['/static/foo.html', '/foo.html'],
    ['/static/empty', '/empty'],
    ['/static/main.html/x', '/main.html/x'],
    ['/static/../secret.txt', '/../secret.txt'],
    ['/static/%2e%2e/secret.txt', '/../secret.txt'],
    ['/static/..%2fsecret.txt', '/../secret.txt'],
    ['/static/../docroot-secret/secret.txt', '/../docroot-secret/secret.txt'],
    ['/static/link.txt', '/link.txt'],
    ['/static/a%00b', '/a\0b'],
    ['/static/%3Cscript%3E.html', '/&lt;script&gt;.html'],
  ])('%s', async (path, shown) => {
    const answer = await get(path)
    expect([answer.status, answer.reason, answer.body]).toEqual([
      404,
      'Not Found',
      `Resource '${shown}' was not found.`,
    ])
  })

  test('unless the flow handles it', async () => {
    const answer = await get('/handled/foo')
    expect([answer.status, answer.body]).toEqual([200, 'nothing here'])
  })

  test('or the listener has a status of its own', async () => {
    expect((await get('/own/foo')).status).toBe(410)
  })
})

test('a flow without a request has nothing to load', async () => {
  await expect(app.flow('alone').run({})).rejects.toThrow('There are no HTTP attributes defined.')
})
