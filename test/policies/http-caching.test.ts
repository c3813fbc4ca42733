import { resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../support/app.ts'
import { hasRedis, startRedis } from '../support/redis-server.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from '../support/upstream.ts'

if (!hasRedis) console.warn('No redis-server here: caches that processes share are not tested.')

const templates = resolve(import.meta.dirname, '../../policy-templates')

let app: TestApp | undefined
let upstream: Upstream | undefined
afterEach(async () => {
  await app?.stop()
  await upstream?.close()
  app = undefined
  upstream = undefined
})

const MIB = 1024 * 1024

/** An application that passes on what its upstream answers, behind a cache. */
const cached = async (assetId: string, handler: UpstreamHandler, configuration: Record<string, unknown> = {}) => {
  upstream = await startUpstream(handler)
  app = await deployXml(
    `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <http:request-config name="out"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>
     <flow name="main">
       <http:listener config-ref="in" path="/*"/>
       <http:request config-ref="out" method="GET" path="#[attributes.requestPath]"/>
     </flow>`,
    { policies: [{ template: resolve(templates, assetId), configuration }] },
  )
  const { base } = app
  const asked = upstream
  return {
    get: async (path: string) => {
      const response = await fetch(base + path)
      return (await response.arrayBuffer()).byteLength
    },
    calls: () => asked.requests.length,
  }
}

describe.each([
  ['http-caching', {}],
  ['outbound-caching', { defaultTtl: 60 }],
] as const)('%s', (assetId, configuration) => {
  test('keeps a body of 1 MiB, and none that is a byte larger', async () => {
    const sizes: Record<string, number> = { '/large': MIB, '/too-large': MIB + 1 }
    const { get, calls } = await cached(
      assetId,
      ({ url }) => ({ body: Buffer.alloc(sizes[url] ?? 0, 'x') }),
      configuration,
    )
    expect([await get('/large'), await get('/large'), calls()]).toEqual([MIB, MIB, 1])
    expect([await get('/too-large'), await get('/too-large'), calls()]).toEqual([MIB + 1, MIB + 1, 3])
  })

  test('keeps a body that does not say how long it is, without holding it up', async () => {
    const parts = Array.from({ length: 10 }, () => Buffer.alloc(50_000, 'x'))
    const { get, calls } = await cached(assetId, () => ({ body: parts, drip: 1 }), configuration)
    expect(await get('/')).toBe(500_000)
    await expect.poll(async () => [await get('/'), calls()]).toEqual([500_000, 1])
  })

  test('keeps no such body beyond 1 MiB', async () => {
    const parts = Array.from({ length: 30 }, () => Buffer.alloc(50_000, 'x'))
    const { get, calls } = await cached(assetId, () => ({ body: parts }), configuration)
    expect([await get('/'), await get('/'), calls()]).toEqual([1_500_000, 1_500_000, 2])
  })

  test('keeps no body that broke off', async () => {
    let broken = true
    const { get, calls } = await cached(
      assetId,
      () =>
        broken
          ? { headers: { 'content-length': '500000' }, body: [Buffer.alloc(100_000)], end: 'reset' }
          : { body: 'whole' },
      configuration,
    )
    await get('/').catch(() => 0)
    broken = false
    expect(await get('/')).toBe(5)
    expect([await get('/'), calls()]).toEqual([5, 2])
  })

  test('answers many at once from what it keeps', async () => {
    const { get, calls } = await cached(assetId, () => ({ body: 'one' }), configuration)
    await get('/')
    const sizes = await Promise.all(Array.from({ length: 100 }, () => get('/')))
    expect(new Set(sizes)).toEqual(new Set([3]))
    expect(calls()).toBe(1)
  })
})

describe.skipIf(!hasRedis)('a distributed cache', () => {
  test('is shared by runtimes with the same store, and does without it while it is away', async () => {
    const redis = await startRedis()
    upstream = await startUpstream((_, index) => ({
      body: Buffer.from(`answer ${index}`),
      headers: { 'content-type': 'text/plain', 'x-index': String(index) },
    }))
    const { port } = upstream
    const nodes: TestApp[] = []
    const start = async () => {
      const node = await deployXml(
        `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
         <flow name="main">
           <http:listener config-ref="in" path="/*"><http:response><http:headers>#[attributes.headers]</http:headers></http:response></http:listener>
           <http:request method="GET" url="http://127.0.0.1:${port}/"/>
         </flow>`,
        {
          policies: [{ template: resolve(templates, 'http-caching'), configuration: { distributed: true } }],
          runtime: { properties: { 'hinny.policies.store': `redis://127.0.0.1:${redis.port}` } },
        },
      )
      nodes.push(node)
      return node.base
    }
    try {
      const [one, other] = [await start(), await start()]
      expect(await (await fetch(one)).text()).toBe('answer 0')
      const shared = await fetch(other)
      expect([await shared.text(), shared.headers.get('x-index'), shared.headers.get('content-type')]).toEqual([
        'answer 0',
        '0',
        expect.stringContaining('text/plain'),
      ])
      expect(shared.headers.get('age')).toMatch(/^\d+$/)
      await redis.stop()
      expect((await fetch(other)).status).toBe(200)
    } finally {
      for (const node of nodes) await node.stop()
      await redis.stop()
    }
  })
})
