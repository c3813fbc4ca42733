import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildCli, type Command, startCli } from '../support/built-cli.ts'
import { folderWith } from '../support/folder.ts'
import { freePort } from '../support/free-port.ts'
import { hasRedis, type RedisProcess, startRedis } from '../support/redis-server.ts'

if (!hasRedis) console.warn('No redis-server here: limits that processes share are not tested.')

const CLIENTS = 200

const app = `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http="http://www.mulesoft.org/schema/mule/http">
  <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="\${port}"/></http:listener-config>
  <flow name="main"><http:listener config-ref="in" path="/*"/><set-payload value="admitted"/></flow>
</mule>`

const limit = (maximumRequests: number) =>
  JSON.stringify({
    template: { groupId: 'hinny', assetId: 'rate-limiting', version: '1.0.0' },
    configuration: {
      rateLimits: [{ maximumRequests, timePeriodInMilliseconds: 600_000 }],
      keySelector: '#[attributes.queryParams.who]',
      exposeHeaders: true,
    },
  })

let cli: ReturnType<typeof buildCli>
beforeAll(() => {
  cli = buildCli()
}, 60_000)
afterAll(() => cli.remove())

interface Node {
  readonly base: string
  readonly command: Command
}

/** As many processes with the same application, policy and store. */
const startNodes = async (count: number, maximum: number, redis: RedisProcess, timeout = 500): Promise<Node[]> => {
  const home = folderWith({ 'orders/app.xml': app, 'orders/policies/limit.json': limit(maximum) })
  onTestFinished(() => home.remove())
  return Promise.all(
    Array.from({ length: count }, async () => {
      const port = await freePort()
      const store = `hinny.policies.store=redis://127.0.0.1:${redis.port}/3`
      const command = startCli(
        cli.main,
        [
          ...['run', join(home.path, 'orders'), '-D', `port=${port}`, '-D', store],
          ...['-D', `hinny.policies.store.timeout=${timeout}`],
        ],
        home.path,
      )
      onTestFinished(async () => {
        command.process.kill('SIGKILL')
        await command.exit
      })
      await command.until(/^Ready/m)
      return { base: `http://127.0.0.1:${port}`, command }
    }),
  )
}

const statuses = async (requests: readonly string[]): Promise<Map<number, number>> => {
  const counts = new Map<number, number>()
  const answers = await Promise.all(
    requests.map(async (url) => {
      const answer = await fetch(url)
      await answer.text()
      return answer.status
    }),
  )
  for (const status of answers) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}

/** One request of each client to a process, in turn. */
const round = (nodes: readonly Node[], who: string): string[] =>
  Array.from({ length: CLIENTS }, (_, i) => `${nodes[i % nodes.length]?.base}/?who=${who}`)

const eventually = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect.fail('it did not happen within twenty seconds')
}

describe.skipIf(!hasRedis)('processes that share a Redis', () => {
  test('admit together exactly as many as the limit says, to 200 clients at once', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    // However slow this machine is at the moment: what it admits is the question.
    const nodes = await startNodes(2, 150, redis, 20_000)
    const rounds = await Promise.all([1, 2, 3].map(() => statuses(round(nodes, 'a'))))
    const admitted = rounds.reduce((sum, counts) => sum + (counts.get(200) ?? 0), 0)
    const rejected = rounds.reduce((sum, counts) => sum + (counts.get(429) ?? 0), 0)
    expect({ admitted, rejected }).toEqual({ admitted: 150, rejected: 3 * CLIENTS - 150 })
    const [first, second] = await Promise.all(nodes.map(({ base }) => fetch(`${base}/?who=b`)))
    const left = [first, second].map((answer) => answer?.headers.get('x-ratelimit-remaining'))
    expect(left.sort()).toEqual(['148', '149'])
  })

  test('lose no request when it is killed, count on by themselves, and find it again', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const [node] = (await startNodes(1, 500, redis)) as [Node]
    const before = await statuses(round([node], 'a'))
    expect(before).toEqual(new Map([[200, CLIENTS]]))
    // In the middle of the next round.
    const underway = statuses(round([node], 'a'))
    await redis.stop()
    expect(await underway).toEqual(new Map([[200, CLIENTS]]))
    // 400 of 500 are used: this process goes on from there.
    const after = await statuses(round([node], 'a'))
    const admitted = after.get(200) ?? 0
    expect(after.get(429)).toBe(CLIENTS - admitted)
    // What Redis counted and could no longer answer for is not known here.
    expect(admitted).toBeGreaterThanOrEqual(100)
    expect(admitted).toBeLessThanOrEqual(CLIENTS)
    expect(node.command.output.out.match(/is away/g)).toHaveLength(1)
    const again = await startRedis({ port: redis.port })
    onTestFinished(() => again.stop())
    await eventually(() => /is back after \d+ s\. \d+ times/.test(node.command.output.out))
    const fresh = await fetch(`${node.base}/?who=new`)
    expect([fresh.status, fresh.headers.get('x-ratelimit-remaining')]).toEqual([200, '499'])
  })

  test('do not wait for one that no longer answers', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const [node] = (await startNodes(1, 500, redis)) as [Node]
    expect((await fetch(`${node.base}/?who=a`)).headers.get('x-ratelimit-remaining')).toBe('499')
    redis.pause()
    const began = performance.now()
    expect(await statuses(round([node], 'a'))).toEqual(new Map([[200, CLIENTS]]))
    expect(performance.now() - began).toBeLessThan(20_000)
    expect((await fetch(`${node.base}/?who=a`)).headers.get('x-ratelimit-remaining')).toBe('298')
    redis.resume()
    await eventually(() => node.command.output.out.includes('is back after'))
  })
})
