import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type FlowInput, MuleError } from '../../../engine/index.ts'
import { deployXml, mule, type TestApp } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'

const home = folderWith({})
afterAll(() => home.remove())
let apps: TestApp[] = []
afterEach(async () => {
  for (const app of apps) await app.stop()
  apps = []
})

const deploy = async (content: string, name = 'app'): Promise<TestApp> => {
  const app = await deployXml(content, { name, runtime: { properties: { 'mule.home': home.path } } })
  apps.push(app)
  return app
}
const run = (app: TestApp, flow: string, input: FlowInput = {}) => app.flow(flow).run(input)
const failureOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof MuleError) return `${error.errorType.namespace}:${error.errorType.identifier} ${error.message}`
    throw error
  }
  return 'no failure'
}
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 2000; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it did not happen within twenty seconds')
}

/** What a listener received is kept in a store, by its number. */
const SEEN = `
  <os:object-store name="seen" persistent="false"/>
  <sub-flow name="see"><os:store key="#[payload]" objectStore="seen"/></sub-flow>
  <flow name="allSeen"><os:retrieve-all-keys objectStore="seen"/></flow>`
const seenBy = async (app: TestApp) => (await run(app, 'allSeen')).payload as string[]

describe.each(['TRANSIENT', 'PERSISTENT'])('a queue that is %s', (type) => {
  let queues = 0
  const queue = (more = '') => {
    const name = `${type}-${queues++}`
    return {
      name,
      config: `<vm:config name="vm"><vm:queues><vm:queue queueName="${name}" queueType="${type}" ${more}/></vm:queues></vm:config>
        <flow name="publish"><vm:publish config-ref="vm" queueName="${name}" timeout="30" timeoutUnit="MILLISECONDS"/></flow>
        <flow name="consume"><vm:consume config-ref="vm" queueName="${name}" timeout="30" timeoutUnit="MILLISECONDS"/></flow>`,
    }
  }

  test('gives messages in the order in which they were published, with their media type and correlation id', async () => {
    const { config, name } = queue()
    const app = await deploy(config)
    const published = await run(app, 'publish', {
      payload: '{"n":1}',
      mediaType: 'application/json',
      correlationId: 'c-1',
    })
    expect(published.payload).toEqual({ n: 1 })
    await run(app, 'publish', { payload: 'second', attributes: { not: 'sent' }, variables: { nor: 'this' } })
    const first = await run(app, 'consume')
    expect(first).toMatchObject({ payload: { n: 1 }, mediaType: 'application/json', variables: {} })
    expect(first.attributes).toMatchObject({ queueName: name, correlationId: 'c-1', timestamp: expect.any(Date) })
    expect((await run(app, 'consume')).payload).toBe('second')
    expect(await failureOf(run(app, 'consume'))).toBe(
      `VM:EMPTY_QUEUE Tried to consume messages from VM queue '${name}' but it was empty after timeout of 30 MILLISECONDS`,
    )
  })

  test('gives each message to one of several that wait for one', async () => {
    const { config } = queue()
    const app = await deploy(config.replaceAll('timeout="30"', 'timeout="20000"'))
    const waiting = [run(app, 'consume'), run(app, 'consume'), run(app, 'consume')]
    for (const payload of ['a', 'b', 'c']) await run(app, 'publish', { payload })
    expect((await Promise.all(waiting)).map(({ payload }) => payload).sort()).toEqual(['a', 'b', 'c'])
  })

  test('makes publishers wait when it is full, and tells them when that takes too long', async () => {
    const { config, name } = queue('maxOutstandingMessages="2"')
    const app = await deploy(config.replaceAll('timeout="30"', 'timeout="1000"'))
    await run(app, 'publish', { payload: 'a' })
    await run(app, 'publish', { payload: 'b' })
    const third = run(app, 'publish', { payload: 'c' })
    expect((await run(app, 'consume')).payload).toBe('a')
    await third
    expect(await failureOf(run(app, 'publish', { payload: 'd' }))).toBe(
      `VM:QUEUE_TIMEOUT Timeout publishing message to VM queue ${name}`,
    )
    expect([(await run(app, 'consume')).payload, (await run(app, 'consume')).payload]).toEqual(['b', 'c'])
  })

  test('runs the flow that listens to it, and gives its answer to who waits for one', async () => {
    const { config, name } = queue()
    const app = await deploy(`${config}
      <flow name="ask"><vm:publish-consume config-ref="vm" queueName="${name}"/></flow>
      <flow name="never"><vm:publish-consume config-ref="vm" queueName="${name}" sendCorrelationId="NEVER"/></flow>
      <flow name="custom"><vm:publish-consume config-ref="vm" queueName="${name}" correlationId="#['mine']"/></flow>
      <flow name="listen">
        <vm:listener config-ref="vm" queueName="${name}"><vm:response><vm:content>#[payload &amp; '!']</vm:content></vm:response></vm:listener>
        <set-payload value="#[payload &amp; ' by ' &amp; correlationId &amp; ' from ' &amp; attributes.queueName]"/>
      </flow>`)
    expect((await run(app, 'ask', { payload: 'hello', correlationId: 'c-2' })).payload).toBe(
      `hello by c-2 from ${name}!`,
    )
    expect((await run(app, 'custom', { payload: 'hello' })).payload).toBe(`hello by mine from ${name}!`)
    expect((await run(app, 'never', { payload: 'hello', correlationId: 'mine' })).payload).not.toContain('mine')
  })

  test('tells who waits for an answer what failed, and that none came', async () => {
    const { config, name } = queue()
    const app = await deploy(`${config}
      <vm:config name="other"><vm:queues><vm:queue queueName="nobody-${name}" queueType="${type}"/></vm:queues></vm:config>
      <flow name="ask"><vm:publish-consume config-ref="vm" queueName="${name}"/></flow>
      <flow name="askNobody"><vm:publish-consume config-ref="other" queueName="nobody-${name}" timeout="20" timeoutUnit="MILLISECONDS"/></flow>
      <flow name="listen"><vm:listener config-ref="vm" queueName="${name}"/><raise-error type="APP:BAD" description="no stock"/></flow>`)
    expect(await failureOf(run(app, 'ask'))).toBe('VM:PUBLISH_CONSUMER_FLOW_ERROR APP:BAD: no stock')
    expect(await failureOf(run(app, 'askNobody'))).toBe(
      `VM:QUEUE_TIMEOUT Published messages to queue 'nobody-${name}' but got no response after timeout of 20 MILLISECONDS`,
    )
  })

  test('cannot be consumed from while a flow listens to it', async () => {
    const { config, name } = queue()
    const app = await deploy(
      `${config}<flow name="listen"><vm:listener config-ref="vm" queueName="${name}"/><logger/></flow>`,
    )
    expect(await failureOf(run(app, 'consume'))).toBe(
      `MULE:UNKNOWN Operation '<vm:consume>' in Flow 'consume' is trying to consume from queue '${name}', but Flow 'listen' defines a <vm:listener> on that queue. It's not allowed to consume from a queue on which a listener already exists`,
    )
  })

  test('keeps what a transaction publishes until it is committed, and drops it when it is rolled back', async () => {
    const { config, name } = queue()
    const app = await deploy(`${config}
      <flow name="outer">
        <try transactionalAction="BEGIN_OR_JOIN">
          <vm:publish config-ref="vm" queueName="${name}"><vm:content>one</vm:content></vm:publish>
          <vm:publish config-ref="vm" queueName="${name}"><vm:content>two</vm:content></vm:publish>
          <vm:publish config-ref="vm" queueName="${name}" transactionalAction="NOT_SUPPORTED"><vm:content>at once</vm:content></vm:publish>
          <choice><when expression="#[payload = 'fail']"><raise-error type="APP:BAD"/></when></choice>
          <error-handler>
            <on-error-propagate><vm:publish config-ref="vm" queueName="${name}"><vm:content>failed</vm:content></vm:publish></on-error-propagate>
          </error-handler>
        </try>
      </flow>`)
    const all = async () => {
      const found: unknown[] = []
      for (;;) {
        const outcome = await run(app, 'consume').catch(() => undefined)
        if (!outcome) return found
        found.push(outcome.payload)
      }
    }
    await run(app, 'outer', { payload: 'go' })
    expect(await all()).toEqual(['at once', 'one', 'two'])
    expect(await failureOf(run(app, 'outer', { payload: 'fail' }))).toContain('APP:BAD')
    expect(await all()).toEqual(['at once', 'failed'])
  })

  test('gets back what a transaction took when it is rolled back, not when its error was handled', async () => {
    const { config, name } = queue()
    const taking = (flow: string, handler: string) =>
      `<flow name="${flow}">
        <try transactionalAction="ALWAYS_BEGIN">
          <vm:consume config-ref="vm" queueName="${name}" timeout="30" timeoutUnit="MILLISECONDS"/>
          <raise-error type="APP:BAD"/>
          <error-handler><${handler} type="APP:BAD"/></error-handler>
        </try>
      </flow>`.replace(
        `<${handler} type="APP:BAD"/>`,
        `<${handler} type="APP:BAD"><logger level="DEBUG"/></${handler}>`,
      )
    const app = await deploy(config + taking('back', 'on-error-propagate') + taking('gone', 'on-error-continue'))
    await run(app, 'publish', { payload: 'first' })
    await run(app, 'publish', { payload: 'second' })
    expect(await failureOf(run(app, 'back'))).toContain('APP:BAD')
    expect((await run(app, 'consume')).payload).toBe('first')
    await run(app, 'gone')
    expect(await failureOf(run(app, 'consume'))).toContain('VM:EMPTY_QUEUE')
  })

  test('delivers a message again that a transactional listener failed with, until it is given up', async () => {
    const { config, name } = queue()
    const app = await deploy(`${config}${SEEN}
      <os:object-store name="tries" persistent="false"/>
      <flow name="listen">
        <vm:listener config-ref="vm" queueName="${name}" transactionalAction="ALWAYS_BEGIN" numberOfConsumers="1">
          <redelivery-policy maxRedeliveryCount="3" idExpression="#[payload]" useSecureHash="false"/>
        </vm:listener>
        <os:retrieve key="n" objectStore="tries" target="n"><os:default-value>#[0]</os:default-value></os:retrieve>
        <os:store key="n" objectStore="tries"><os:value>#[vars.n + 1]</os:value></os:store>
        <raise-error type="APP:BAD"/>
        <error-handler>
          <on-error-propagate type="REDELIVERY_EXHAUSTED"><os:store key="#['gave up ' &amp; payload]" objectStore="seen"/></on-error-propagate>
        </error-handler>
      </flow>
      <flow name="howOften"><os:retrieve key="n" objectStore="tries"/></flow>`)
    await run(app, 'publish', { payload: 'poison' })
    await eventually(async () => (await seenBy(app)).includes('gave up poison'))
    expect((await run(app, 'howOften')).payload).toBe(4)
  })

  test('is processed by as many at a time as the flow and its listener allow', async () => {
    const { config, name } = queue()
    const app = await deploy(`${config}${SEEN}
      <os:object-store name="now" persistent="false"/>
      <flow name="listen" maxConcurrency="2">
        <vm:listener config-ref="vm" queueName="${name}" numberOfConsumers="3"/>
        <os:store key="#[payload]" objectStore="now"/>
        <os:retrieve-all-keys objectStore="now" target="now"/>
        <os:store key="#['together ' &amp; $string($count(vars.now))]" objectStore="seen"/>
        <try>
          <vm:publish-consume config-ref="nobody" queueName="nobody-${name}" timeout="20" timeoutUnit="MILLISECONDS"/>
          <error-handler><on-error-continue type="VM:QUEUE_TIMEOUT"><logger level="DEBUG"/></on-error-continue></error-handler>
        </try>
        <os:remove key="#[payload]" objectStore="now"/>
        <flow-ref name="see"/>
      </flow>
      <vm:config name="nobody"><vm:queues><vm:queue queueName="nobody-${name}"/></vm:queues></vm:config>`)
    for (let i = 0; i < 9; i++) await run(app, 'publish', { payload: `m${i}` })
    await eventually(async () => (await seenBy(app)).filter((key) => key.startsWith('m')).length === 9)
    const together = (await seenBy(app)).filter((key) => key.startsWith('together')).sort()
    expect(together.at(-1)).toBe('together 2')
  })
})

test('messages of a persistent queue are there after the runtime was stopped, those of a transient one are not', async () => {
  const xml =
    mule(`<vm:config name="vm"><vm:queues><vm:queue queueName="kept" queueType="PERSISTENT"/><vm:queue queueName="lost"/></vm:queues></vm:config>
    <flow name="publish"><vm:publish config-ref="vm" queueName="#[vars.q]"/></flow>
    <flow name="consume"><vm:consume config-ref="vm" queueName="#[vars.q]" timeout="0"/></flow>`)
  const properties = { 'mule.home': home.path }
  const first = await createRuntime({ log: false, properties })
  const app = await first.deploy({ 'app.xml': xml }, { name: 'restart' })
  for (const q of ['kept', 'lost'])
    for (let i = 0; i < 3; i++) await app.flow('publish').run({ payload: i, variables: { q }, correlationId: `c${i}` })
  await first.stop()
  const second = await createRuntime({ log: false, properties })
  const again = await second.deploy({ 'app.xml': xml }, { name: 'restart' })
  for (let i = 0; i < 3; i++)
    expect(await again.flow('consume').run({ variables: { q: 'kept' } })).toMatchObject({
      payload: i,
      attributes: { correlationId: `c${i}` },
    })
  expect(await failureOf(again.flow('consume').run({ variables: { q: 'kept' } }))).toContain('VM:EMPTY_QUEUE')
  expect(await failureOf(again.flow('consume').run({ variables: { q: 'lost' } }))).toContain('VM:EMPTY_QUEUE')
  expect(await failureOf(again.flow('consume').run({ variables: { q: 'unknown' } }))).toBe(
    "MULE:UNKNOWN queue 'unknown' is not defined by configuration 'vm'",
  )
  await second.stop()
})

test('no message is lost while an application is replaced by its next version', async () => {
  const runtime = await createRuntime({ log: false, properties: { 'mule.home': home.path } })
  const version = (n: number) =>
    mule(`<vm:config name="vm"><vm:queues><vm:queue queueName="work"/></vm:queues></vm:config>
      <os:object-store name="done"/>
      <flow name="publish"><vm:publish config-ref="vm" queueName="work"/></flow>
      <flow name="listen"><vm:listener config-ref="vm" queueName="work"/><os:store key="#[payload]" objectStore="done"><os:value>${n}</os:value></os:store></flow>
      <flow name="allDone"><os:retrieve-all-keys objectStore="done"/></flow>`)
  let app = await runtime.deploy({ 'app.xml': version(1) }, { name: 'replaced' })
  for (let n = 2; n < 6; n++) {
    const before = app
    for (let i = 0; i < 20; i++) await before.flow('publish').run({ payload: `${n}-${i}` })
    app = await runtime.deploy({ 'app.xml': version(n) }, { name: 'replaced' })
  }
  await eventually(async () => ((await app.flow('allDone').run()).payload as string[]).length === 80)
  await runtime.stop()
})

const CONFIG = '<vm:config name="vm"><vm:queues><vm:queue queueName="orders"/></vm:queues></vm:config>'
test.each([
  [
    'a queue that is not declared',
    `${CONFIG}<flow name="f"><vm:publish config-ref="vm" queueName="order"/></flow>`,
    'CFG252',
    "did you mean 'orders'?",
  ],
  [
    'a listener to a queue that is not declared',
    `${CONFIG}<flow name="f"><vm:listener config-ref="vm" queueName="x"/><logger/></flow>`,
    'CFG252',
    'it declares: orders',
  ],
  [
    'two listeners to one queue',
    `${CONFIG}<flow name="f"><vm:listener config-ref="vm" queueName="orders"/><logger/></flow><flow name="g"><vm:listener config-ref="vm" queueName="orders"/><logger/></flow>`,
    'CFG253',
    'only one listener is allowed per queue; give one of them a queue of its own',
  ],
  [
    'a queue declared twice',
    `${CONFIG}${CONFIG.replace('name="vm"', 'name="vm2"')}`,
    'CFG251',
    "configuration 'vm' declares it, too",
  ],
  [
    'a configuration that does not exist',
    '<flow name="f"><vm:consume config-ref="vm" queueName="x"/></flow>',
    'REF003',
    'no <vm:config> is defined',
  ],
  [
    'distributed transactions',
    `${CONFIG}<flow name="f"><vm:listener config-ref="vm" queueName="orders" transactionType="XA"/><logger/></flow>`,
    'CFG025',
    'distributed transactions do not exist here',
  ],
])('%s is refused', async (_, content, code, hint) => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': mule(content) }, { name: 'refused' })
  expect(found.map((d) => `${d.code} ${d.hint}`)).toEqual([`${code} ${hint}`])
})

test.each([
  [
    'ALWAYS_JOIN without a transaction',
    '<vm:publish config-ref="vm" queueName="orders" transactionalAction="ALWAYS_JOIN"/>',
    'There is no transaction to join',
  ],
  [
    'a transaction inside of another one',
    '<try transactionalAction="ALWAYS_BEGIN"><try transactionalAction="ALWAYS_BEGIN"><logger/></try></try>',
    'A transaction cannot begin inside of another one',
  ],
])('%s fails with MULE:TRANSACTION', async (_, processors, message) => {
  const app = await deploy(`${CONFIG}<flow name="f">${processors}</flow>`)
  expect(await failureOf(run(app, 'f'))).toContain(`MULE:TRANSACTION ${message}`)
})

test('a message that was published in a transaction can be consumed within it', async () => {
  const app = await deploy(`${CONFIG}<flow name="f"><try transactionalAction="ALWAYS_BEGIN">
    <vm:publish config-ref="vm" queueName="orders"><vm:content>mine</vm:content></vm:publish>
    <vm:consume config-ref="vm" queueName="orders"/></try></flow>
    <flow name="consume"><vm:consume config-ref="vm" queueName="orders" timeout="0"/></flow>`)
  expect((await run(app, 'f')).payload).toBe('mine')
  expect(await failureOf(run(app, 'consume'))).toContain('VM:EMPTY_QUEUE')
})
