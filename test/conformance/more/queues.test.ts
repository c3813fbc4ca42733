import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { outcomeOf } from '../../support/outcome.ts'
import { behaviours, say, typeOf } from './behaviour-app.ts'

const publish = (queue: string, attributes = '', content = '') =>
  `<vm:publish config-ref="queues" queueName="${queue}" ${attributes}>${content && `<vm:content>${content}</vm:content>`}</vm:publish>`
const consume = (queue: string, attributes = 'timeout="100" timeoutUnit="MILLISECONDS"') =>
  `<vm:consume config-ref="queues" queueName="${queue}" ${attributes}/>`
const ask = (queue: string, attributes = '') =>
  `<vm:publish-consume config-ref="queues" queueName="${queue}" ${attributes}/>`
const json = { payload: '"Hello"', mediaType: 'application/json' }

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'answering', 'failing', 'continuing', 'propagating']
const QUEUES = `<vm:config name="queues"><vm:queues>${NAMES.map((name) => `<vm:queue queueName="${name}"/>`).join('')}
  <vm:queue queueName="kept" queueType="PERSISTENT"/></vm:queues></vm:config>`
const listener = (queue: string, content: string) =>
  `<flow name="on-${queue}"><vm:listener config-ref="queues" queueName="${queue}"/>${content}</flow>`

behaviours(
  'queues',
  [
    ['vm-consume', publish('a') + say('gone') + consume('a'), 'Hello', { payload: 'Hello' }],
    [
      'vm-consume-media-type',
      `${publish('a')}${say('gone')}${consume('a')}${say('#[payload.name]')}`,
      'x',
      { payload: '{"name":"x"}', mediaType: 'application/json' },
    ],
    ['vm-consume-empty', typeOf(consume('b')), 'VM:EMPTY_QUEUE'],
    [
      'vm-consume-of-listener',
      consume('answering'),
      "MULE:UNKNOWN: Operation '<vm:consume>' in Flow 'vm-consume-of-listener' is trying to consume from queue 'answering', but Flow 'on-answering' defines a <vm:listener> on that queue. It's not allowed to consume from a queue on which a listener already exists",
    ],
    ['vm-publish-keeps-event', publish('c', '', 'other'), 'Hello', { payload: 'Hello' }],
    ['vm-consume-attributes', `${publish('d')}${consume('d')}${say('#[attributes.queueName]')}`, 'd', { payload: 'x' }],
    [
      'vm-consume-timestamp',
      `${publish('d')}${consume('d')}${say('#[attributes.timestamp != null]')}`,
      true,
      { payload: 'x' },
    ],
    [
      'vm-correlation-default',
      `${publish('e')}${consume('e')}${say('#[attributes.correlationId == correlationId]')}`,
      true,
    ],
    [
      'vm-correlation-custom',
      `${publish('e', 'correlationId="mine"')}${consume('e')}${say('#[attributes.correlationId]')}`,
      'mine',
    ],
    [
      'vm-correlation-never',
      `${publish('e', 'sendCorrelationId="NEVER" correlationId="mine"')}${consume('e')}${say("#[attributes.correlationId != 'mine']")}`,
      true,
    ],
    [
      'vm-correlation-expression',
      `${publish('e', 'sendCorrelationId="#[vars.mode]" correlationId="mine"')}${consume('e')}${say('#[attributes.correlationId]')}`,
      'mine',
      { variables: { mode: 'ALWAYS' } },
    ],
    ['vm-persistent', publish('kept') + say('gone') + consume('kept'), 'Hello', { payload: 'Hello' }],
    ['vm-publish-consume', `${ask('answering')}${say('#[payload]')}`, 'hello', json],
    [
      'vm-publish-consume-correlation',
      `${ask('answering')}${say('#[attributes.correlationId == correlationId]')}`,
      true,
      json,
    ],
    [
      'vm-publish-consume-keeps-own-correlation',
      `${ask('answering', 'correlationId="mine"')}${say("#[attributes.correlationId ++ ' ' ++ (correlationId == 'mine')]")}`,
      'mine false',
      json,
    ],
    ['vm-publish-consume-fails', typeOf(ask('failing')), 'VM:PUBLISH_CONSUMER_FLOW_ERROR', json],
    ['vm-publish-consume-continues', ask('continuing'), 'handled', json],
    ['vm-publish-consume-propagates', typeOf(ask('propagating')), 'VM:PUBLISH_CONSUMER_FLOW_ERROR', json],
    [
      'vm-rollback',
      `${typeOf(`<try transactionalAction="ALWAYS_BEGIN">${publish('f', 'transactionalAction="ALWAYS_JOIN"')}<raise-error type="APP:X"/></try>`)}${typeOf(consume('f'))}`,
      'VM:EMPTY_QUEUE',
    ],
    [
      'vm-commit',
      `<try transactionalAction="ALWAYS_BEGIN">${publish('g', 'transactionalAction="ALWAYS_JOIN"')}</try>${consume('g')}`,
      'x',
      { payload: 'x' },
    ],
    ['vm-always-join-outside', typeOf(publish('h', 'transactionalAction="ALWAYS_JOIN"')), 'MULE:TRANSACTION'],
    [
      'vm-order',
      `${publish('h', '', '1')}${publish('h', '', '2')}${consume('h')}<set-variable variableName="first" value="#[payload]"/>${consume('h')}${say('#[vars.first ++ payload]')}`,
      '12',
    ],
  ],
  {
    globals: () =>
      QUEUES +
      listener('answering', say('#[output application/json --- lower(payload)]')) +
      listener('failing', '<raise-error type="APP:X"/>') +
      `<flow name="on-continuing"><vm:listener config-ref="queues" queueName="continuing"/><raise-error type="APP:X"/><error-handler><on-error-continue>${say('handled')}</on-error-continue></error-handler></flow>` +
      `<flow name="on-propagating"><vm:listener config-ref="queues" queueName="propagating"/><raise-error type="APP:X"/><error-handler><on-error-propagate>${say('handled')}</on-error-propagate></error-handler></flow>`,
  },
)

describe('listeners of queues', () => {
  let app: TestApp | undefined
  let folder: Folder | undefined
  afterEach(async () => {
    await app?.stop()
    folder?.remove()
    app = folder = undefined
  })
  const deploy = async (flows: string, queue = '<vm:queue queueName="q" queueType="PERSISTENT"/>') => {
    folder = folderWith({ '.keep': '' })
    app = await deployXml(
      `<vm:config name="queues"><vm:queues>${queue}</vm:queues></vm:config><os:object-store name="seen" persistent="false"/>
       <flow name="publish">${publish('q')}</flow><flow name="counted"><os:retrieve key="#[payload]" objectStore="seen"><os:default-value>#[0]</os:default-value></os:retrieve></flow>${flows}`,
      {
        runtime: { properties: { 'mule.home': folder.path } },
        files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) },
      },
    )
    return app
  }
  const count = (key: string) =>
    `<os:retrieve key="${key}" objectStore="seen" target="n"><os:default-value>#[0]</os:default-value></os:retrieve><os:store key="${key}" objectStore="seen"><os:value>#[vars.n + 1]</os:value></os:store>`
  const counted = (running: TestApp, key: string) => outcomeOf(running, 'counted', { payload: key })

  test('vm-redelivery: a message is tried once and again as often as it may be', async () => {
    const running =
      await deploy(`<flow name="failing"><vm:listener config-ref="queues" queueName="q" transactionalAction="ALWAYS_BEGIN"><redelivery-policy maxRedeliveryCount="3"/></vm:listener>
      <raise-error type="APP:X"/><error-handler><on-error-propagate type="REDELIVERY_EXHAUSTED">${count('exhausted')}</on-error-propagate><on-error-propagate>${count('failed')}</on-error-propagate></error-handler></flow>`)
    await running.flow('publish').run({ payload: 'text' })
    await expect.poll(() => counted(running, 'exhausted')).toBe(1)
    expect(await counted(running, 'failed')).toBe(4)
  })

  test('vm-listener-rollback: a message whose flow fails stays in the queue', async () => {
    const running = await deploy(
      `<flow name="failing"><vm:listener config-ref="queues" queueName="q" transactionalAction="ALWAYS_BEGIN"/>${count('tried')}<raise-error type="APP:X"/></flow>
       <flow name="consume">${typeOf(consume('q'))}</flow>`,
    )
    await running.flow('publish').run({ payload: 'text' })
    await expect.poll(() => counted(running, 'tried')).toBeGreaterThan(0)
    running.flow('failing').stop()
    await expect.poll(() => outcomeOf(running, 'consume')).toBe('text')
  })

  test('vm-listener-stopped: nothing is taken while the flow is stopped, all when it is started', async () => {
    const running = await deploy(
      `<flow name="listening"><vm:listener config-ref="queues" queueName="q"/>${count('taken')}</flow>`,
    )
    running.flow('listening').stop()
    await running.flow('publish').run({ payload: 'text' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await counted(running, 'taken')).toBe(0)
    running.flow('listening').start()
    await expect.poll(() => counted(running, 'taken')).toBe(1)
  })
})
