import { expect, onTestFinished, test } from 'vitest'
import { guarded } from '../support/guarded-api.ts'
import { startUpstream } from '../support/upstream.ts'

const enforced = async (url: string, more: object = {}) => {
  const configuration = { tokenUrl: url, skipClientIdValidation: true, ...more }
  const api = await guarded([{ assetId: 'external-oauth2-access-token-enforcement', configuration }])
  return (token: string) => api.ask('/', { headers: { authorization: `Bearer ${token}` } })
}

test('a flood of made-up tokens does not open as many connections to the authorization server', async () => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const server = await startUpstream(() => answered.then(() => ({ body: '{"active":true}' })))
  onTestFinished(() => server.close())
  const ask = await enforced(server.url)
  const answers = Array.from({ length: 130 }, (_, i) => ask(`token-${i}`))
  await server.received(100)
  expect([server.requests.length, server.openConnections]).toEqual([100, 100])
  answer()
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  expect(statuses).toEqual(statuses.map(() => 200))
  expect(server.requests).toHaveLength(130)
})

test('who waits in vain for a server that hangs is answered in time, and later it is asked again', async () => {
  const server = await startUpstream(() => ({ silent: 'hang' }))
  onTestFinished(() => server.close())
  const ask = await enforced(server.url, { authenticationTimeout: 300 })
  const answers = await Promise.all(Array.from({ length: 110 }, (_, i) => ask(`token-${i}`)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  server.handle(() => ({ body: '{"active":true}' }))
  expect((await ask('token-1')).status).toBe(200)
})
