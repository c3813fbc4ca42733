import { afterAll, afterEach, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'
import { outcomeOf } from '../../support/outcome.ts'

const home = folderWith({ 'blocked/.mule': 'a file where a folder should be' })
afterAll(() => home.remove())
let app: TestApp | undefined
afterEach(() => app?.stop())

const deploy = async (content: string, muleHome = home.path): Promise<TestApp> => {
  app = await deployXml(content, { runtime: { properties: { 'mule.home': muleHome } } })
  return app
}
const queue = (more = '') =>
  `<vm:config name="vm"><vm:queues><vm:queue queueName="orders" ${more}/></vm:queues></vm:config>`

test.each(['publish', 'consume', 'publish-consume'])(
  'vm:%s on a disk that cannot be used fails each event with an error of its own',
  async (operation) => {
    const deployed = await deploy(
      `${queue('queueType="PERSISTENT"')}<flow name="f"><vm:${operation} config-ref="vm" queueName="orders"/>
      <error-handler><on-error-continue type="CONNECTIVITY"><set-payload value="#[vars.name &amp; ': ' &amp; error.description]"/></on-error-continue></error-handler></flow>`,
      `${home.path}/blocked`,
    )
    const names = ['a', 'b', 'c']
    const outcomes = await Promise.all(names.map((name) => outcomeOf(deployed, 'f', { variables: { name } })))
    for (const [i, name] of names.entries())
      expect(outcomes[i]).toMatch(new RegExp(`^${name}: VM queue 'orders' is not available: .*\\.mule`))
  },
)

test('a message whose correlation id cannot be made does not keep its place in the queue', async () => {
  const deployed = await deploy(
    `<configuration correlationIdGeneratorExpression="#[dw: 'x' as Number]"/>${queue('maxOutstandingMessages="1"')}
    <flow name="listen"><vm:listener config-ref="vm" queueName="orders"/><logger level="DEBUG"/></flow>
    <flow name="f"><vm:publish config-ref="vm" queueName="orders" sendCorrelationId="NEVER" timeout="5"/></flow>`,
  )
  for (const payload of ['one', 'two', 'three']) expect(await outcomeOf(deployed, 'f', { payload })).toBe(payload)
})

test('a timeout longer than any timer waits as long as that', async () => {
  const deployed = await deploy(`${queue()}<flow name="publish"><vm:publish config-ref="vm" queueName="orders"/></flow>
    <flow name="consume"><vm:consume config-ref="vm" queueName="orders" timeout="30" timeoutUnit="DAYS"/></flow>`)
  const waiting = outcomeOf(deployed, 'consume')
  await new Promise((resolve) => setTimeout(resolve, 30))
  await outcomeOf(deployed, 'publish', { payload: 'late' })
  expect(await waiting).toBe('late')
})
