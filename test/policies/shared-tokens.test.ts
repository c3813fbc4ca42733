import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createRedisConnection } from '../../engine/store/redis-client.ts'
import { proxyApp, type Scenario, type ScenarioOptions, start } from '../policy/scenario.ts'
import { CLIENT, type OidcServer, startOidcProvider } from '../support/oidc-provider.ts'
import { hasRedis, type RedisProcess, startRedis } from '../support/redis-server.ts'
import { startUpstream } from '../support/upstream.ts'

if (!hasRedis) console.warn('No redis-server here: tokens that processes share are not tested.')

/** credential-injection-oauth2 with a provider and a Redis that know nothing of it. */
const template = resolve(import.meta.dirname, '../../policy-templates/credential-injection-oauth2')
const GET = '<http:request config-ref="out" method="GET" path="/stock"/>'

let provider: OidcServer
let redis: RedisProcess
beforeAll(async () => {
  if (!hasRedis) return
  provider = await startOidcProvider()
  redis = await startRedis()
})
afterAll(async () => {
  await provider?.close()
  await redis?.stop()
})

/** Databases of one server, so that the tests do not find each other's tokens. */
let database = 0

interface Group {
  /** A runtime of its own, as another process would have; the same application, the same policy. */
  join(configuration?: Record<string, unknown>, upstream?: ScenarioOptions['upstream']): Promise<Scenario>
  /** How many tokens were issued since the group was made. */
  issued(): number
}

const group = (server: RedisProcess = redis): Group => {
  const store = `redis://127.0.0.1:${server.port}/${database++}`
  const before = provider.count('/token')
  return {
    join: (configuration = {}, upstream = undefined) => {
      const whole = {
        oauthService: provider.tokenUrl,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        clusterizable: true,
        ...configuration,
      }
      return start(proxyApp(GET), {
        level: 'INFO',
        deploy: { properties: { 'hinny.policies.store': store } },
        ...(upstream && { upstream }),
        policies: [{ template, configuration: whole }],
      })
    },
    issued: () => provider.count('/token') - before,
  }
}

const many = async ({ ask }: Scenario, count: number) =>
  (await Promise.all(Array.from({ length: count }, () => ask()))).map(({ status }) => status)

const tokensAt = ({ upstream }: Scenario) =>
  new Set(upstream.requests.map((request) => request.header('authorization')))

describe.skipIf(!hasRedis)('processes that share a Redis', () => {
  test('share the token that one of them got', async () => {
    const { join, issued } = group()
    const first = await join()
    expect(await many(first, 200)).toEqual(Array.from({ length: 200 }, () => 200))
    const second = await join()
    expect(await many(second, 200)).toEqual(Array.from({ length: 200 }, () => 200))
    expect(issued()).toBe(1)
    expect([...tokensAt(second)]).toEqual([...tokensAt(first)])
  })

  test('get one each at most when all of them begin at once', async () => {
    const { join, issued } = group()
    const processes = await Promise.all([join(), join(), join()])
    const statuses = await Promise.all(processes.map((each) => many(each, 50)))
    expect(statuses.flat().every((status) => status === 200)).toBe(true)
    expect(issued()).toBeLessThanOrEqual(3)
    const before = issued()
    await Promise.all(processes.map((each) => many(each, 50)))
    expect(issued()).toBe(before)
  })

  test('share the new one, too, when the server behind refuses the old one', async () => {
    const { join, issued } = group()
    const refused = new Set<string | undefined>()
    const upstream: ScenarioOptions['upstream'] = (request) => ({
      status: refused.has(request.header('authorization')) ? 401 : 200,
    })
    const [first, second] = [await join({}, upstream), await join({}, upstream)]
    await first.ask()
    await second.ask()
    refused.add(first.upstream.last.header('authorization'))
    expect(await many(first, 50)).toEqual(Array.from({ length: 50 }, () => 200))
    expect(await many(second, 50)).toEqual(Array.from({ length: 50 }, () => 200))
    expect(issued()).toBe(2)
    expect(second.upstream.requests).toHaveLength(1 + 50)
  })

  test('have tokens of their own for other credentials and scopes, and for a policy that is not clusterizable', async () => {
    const { join, issued } = group()
    await (await join()).ask()
    await (await join({ scope: ['READ'] })).ask()
    expect(issued()).toBe(2)
    await (await join({ clusterizable: false })).ask()
    expect(issued()).toBe(3)
    await (await join()).ask()
    expect(issued()).toBe(3)
  })

  test('show no secret in the names of what they keep, and keep a token no longer than it is good', async () => {
    const { join } = group()
    await (await join()).ask()
    const connection = createRedisConnection({
      host: '127.0.0.1',
      port: redis.port,
      username: undefined,
      password: undefined,
      database: database - 1,
      connectionTimeout: 1000,
      responseTimeout: 1000,
      tls: undefined,
    })
    onTestFinished(() => connection.close())
    const keys = (await connection.send(['KEYS', '*'])) as Buffer[]
    const [token = ''] = keys.map(String).filter((key) => key.includes('tokens'))
    expect(token).not.toBe('')
    expect(keys.join()).not.toMatch(/orders-secret/)
    const left = Number(await connection.send(['PTTL', token]))
    expect(left).toBeGreaterThan(590_000)
    expect(left).toBeLessThanOrEqual(600_000)
  })

  test('go on by themselves when it is killed', async () => {
    const own = await startRedis()
    onTestFinished(() => own.stop())
    const { join, issued } = group(own)
    const processes = [await join(), await join()]
    for (const each of processes) await each.ask()
    expect(issued()).toBe(1)
    await own.stop()
    const statuses = await Promise.all(processes.map((each) => many(each, 100)))
    expect(statuses.flat().every((status) => status === 200)).toBe(true)
    expect(issued()).toBe(3)
    for (const { log } of processes) expect(log.filter(({ level }) => level === 'WARN')).toHaveLength(1)
  })

  test('take no lifetime for a fault of Redis', async () => {
    const issuer = await startUpstream(() => ({ body: '{"access_token":"abc","expires_in":1e300}' }))
    onTestFinished(() => issuer.close())
    const { join } = group()
    const configuration = { oauthService: issuer.url }
    const first = await join(configuration)
    expect((await first.ask()).status).toBe(200)
    expect((await (await join(configuration)).ask()).status).toBe(200)
    expect(issuer.requests).toHaveLength(1)
    expect(first.log.filter(({ level }) => level === 'WARN')).toEqual([])
  })
})
