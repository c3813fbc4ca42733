import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Destination, DestinationGuard } from '../../../engine/kernel/outgoing-call.ts'
import { createRun, Lifetime } from '../../../engine/kernel/run.ts'
import { muleErrors } from '../../../engine/model/error-type.ts'
import { MuleError } from '../../../engine/model/mule-error.ts'
import { forgetNames, lookups, names } from '../../support/resolver.ts'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { type RequestApp, requestApp, type Wrap } from './request-app.ts'

vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (await import('../../support/resolver.ts')).lookup,
}))

let upstream: Upstream
const apps: RequestApp[] = []

beforeAll(async () => {
  upstream = await startUpstream()
})
beforeEach(() => {
  upstream.handle(() => ({ body: 'reached' }))
  forgetNames()
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.dispose()
})
afterAll(() => upstream.close())

const refuse = (why: string) => new MuleError(muleErrors.SECURITY, why)

interface Recorded extends DestinationGuard {
  readonly asked: string[]
}

/** Refuses some hosts and addresses, and notes what it was asked. */
const guardAgainst = (...forbidden: string[]): Recorded => {
  const asked: string[] = []
  const judge = (word: string, what: string) => {
    asked.push(what)
    if (forbidden.includes(word)) throw refuse(`${word} is forbidden`)
  }
  const shown = ({ scheme, host, port }: Destination) => `${scheme}://${host}:${port === upstream.port ? 'PORT' : port}`
  return {
    asked,
    admit: (destination) => judge(destination.host, shown(destination)),
    admitAddress: (destination, address) => judge(address, `${shown(destination)} at ${address}`),
  }
}

/** Requests go out under these rules, as if a policy had asked for them. */
const under =
  (guards: () => readonly DestinationGuard[]): Wrap =>
  (joinPoint) =>
  async (event, run) =>
    joinPoint.execute(await joinPoint.parameters(event, run), event, run, {
      guards: guards(),
      confined: [],
      responseTimeout: undefined,
      watchers: [],
    })

const start = (
  guards: readonly DestinationGuard[] | (() => readonly DestinationGuard[]),
  connection = '',
): RequestApp => {
  const app = requestApp(
    `<http:request-config name="api"><http:request-connection ${connection}</http:request-connection></http:request-config>
     <flow name="main"><http:request config-ref="api" method="GET" url="#[vars.url]"/></flow>`,
    under(typeof guards === 'function' ? guards : () => guards),
  )
  apps.push(app)
  return app
}
const plain = '>'

const at = (host: string, path = '/') => ({ vars: { url: `http://${host}:${upstream.port}${path}` } })

describe('where a request may go', () => {
  test('a name is judged before it is resolved', async () => {
    const guard = guardAgainst('evil.example')
    const before = upstream.requests.length
    expect(await start([guard], plain).failure('main', at('evil.example'))).toBe(
      'MULE:SECURITY: evil.example is forbidden',
    )
    expect(guard.asked).toEqual(['http://evil.example:PORT'])
    expect(lookups).toEqual([])
    expect(upstream.requests.length).toBe(before)
  })

  test('a name that stands for a forbidden address', async () => {
    names.set('inside.example', [['10.0.0.1']])
    const guard = guardAgainst('10.0.0.1')
    expect(await start([guard], plain).failure('main', at('inside.example'))).toBe(
      'MULE:SECURITY: 10.0.0.1 is forbidden',
    )
    expect(guard.asked).toEqual(['http://inside.example:PORT', 'http://inside.example:PORT at 10.0.0.1'])
  })

  test('of several addresses only those that are admitted are dialled', async () => {
    names.set('many.example', [['10.0.0.1', '127.0.0.1', '::1']])
    const { text } = await start([guardAgainst('10.0.0.1', '::1')], plain).run('main', at('many.example'))
    expect(text).toBe('reached')
  })

  test('every rule has to admit', async () => {
    names.set('a.example', [['127.0.0.1']])
    const app = start([guardAgainst(), guardAgainst('127.0.0.1')], plain)
    expect(await app.failure('main', at('a.example'))).toBe('MULE:SECURITY: 127.0.0.1 is forbidden')
  })

  test('a name that stands for another address a moment later: what was judged is what is dialled', async () => {
    names.set('rebind.example', [['127.0.0.1'], ['10.0.0.1']])
    const app = start([guardAgainst('10.0.0.1')], plain)
    const { text } = await app.run('main', at('rebind.example'))
    expect(text).toBe('reached')
    expect(lookups).toEqual(['rebind.example'])
  })

  test('and is judged again for each connection', async () => {
    names.set('rebind.example', [['127.0.0.1'], ['10.0.0.1']])
    upstream.handle(() => ({ headers: { connection: 'close' }, body: 'reached' }))
    const app = start([guardAgainst('10.0.0.1')], plain)
    await app.run('main', at('rebind.example'))
    expect(await app.failure('main', at('rebind.example'))).toBe('MULE:SECURITY: 10.0.0.1 is forbidden')
  })

  test('a name nobody knows is a matter of connectivity', async () => {
    expect(await start([guardAgainst()], plain).failure('main', at('nowhere.example'))).toContain('HTTP:CONNECTIVITY')
  })

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['%31%32%37.0.0.1', '127.0.0.1'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
    ['[0:0:0:0:0:ffff:7f00:1]', '::ffff:7f00:1'],
  ])('an address is judged however it is written: %s', async (host, address) => {
    const guard: Recorded = guardAgainst()
    const judging = {
      ...guard,
      admitAddress: (_: Destination, asked: string) => {
        throw refuse(`asked for ${asked}`)
      },
    }
    expect(await start([judging], plain).failure('main', at(host))).toBe(`MULE:SECURITY: asked for ${address}`)
    expect(guard.asked).toEqual([`http://${address}:PORT`])
    expect(lookups).toEqual([])
  })

  test('each of several requests that wait for a connection gets an error of its own', async () => {
    names.set('inside.example', [['10.0.0.1']])
    const app = start([guardAgainst('10.0.0.1')], plain)
    const errors = await Promise.all([1, 2, 3].map(() => app.error('main', at('inside.example'))))
    expect(new Set(errors).size).toBe(3)
    expect(errors.map(({ description }) => description)).toEqual(Array(3).fill('10.0.0.1 is forbidden'))
  })

  test('a request that is refused at once leaves nothing behind', async () => {
    const lifetime = new Lifetime()
    const held = vi.spyOn(lifetime, 'hold')
    const released = vi.spyOn(lifetime, 'release')
    const run = createRun(undefined, lifetime)
    await start([guardAgainst('evil.example')], plain).error('main', { ...at('evil.example'), run })
    expect(held).toHaveBeenCalledOnce()
    expect(released).toHaveBeenCalledWith(held.mock.calls[0]?.[0])
  })
})

describe('redirects', () => {
  test('to a forbidden host are not followed', async () => {
    const inside = await startUpstream(() => ({ body: 'secret' }))
    upstream.handle(() => ({ status: 302, headers: { location: `http://evil.example:${inside.port}/secret` } }))
    const guard = guardAgainst('evil.example')
    expect(await start([guard], plain).failure('main', at('127.0.0.1'))).toBe(
      'MULE:SECURITY: evil.example is forbidden',
    )
    expect(inside.requests).toHaveLength(0)
    await inside.close()
  })

  test('to a name that stands for a forbidden address are not followed', async () => {
    names.set('innocent.example', [['10.0.0.1']])
    upstream.handle(() => ({ status: 307, headers: { location: `http://innocent.example:${upstream.port}/` } }))
    const failure = await start([guardAgainst('10.0.0.1')], plain).failure('main', at('127.0.0.1'))
    expect(failure).toBe('MULE:SECURITY: 10.0.0.1 is forbidden')
  })

  test('each is judged with its own scheme, host and port', async () => {
    names.set('b.example', [['127.0.0.1']])
    upstream.handle(({ url }) =>
      url === '/'
        ? { status: 301, headers: { location: `http://B.example.:${upstream.port}/there` } }
        : { body: 'there' },
    )
    names.set('b.example.', [['127.0.0.1']])
    const guard = guardAgainst()
    const { text } = await start([guard], plain).run('main', at('127.0.0.1'))
    expect(text).toBe('there')
    expect(guard.asked).toEqual([
      'http://127.0.0.1:PORT',
      'http://127.0.0.1:PORT at 127.0.0.1',
      'http://b.example.:PORT',
      'http://b.example.:PORT at 127.0.0.1',
    ])
  })
})

describe('connections', () => {
  /** Connections that these rules, one after the other, needed. */
  const connectionsFor = async (sets: readonly (readonly DestinationGuard[])[]): Promise<number[]> => {
    names.set('a.example', [['127.0.0.1']])
    let current: readonly DestinationGuard[] = []
    const app = start(() => current, 'maxConnections="1">')
    const used: number[] = []
    for (const set of sets) {
      current = set
      await app.run('main', at(set.length === 0 ? '127.0.0.1' : 'a.example'))
      used.push(upstream.last.connection)
    }
    return used.map((connection) => connection - (used[0] as number))
  }

  test('are kept for requests under the same rules', async () => {
    const [a, b] = [guardAgainst(), guardAgainst()]
    expect(
      await connectionsFor([
        [a, b],
        [a, b],
        [a, b],
      ]),
    ).toEqual([0, 0, 0])
  })

  test('are never shared with requests under other rules, or under none', async () => {
    const [a, b] = [guardAgainst(), guardAgainst()]
    expect(await connectionsFor([[], [a], [b], [a, b], [a], [], [b], [a, b]])).toEqual([0, 1, 2, 3, 1, 0, 2, 3])
  })

  test('one that was made before a rule came is not used under it', async () => {
    names.set('a.example', [['127.0.0.1']])
    let guards: readonly DestinationGuard[] = [guardAgainst()]
    const app = start(() => guards, plain)
    await app.run('main', at('a.example'))
    guards = [...guards, guardAgainst('127.0.0.1')]
    expect(await app.failure('main', at('a.example'))).toBe('MULE:SECURITY: 127.0.0.1 is forbidden')
  })
})

describe('through a proxy', () => {
  const proxied = (nonProxyHosts = '') =>
    `><http:proxy-config><http:proxy host="127.0.0.1" port="${upstream.port}" nonProxyHosts="${nonProxyHosts}"/></http:proxy-config>`

  test('the name is judged, and resolved by the proxy only', async () => {
    const guard = guardAgainst()
    await start([guard], proxied()).run('main', at('elsewhere.example'))
    expect(guard.asked).toEqual(['http://elsewhere.example:PORT'])
    expect(lookups).toEqual([])
    expect(upstream.last.url).toBe(`http://elsewhere.example:${upstream.port}/`)
  })

  test('a forbidden name does not reach the proxy', async () => {
    const before = upstream.requests.length
    expect(await start([guardAgainst('evil.example')], proxied()).failure('main', at('evil.example'))).toContain(
      'forbidden',
    )
    expect(upstream.requests.length).toBe(before)
  })

  test('hosts that are connected to directly are judged with their addresses', async () => {
    names.set('direct.example', [['10.0.0.1']])
    const app = start([guardAgainst('10.0.0.1')], proxied('direct.example'))
    expect(await app.failure('main', at('direct.example'))).toBe('MULE:SECURITY: 10.0.0.1 is forbidden')
  })
})
