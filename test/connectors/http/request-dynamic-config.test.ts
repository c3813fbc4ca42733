import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { type RequestApp, requestApp } from './request-app.ts'

describe('a configuration that depends on the event', () => {
  let upstream: Upstream
  let app: RequestApp
  beforeAll(async () => {
    upstream = await startUpstream(({ url }) =>
      url === '/base/moved' ? { status: 302, headers: { Location: '/' } } : {},
    )
    app = requestApp(
      `<http:request-config name="api" basePath="#[vars.basePath]" followRedirects="#[vars.follow]" sendBodyMode="#[vars.send]"
         requestStreamingMode="#[vars.stream]" sendCorrelationId="#[vars.id]" responseTimeout="#[vars.timeout]">
         <http:request-connection host="#[vars.host]" port="#[vars.port]"/></http:request-config>
       <flow name="main"><http:request config-ref="api" path="#[vars.path]" method="#[vars.method]"/></flow>`,
    )
  })
  afterAll(async () => {
    await app.dispose()
    await upstream.close()
  })
  const call = async (vars: Record<string, unknown> = {}) => {
    const { port } = upstream
    const usual = {
      basePath: '/base',
      follow: true,
      send: 'AUTO',
      stream: 'AUTO',
      id: 'AUTO',
      timeout: 5000,
      host: '127.0.0.1',
      port,
      path: 'x',
      method: 'POST',
    }
    const { attributes } = await app.run('main', { payload: 'body', vars: { ...usual, ...vars } })
    const { last } = upstream
    return [attributes.statusCode, last.url, last.text, last.header('content-length'), last.header('x-correlation-id')]
  }

  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['as usual', {}, [200, '/base/x', 'body', '4', 'correlation-1']],
    ['another base path', { basePath: 'other' }, [200, '/other/x', 'body', '4', 'correlation-1']],
    ['no body', { send: 'NEVER' }, [200, '/base/x', '', '0', 'correlation-1']],
    ['chunks', { stream: 'ALWAYS' }, [200, '/base/x', 'body', undefined, 'correlation-1']],
    ['no id', { id: 'NEVER' }, [200, '/base/x', 'body', '4', undefined]],
    ['no redirects', { follow: 'false', path: 'moved' }, [302, '/base/moved', 'body', '4', 'correlation-1']],
  ])('%s', async (_, vars, expected) => {
    expect(await call(vars)).toEqual(expected)
  })

  test('a mode that is none fails the request', async () => {
    await expect(call({ send: 'SOMETIMES' })).rejects.toThrow(
      "The parameter 'sendBodyMode' must be one of AUTO, ALWAYS, NEVER.",
    )
  })
})
