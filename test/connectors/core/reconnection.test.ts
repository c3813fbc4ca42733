import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type Runtime } from '../../../engine/index.ts'
import { mule } from '../../support/app.ts'

let runtime: Runtime | undefined
afterEach(async () => {
  await runtime?.stop()
  runtime = undefined
})

const faultsOf = async (content: string): Promise<string[]> => {
  runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': mule(content) }, { name: 'app' })
  return found.map(({ code, message }) => `${code} ${message}`)
}

const FOLDER = import.meta.dirname
const connections: Record<string, (inside: string) => string> = {
  'http:listener-connection': (inside) =>
    `<http:listener-config name="c"><http:listener-connection host="127.0.0.1" port="0">${inside}</http:listener-connection></http:listener-config>`,
  'http:request-connection': (inside) =>
    `<http:request-config name="c"><http:request-connection host="127.0.0.1" port="9">${inside}</http:request-connection></http:request-config>`,
  'file:connection': (inside) =>
    `<file:config name="c"><file:connection workingDir="${FOLDER}">${inside}</file:connection></file:config>`,
  'vm:connection': (inside) =>
    `<vm:config name="c"><vm:connection>${inside}</vm:connection><vm:queues><vm:queue queueName="q"/></vm:queues></vm:config>`,
  'os:connection': (inside) => `<os:config name="c"><os:connection>${inside}</os:connection></os:config>`,
  'redis:nonclustered-connection': (inside) =>
    `<os:config name="c"><redis:nonclustered-connection host="127.0.0.1">${inside}</redis:nonclustered-connection></os:config>`,
}

const strategies = [
  '<reconnect/>',
  '<reconnect frequency="4000" count="5" blocking="false"/>',
  '<reconnect count="-1"/>',
  '<reconnect-forever/>',
  '<reconnect-forever frequency="4000" blocking="false"/>',
]

describe('a connection', () => {
  test.each(Object.entries(connections))('%s may have any reconnection', async (_, connection) => {
    expect(await faultsOf(connection('<reconnection/>'))).toEqual([])
    for (const strategy of strategies)
      expect(await faultsOf(connection(`<reconnection failsDeployment="true">${strategy}</reconnection>`))).toEqual([])
  })
})

describe('an operation or source', () => {
  const http = connections['http:listener-connection']?.('') ?? ''
  const vm = connections['vm:connection']?.('') ?? ''
  const file = connections['file:connection']?.('') ?? ''
  const flow = (content: string) => `<flow name="f">${content}</flow>`
  const done = '<logger message="done"/>'
  const places: [name: string, globals: string, content: (strategy: string) => string][] = [
    ['http:request', '', (s) => `<http:request url="http://127.0.0.1:9/">${s}</http:request>`],
    ['http:listener', http, (s) => `<http:listener config-ref="c" path="/">${s}</http:listener>${done}`],
    ['vm:listener', vm, (s) => `<vm:listener config-ref="c" queueName="q">${s}</vm:listener>${done}`],
    ['vm:publish', vm, (s) => `<vm:publish config-ref="c" queueName="q">${s}</vm:publish>`],
    ['vm:publish-consume', vm, (s) => `<vm:publish-consume config-ref="c" queueName="q">${s}</vm:publish-consume>`],
    ['vm:consume', vm, (s) => `<vm:consume config-ref="c" queueName="q">${s}</vm:consume>`],
    ['file:read', file, (s) => `<file:read config-ref="c" path="x">${s}</file:read>`],
    ['file:write', file, (s) => `<file:write config-ref="c" path="x">${s}</file:write>`],
    ['file:list', file, (s) => `<file:list config-ref="c" directoryPath="x">${s}</file:list>`],
    ['file:copy', file, (s) => `<file:copy config-ref="c" sourcePath="x" targetPath="y">${s}</file:copy>`],
    ['file:move', file, (s) => `<file:move config-ref="c" sourcePath="x" targetPath="y">${s}</file:move>`],
    ['file:rename', file, (s) => `<file:rename config-ref="c" path="x" to="y">${s}</file:rename>`],
    ['file:delete', file, (s) => `<file:delete config-ref="c" path="x">${s}</file:delete>`],
    [
      'file:create-directory',
      file,
      (s) => `<file:create-directory config-ref="c" directoryPath="x">${s}</file:create-directory>`,
    ],
    [
      'file:listener',
      file,
      (s) =>
        `<file:listener config-ref="c">${s}<scheduling-strategy><fixed-frequency/></scheduling-strategy></file:listener>${done}`,
    ],
  ]

  test.each(places)('%s may have either strategy, not both', async (name, globals, content) => {
    for (const strategy of strategies) expect(await faultsOf(globals + flow(content(strategy)))).toEqual([])
    expect(await faultsOf(globals + flow(content('<reconnect/><reconnect-forever/>')))).toEqual([
      `CFG011 Element <${name}>, the following parameters cannot be set at the same time: [reconnect, reconnect-forever].`,
    ])
  })
})

describe('a mistake', () => {
  const inConnection = (inside: string) => connections['http:request-connection']?.(inside) ?? ''

  test.each([
    ['<reconnection><reconnect/><reconnect-forever/></reconnection>', 'CFG011 Element <reconnection>'],
    ['<reconnection failsDeployment="perhaps"/>', 'CFG005'],
    ['<reconnection><reconnect count="-2"/></reconnection>', 'CFG006'],
    ['<reconnection><reconnect frequency="-1"/></reconnection>', 'CFG006'],
    ['<reconnection><reconnect frequency="soon"/></reconnection>', 'CFG005'],
    ['<reconnection><reconnect-forever count="2"/></reconnection>', 'CFG003'],
    ['<reconnect/>', 'CFG004 Element <http:request-connection> cannot contain <reconnect>.'],
  ])('%s is told', async (inside, expected) => {
    const faults = await faultsOf(inConnection(inside))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(expected)
  })
})
