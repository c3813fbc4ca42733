import { expect, test } from 'vitest'
import { guarded } from '../../support/guarded-api.ts'

const remove = (inboundHeaders: string[], outboundHeaders: string[] = []) => ({
  assetId: 'header-removal',
  configuration: { inboundHeaders, outboundHeaders },
})
const answer = () => ({
  headers: ['x-served-by', 'u', 'Server', 's', 'set-cookie', 'a=1', 'set-cookie', 'b=2', 'x-internal-1', 'i'],
  body: 'body',
})

test('names and regular expressions for whole names, whatever the case', async () => {
  const api = await guarded([remove(['X-Secret', 'x-internal-.*'], ['SERVER', 'x-internal-\\d', 'Set-Cookie'])], {
    answer,
  })
  const headers = { 'x-secret': '1', 'X-INTERNAL-a': '2', 'x-secrets': '3', 'not-x-secret': '4' }
  const { header } = await api.ask('/', { headers })
  const { last } = api.upstream
  expect(['x-secret', 'x-internal-a', 'x-secrets', 'not-x-secret'].map((name) => last.header(name))).toEqual([
    undefined,
    undefined,
    '3',
    '4',
  ])
  expect(['server', 'x-internal-1', 'set-cookie', 'x-served-by'].map(header)).toEqual([null, null, null, 'u'])
})

test('what a message cannot do without stays, whatever matches it', async () => {
  const api = await guarded([remove(['.*'], ['.*'])], { answer })
  const headers = { accept: 'a/b', 'user-agent': 'me', 'content-type': 'text/x', 'x-a': '1' }
  const { header, status, body } = await api.ask('/', { method: 'POST', body: 'mine', headers })
  const { last } = api.upstream
  expect([status, body, last.text]).toEqual([200, 'body', 'mine'])
  expect(['accept', 'user-agent', 'content-type', 'x-a'].map((name) => last.header(name))).toEqual([
    'a/b',
    'me',
    'text/x',
    undefined,
  ])
  expect([header('content-length'), header('date') !== null, header('x-served-by')]).toEqual(['4', true, null])
})

test('empty lists remove nothing', async () => {
  const api = await guarded([remove([], [])], { answer })
  const { header } = await api.ask('/', { headers: { 'x-a': '1' } })
  expect([api.upstream.last.header('x-a'), header('server')]).toEqual(['1', 's'])
})

test('responses of policies behind lose headers, too', async () => {
  const basic = { assetId: 'http-basic-authentication', configuration: { username: 'alice', password: 'wonderland' } }
  const api = await guarded([remove([], ['www-authenticate']), basic])
  const { status, header } = await api.ask()
  expect([status, header('www-authenticate')]).toEqual([401, null])
})
