import { describe, expect, test } from 'vitest'
import { DeploymentError } from '../../engine/index.ts'
import {
  addRequestHeader,
  addResponseHeader,
  log,
  NEXT,
  operation,
  proxyApp,
  REQUEST,
  source,
  start,
  template,
} from './scenario.ts'

const marking = (name: string) =>
  template(
    source(`${NEXT}${addResponseHeader('x-source', name)}`) + operation(addRequestHeader('x-operation', name) + NEXT),
  )
const FAULTY = template(operation('<logger mesage="x"/>'))

/** An application whose request waits at the upstream until it is let go. */
const waiting = async (policies: Parameters<typeof start>[1] = {}, content = REQUEST + REQUEST) => {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const scenario = await start(proxyApp(content), {
    ...policies,
    upstream: async (_, index) => {
      if (index === 0) await gate
      return { body: `answer ${index}` }
    },
  })
  return { ...scenario, letGo }
}

describe('changes of policies while a request is under way', () => {
  test('applied: the request stays as it entered, its later requesters and the next request are wrapped', async () => {
    const { app, ask, upstream, letGo } = await waiting()
    const slow = ask()
    await upstream.received(1)
    expect(await app.policies.apply({ id: 'new', template: marking('new') })).toBe('new')
    letGo()
    expect((await slow).header('x-source')).toBeNull()
    expect((await ask()).header('x-source')).toBe('new')
    expect(upstream.requests.map(({ header }) => header('x-operation'))).toEqual([undefined, 'new', 'new', 'new'])
  })

  test('removed: the request finishes inside the policy it entered through, its later requesters are free of it', async () => {
    const { app, ask, upstream, letGo } = await waiting({ policies: [{ id: 'old', template: marking('old') }] })
    const slow = ask()
    await upstream.received(1)
    await app.policies.remove('old')
    expect(app.policies.list()).toEqual([])
    letGo()
    expect((await slow).header('x-source')).toBe('old')
    expect((await ask()).header('x-source')).toBeNull()
    expect(upstream.requests.map(({ header }) => header('x-operation'))).toEqual([
      'old',
      undefined,
      undefined,
      undefined,
    ])
  })

  test('reordered: only the order changes', async () => {
    const appending = (name: string) => template(operation(`<set-payload value="#[payload & '${name}']"/>${NEXT}`))
    const policies = ['a', 'b'].map((id, i) => ({ id, template: appending(id), order: i + 1 }))
    const { app, ask, upstream } = await start(proxyApp(), { policies })
    await ask('/', { body: '' })
    await app.policies.reorder('a', 3)
    await ask('/', { body: '' })
    expect(upstream.requests.map(({ text }) => text)).toEqual(['ab', 'ba'])
    expect(app.policies.list()).toEqual([
      { id: 'b', order: 2, name: 'policy' },
      { id: 'a', order: 3, name: 'policy' },
    ])
  })

  test('an operation applied in the middle of an event starts without variables: its source never ran', async () => {
    const { app, ask, messages, upstream, letGo } = await waiting()
    const blocks =
      source(`<set-variable variableName="x" value="set"/>${NEXT}`) +
      operation(`<logger message="#[vars.x ? vars.x : 'none']"/>${NEXT}`)
    const slow = ask()
    await upstream.received(1)
    await app.policies.apply({ id: 'p', template: template(blocks) })
    letGo()
    await slow
    await ask()
    expect(messages()).toEqual(['none', 'set', 'set'])
  })

  test('a policy is disposed after the last request inside it, not before', async () => {
    const config = `<http:request-config name="own"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>`
    const calling = template(
      source(
        `<http:request config-ref="own" path="/slow" target="a"/><http:request config-ref="own" path="/after" target="b"/>${NEXT}`,
      ),
      config,
    )
    const { app, ask, upstream, letGo } = await waiting(
      { policies: [{ id: 'calls', template: calling }] },
      '<set-payload value="done"/>',
    )
    const slow = ask()
    await upstream.received(1)
    await app.policies.remove('calls')
    letGo()
    expect((await slow).body).toBe('done')
    expect(upstream.requests.map(({ url }) => url)).toEqual(['/slow', '/after'])
  })

  test('hundreds of changes under load: every request is answered, each inside one set of policies', async () => {
    const { app, ask, upstream } = await start(proxyApp())
    let running = true
    const load = Array.from({ length: 8 }, async () => {
      while (running) expect((await ask()).status).toBe(200)
    })
    for (let i = 0; i < 50; i++) {
      await app.policies.apply({ id: 'p', template: marking('p') })
      await upstream.received(upstream.requests.length + 1)
      await app.policies.remove('p')
    }
    running = false
    await Promise.all(load)
    expect(new Set(upstream.requests.map(({ header }) => header('x-operation')))).toEqual(new Set(['p', undefined]))
  })
})

describe('a change that is faulty', () => {
  test('rejects with every diagnostic and leaves the old plan running', async () => {
    const { app, ask, upstream } = await start(proxyApp(), { policies: [{ id: 'old', template: marking('old') }] })
    const failure = await app.policies.apply({ id: 'bad', template: FAULTY }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DeploymentError)
    expect((failure as DeploymentError).diagnostics.map(({ code, hint }) => `${code} ${hint}`)).toEqual([
      "CFG003 did you mean 'message'?",
    ])
    await ask()
    expect(upstream.last.header('x-operation')).toBe('old')
    expect(app.policies.list().map(({ id }) => id)).toEqual(['old'])
  })

  test('an id that is taken is refused', async () => {
    const { app, ask, upstream } = await start(proxyApp(), { policies: [{ id: 'p', template: marking('first') }] })
    await expect(app.policies.apply({ id: 'p', template: marking('second') })).rejects.toThrow(
      "Policy already registered: 'p'",
    )
    await ask()
    expect(upstream.last.header('x-operation')).toBe('first')
  })

  test('an id that is taken is replaced in one step when that is asked for; faulty, the old one stays', async () => {
    const { app, ask, upstream } = await start(proxyApp(), { policies: [{ id: 'p', template: marking('first') }] })
    await expect(app.policies.apply({ id: 'p', template: FAULTY }, { replace: true })).rejects.toThrow(DeploymentError)
    await ask()
    await app.policies.apply({ id: 'p', template: marking('second') }, { replace: true })
    await ask()
    expect(upstream.requests.map(({ header }) => header('x-operation'))).toEqual(['first', 'second'])
    expect(app.policies.list()).toHaveLength(1)
  })

  test('two deployed policies of one id fail the deployment', async () => {
    const policies = [
      { id: 'p', template: marking('a') },
      { id: 'p', template: marking('b') },
    ]
    await expect(start(proxyApp(), { policies })).rejects.toThrow("POL051 Policy already registered: 'p'")
  })

  test('policies without id get one of their own each', async () => {
    const { app } = await start(proxyApp(), { policies: [{ template: marking('a') }, { template: marking('b') }] })
    expect(app.policies.list().map(({ id }) => id)).toEqual(['policy', 'policy-2'])
  })

  test('removing or reordering what does not exist is refused, naming what there is', async () => {
    const { app } = await start(proxyApp(), { policies: [{ id: 'p', template: marking('p') }] })
    await expect(app.policies.remove('q')).rejects.toThrow("There is no policy 'q'; there are: p.")
    await expect(app.policies.reorder('q', 1)).rejects.toThrow("There is no policy 'q'")
    await expect(app.policies.reorder('p', 0)).rejects.toThrow('must be a whole number above 0')
  })

  test('a faulty policy of a deployment fails it, all faults of all policies in one go', async () => {
    const policies = [
      { id: 'a', template: FAULTY },
      { id: 'b', template: template(operation('<loger/><logger/>')) },
    ]
    const failure = await start(proxyApp('<logger leve="x"/>'), { policies }).catch((error: DeploymentError) => error)
    expect((failure as DeploymentError).diagnostics.map(({ code }) => code).sort()).toEqual([
      'CFG001',
      'CFG003',
      'CFG003',
    ])
  })
})

describe('the gatekeeper', () => {
  const gatekeeper = (mode: string) => ({ deploy: { properties: { 'anypoint.platform.gatekeeper': mode } } })
  const policies = [
    { id: 'good', template: marking('good') },
    { id: 'bad', template: FAULTY },
  ]

  test.each(['strict', 'flexible'])(
    '%s: the application deploys, and its API answers 503 until the policy is applied',
    async (mode) => {
      const { app, ask, messages } = await start(proxyApp(log('flow runs')), { policies, ...gatekeeper(mode) })
      expect(app.warnings.map(({ code, hint }) => `${code} ${hint}`).join()).toContain(
        'answers 503 until the policy is applied',
      )
      expect((await ask()).status).toBe(503)
      expect(messages()).toEqual([])
      await app.policies.apply({ id: 'bad', template: marking('mended') })
      expect((await ask()).status).toBe(200)
      expect(app.policies.list().map(({ id }) => id)).toEqual(['good', 'bad'])
    },
  )

  test('or until it is removed', async () => {
    const { app, ask } = await start(proxyApp(), { policies, ...gatekeeper('flexible') })
    expect((await ask()).status).toBe(503)
    await app.policies.remove('bad')
    expect((await ask()).status).toBe(200)
  })

  test('only the API of the faulty policy is closed', async () => {
    const more = `<api-gateway:autodiscovery apiId="1" flowRef="other"/><flow name="other"><http:listener config-ref="in" path="/other"/><set-payload value="x"/></flow>`
    const { ask } = await start(proxyApp('<set-payload value="x"/>', more), {
      policies: [{ id: 'bad', template: FAULTY, api: '1' }],
      ...gatekeeper('flexible'),
    })
    expect([(await ask('/')).status, (await ask('/other')).status]).toEqual([200, 503])
  })

  test('disabled: the application goes on without the faulty policy', async () => {
    const { app, ask } = await start(proxyApp(), { policies, ...gatekeeper('disabled') })
    expect((await ask()).header('x-source')).toBe('good')
    expect(app.policies.list().map(({ id }) => id)).toEqual(['good'])
  })

  test('a mode that does not exist is a warning and changes nothing', async () => {
    await expect(start(proxyApp(), { policies, ...gatekeeper('flexibel') })).rejects.toThrow('CFG003')
  })
})

test('undeploying does not wait for an event that hangs inside a policy longer than the shutdown timeout', async () => {
  const { app, ask, upstream } = await start(`<configuration shutdownTimeout="100"/>${proxyApp()}`, {
    policies: [{ id: 'p', template: marking('p') }],
    upstream: () => ({ silent: 'hang' }),
  })
  const hanging = ask().catch(() => 'gone')
  await upstream.received(1)
  await app.undeploy()
  await upstream.close()
  await hanging
})
