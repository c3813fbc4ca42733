import { describe, expect, test } from 'vitest'
import { faultsOfPolicies, guarded, guardedForAll, LISTENER } from '../../support/guarded-api.ts'

const basic = (text: string) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`
const policy = (username = 'alice', password = 'wonderland') => ({
  assetId: 'http-basic-authentication',
  configuration: { username, password },
})

describe('one user', () => {
  const api = guardedForAll([policy()])

  test.each([
    ['the right name and password', basic('alice:wonderland')],
    ['a scheme in another case', basic('alice:wonderland').replace('Basic', 'bAsIC')],
    ['more blanks behind the scheme', basic('alice:wonderland').replace(' ', '   ')],
  ])('%s pass', async (_, authorization) => {
    expect(await api().ask('/', { headers: { authorization } })).toMatchObject({ status: 200, body: 'from upstream' })
  })

  test.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['the scheme alone', 'Basic'],
    ['what is not base64', 'Basic !!'],
    ['no colon', basic('alice')],
    ['no password', basic('alice:')],
    ['no name', basic(':wonderland')],
    ['another password', basic('alice:Wonderland')],
    ['a longer password', basic('alice:wonderland:more')],
    ['another name', basic('Alice:wonderland')],
    ['another scheme', basic('alice:wonderland').replace('Basic', 'Bearer')],
  ])('%s is answered with 401, and nothing is sent', async (_, authorization) => {
    const before = api().upstream.requests.length
    const headers = authorization === undefined ? undefined : { authorization }
    const answer = await api().ask('/', { method: 'POST', body: 'mine', ...(headers && { headers }) })
    expect(answer.status).toBe(401)
    expect(answer.error).toBeTruthy()
    expect(answer.header('www-authenticate')).toBe('Basic realm="mule-realm"')
    expect(answer.header('content-type')).toMatch(/^application\/json/)
    expect(api().upstream.requests.length).toBe(before)
  })

  test('HEAD and OPTIONS need credentials like everything else', async () => {
    const head = await api().ask('/', { method: 'HEAD' })
    expect([head.status, head.body, head.header('www-authenticate')]).toEqual([401, '', 'Basic realm="mule-realm"'])
    expect((await api().ask('/', { method: 'OPTIONS' })).status).toBe(401)
  })
})

test('names and passwords beyond ASCII are UTF-8, colons belong to the password', async () => {
  const api = await guarded([policy('älice', 'pässwörd: "<&>')])
  const ask = (text: string) => api.ask('/', { headers: { authorization: basic(text) } })
  expect((await ask('älice:pässwörd: "<&>')).status).toBe(200)
  expect((await ask('älice:passwörd: "<&>')).status).toBe(401)
})

test('the flow knows who it is', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/><set-payload value="#[authentication.principal]"/></flow>`
  const api = await guarded([policy()], { flows })
  expect((await api.ask('/', { headers: { authorization: basic('alice:wonderland') } })).body).toBe('alice')
})

test('an error of the flow stays what it is', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/><raise-error type="APP:NO" description="not today"/></flow>`
  const api = await guarded([policy()], { flows })
  const answer = await api.ask('/', { headers: { authorization: basic('alice:wonderland') } })
  expect([answer.status, answer.body, answer.header('www-authenticate')]).toEqual([500, 'not today', null])
})

test('two of them on one API want both, which one header cannot give', async () => {
  const api = await guarded([policy(), policy('bob', 'builder')])
  expect((await api.ask('/', { headers: { authorization: basic('alice:wonderland') } })).status).toBe(401)
})

test('a name with a colon is refused', async () => {
  expect((await faultsOfPolicies([policy('a:b')]))[0]).toContain('CFG272')
})

test.each(['header', 'read', 'valid', 'e'])('an answer does not show that the password is %s', async (password) => {
  const api = await guarded([policy('alice', password)])
  const error = async (authorization: string) => (await api.ask('/', { headers: { authorization } })).error
  expect(await error('Basic !!')).toBe('The authorization header cannot be read.')
  expect(await error(basic('alice:wrong'))).toBe('The credentials are not valid.')
})
