import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp, streamed } from './request-app.ts'

let upstream: Upstream
let app: RequestApp
beforeAll(async () => {
  upstream = await startUpstream()
  app = requestApp(
    flowsFor(upstream.port, {
      main: '<http:request config-ref="api" path="/" method="#[vars.method]" sendBodyMode="ALWAYS" responseTimeout="3000"/>',
    }),
  )
})
afterAll(async () => {
  await app.dispose()
  await upstream.close()
})

/** Fails the next requests this way, then answers; gives how many requests were made. */
const attempts = async (method: string, failures: number, how: 'close' | 'reset', payload: unknown = 'body') => {
  let left = failures
  const before = upstream.requests.length
  upstream.handle(() => (left-- > 0 ? { silent: how } : { body: 'answered' }))
  const outcome = await app.run('main', { vars: { method }, payload }).then(
    ({ text }) => text,
    (error) => error.description,
  )
  const bodies = upstream.requests.slice(before).map(({ text }) => text)
  return { outcome, bodies }
}

describe('a connection that is closed before the answer', () => {
  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'])(
    '%s is sent again, three times at most',
    async (method) => {
      const answered = await attempts(method, 3, 'close')
      expect(answered.outcome).toBe(method === 'HEAD' ? '' : 'answered')
      expect(answered.bodies).toEqual(['body', 'body', 'body', 'body'])
      const failed = await attempts(method, 4, 'close')
      expect(failed.outcome).toMatch(/failed: Remotely closed\.$/)
      expect(failed.bodies).toHaveLength(4)
    },
  )

  test.each(['POST', 'PATCH', 'PROPPATCH'])('%s is never sent again', async (method) => {
    const { outcome, bodies } = await attempts(method, 1, 'close')
    expect(outcome).toMatch(/failed: Remotely closed\.$/)
    expect(bodies).toEqual(['body'])
  })

  test('a reset counts as closed', async () => {
    expect((await attempts('GET', 1, 'reset')).outcome).toBe('answered')
  })

  test('a stream is not sent again', async () => {
    const { outcome, bodies } = await attempts('PUT', 1, 'close', streamed(['bo', 'dy']))
    expect(outcome).toMatch(/failed: Remotely closed\.$/)
    expect(bodies).toEqual(['body'])
  })

  test('an answer that breaks off is not asked for again', async () => {
    const before = upstream.requests.length
    upstream.handle(() => ({ headers: { 'content-length': '10' }, body: 'half', end: 'close' }))
    expect(await app.failure('main', { vars: { method: 'POST' } })).toMatch(/^HTTP:CONNECTIVITY/)
    expect(upstream.requests.length - before).toBe(1)
  })
})

describe('properties of the application', () => {
  const attemptsWith = async (properties: Record<string, string>, method: string) => {
    const globals = Object.entries(properties).map(
      ([name, value]) => `<global-property name="${name}" value="${value}"/>`,
    )
    const own = requestApp(
      globals.join('') +
        flowsFor(upstream.port, {
          main: `<http:request config-ref="api" path="/" method="${method}" responseTimeout="3000"/>`,
        }),
    )
    const before = upstream.requests.length
    upstream.handle(() => ({ silent: 'close' }))
    expect(await own.failure('main', { payload: 'body' })).toMatch('Remotely closed')
    await own.dispose()
    return upstream.requests.length - before
  }

  test.each([
    ['0', 'GET', 1],
    ['2', 'GET', 3],
    ['2', 'POST', 1],
    ['many', 'GET', 4],
  ])('mule.http.client.maxRetries=%s: %s is sent %d times', async (value, method, expected) => {
    expect(await attemptsWith({ 'mule.http.client.maxRetries': value }, method)).toBe(expected)
  })

  test('mule.http.client.retryOnAllMethods has every method sent again', async () => {
    expect(await attemptsWith({ 'mule.http.client.retryOnAllMethods': 'true' }, 'POST')).toBe(4)
  })
})
