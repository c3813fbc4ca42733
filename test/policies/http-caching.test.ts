import { resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { LISTENER, LISTENER_CONFIG, source, start, template } from '../policy/scenario.ts'
import { deployXml, type TestApp } from '../support/app.ts'
import { freePort } from '../support/free-port.ts'
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

describe.each([
  ['http-caching', {}],
  ['outbound-caching', { defaultTtl: 60 }],
] as const)('%s, of many at once that lack the same response', (assetId, configuration) => {
  test('asks once, and the next one asks when the client goes away for whom it did', async () => {
    const { get, calls } = await cached(
      assetId,
      (_, index) => (index === 0 ? { silent: 'hang' } : { body: 'one' }),
      configuration,
    )
    const leaving = new AbortController()
    const gone = fetch(`${app?.base}/`, { signal: leaving.signal }).catch(() => 'gone')
    await upstream?.received(1)
    const waiting = Array.from({ length: 50 }, () => get('/'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    leaving.abort()
    expect(await gone).toBe('gone')
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([3]))
    expect(calls()).toBe(2)
  })

  test('does not make them wait for a body that somebody reads slowly', async () => {
    const parts = Array.from({ length: 20 }, () => Buffer.alloc(1000, 'x'))
    const { get, calls } = await cached(
      assetId,
      // No body has an end before all of them have begun.
      () => ({ body: parts, drip: async () => upstream?.received(3) }),
      configuration,
    )
    const began = performance.now()
    expect(await Promise.all([get('/'), get('/'), get('/')])).toEqual([20_000, 20_000, 20_000])
    // They would go on alone after five seconds.
    expect(performance.now() - began).toBeLessThan(4500)
    expect(calls()).toBe(3)
  })

  test('answers them all when it fails, each with a failure of its own', async () => {
    await cached(assetId, () => ({ silent: 'reset' }), configuration)
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${app?.base}/`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([500]))
  })

  test('keeps no answer that was on its way while its resource was written to', async () => {
    let value = 'old'
    let letGo = () => {}
    const isWritten = new Promise<void>((resolve) => {
      letGo = resolve
    })
    upstream = await startUpstream(async ({ method }) => {
      if (method === 'PUT') {
        value = 'new'
        return {}
      }
      const body = value
      await isWritten
      return { body }
    })
    app = await deployXml(
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
       <flow name="main">
         <http:listener config-ref="in" path="/*"/>
         <http:request method="#[attributes.method]" url="http://127.0.0.1:${upstream.port}/a"/>
       </flow>`,
      { policies: [{ template: resolve(templates, assetId), configuration }] },
    )
    const { base } = app
    const slow = fetch(base).then((answer) => answer.text())
    await upstream.received(1)
    expect((await fetch(base, { method: 'PUT', body: 'new' })).status).toBe(200)
    letGo()
    expect(await slow).toBe('old')
    expect(await (await fetch(base)).text()).toBe('new')
  })
})

test('flows at several ports do not get the responses of each other', async () => {
  const ports = [await freePort(), await freePort()]
  app = await deployXml(
    ports
      .map(
        (port, i) =>
          `<http:listener-config name="in${i}"><http:listener-connection host="127.0.0.1" port="${port}"/></http:listener-config>
           <flow name="flow${i}"><http:listener config-ref="in${i}" path="/a"/><set-payload value="of flow ${i}"/></flow>`,
      )
      .join(''),
    { policies: [{ template: resolve(templates, 'http-caching') }] },
  )
  const ask = async (port: number | undefined) => (await fetch(`http://127.0.0.1:${port}/a`)).text()
  expect([await ask(ports[0]), await ask(ports[1]), await ask(ports[0])]).toEqual([
    'of flow 0',
    'of flow 1',
    'of flow 0',
  ])
})

test('two caches in one policy keep their responses apart', async () => {
  const cache = (text: string) =>
    `<http-caching:cache xmlns:http-caching="urn:hinny:http-caching" key="same"><set-payload value="${text}"/>
       <http-transform:set-response statusCode="200"><http-transform:body>#['${text}']</http-transform:body></http-transform:set-response>
     </http-caching:cache>`
  const { ask } = await start(`${LISTENER_CONFIG}<flow name="main">${LISTENER}<logger message="reached"/></flow>`, {
    policies: [
      {
        id: 'two',
        template: template(
          source(
            `<choice><when expression="#[attributes.requestPath = '/a']">${cache('one')}</when><otherwise>${cache('other')}</otherwise></choice>`,
          ),
        ),
      },
    ],
  })
  expect([(await ask('/a')).body, (await ask('/b')).body, (await ask('/a')).body]).toEqual(['one', 'other', 'one'])
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
      expect(nodes[1]?.runtime.sharedStores).toMatchObject([
        { address: `redis://127.0.0.1:${redis.port}`, isAway: true, outages: 1, answeredHere: expect.any(Number) },
      ])
    } finally {
      for (const node of nodes) await node.stop()
      await redis.stop()
    }
  })
})
