import { afterAll, beforeAll, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

const SOON = new Date(Date.now() + 600_000).toUTCString()
const cookies = [
  'root=1; Path=/',
  `path=2; Path=/path; Expires=${SOON}`,
  'default=3',
  'other=4; Domain=elsewhere.example; Path=/',
  'expired=5; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  'secure=6; Path=/; Secure',
  'not a cookie at all',
]
let upstream: Upstream
const apps: RequestApp[] = []
beforeAll(async () => {
  upstream = await startUpstream(() => ({ headers: { 'Set-Cookie': cookies } }))
})
afterAll(async () => {
  for (const app of apps) await app.dispose()
  await upstream.close()
})

const start = (attributes = '', children = '') => {
  const app = requestApp(
    flowsFor(
      upstream.port,
      { main: `<http:request config-ref="api" path="#[vars.path]">${children}</http:request>` },
      { attributes },
    ),
  )
  apps.push(app)
  return async (path: string) => {
    await app.run('main', { vars: { path } })
    return upstream.last.headerValues('cookie').map((value) => value.split('; ').sort())
  }
}

test('cookies that fit are sent back in one header', async () => {
  const call = start()
  expect(await call('/')).toEqual([])
  expect(await call('/')).toEqual([['default=3', 'root=1']])
  expect(await call('/path')).toEqual([['default=3', 'path=2', 'root=1']])
})

test('a cookie without a path belongs to the folder that set it', async () => {
  const call = start()
  expect(await call('/folder/one')).toEqual([])
  expect(await call('/')).toEqual([['root=1']])
  // The one for `/` and the one for `/folder`.
  expect(await call('/folder/two')).toEqual([['default=3', 'default=3', 'root=1']])
})

test('the flow’s own cookies come first', async () => {
  const call = start('', "<http:headers>#[{'Cookie': ['own=0', 'more=0']}]</http:headers>")
  expect(await call('/')).toEqual([['more=0', 'own=0']])
  expect(await call('/')).toEqual([['default=3', 'more=0', 'own=0', 'root=1']])
})

test('each configuration keeps its own', async () => {
  const [first, second] = [start(), start()]
  await first('/')
  expect(await second('/')).toEqual([])
})

test('a configuration without cookies never sends any', async () => {
  const call = start('enableCookies="false"')
  await call('/')
  expect(await call('/')).toEqual([])
})
