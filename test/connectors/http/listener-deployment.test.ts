import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type DeploymentError, type Runtime } from '../../../engine/index.ts'
import { mule } from '../../support/app.ts'
import { freePort } from '../../support/free-port.ts'
import { exchange, open, portOf, readUntil } from '../../support/raw-http.ts'

let runtime: Runtime
const others: Server[] = []
afterEach(async () => {
  await runtime?.stop()
  for (const server of others.splice(0)) server.close()
})

const config = (name: string, port: number | string, more = '') =>
  `<http:listener-config name="${name}"><http:listener-connection host="127.0.0.1" port="${port}" ${more}/></http:listener-config>`
const pem = new URL('../tls/fixtures/server.pem', import.meta.url).pathname
const secure = (name: string, port: number) =>
  `<http:listener-config name="${name}"><http:listener-connection host="127.0.0.1" port="${port}" protocol="HTTPS"><tls:context><tls:key-store path="${pem}"/></tls:context></http:listener-connection></http:listener-config>`
const flow = (name: string, configRef: string, path: string, text = name, more = '') =>
  `<flow name="${name}"><http:listener config-ref="${configRef}" path="${path}" ${more}/><set-payload value="${text}"/></flow>`

const start = async () => {
  runtime = await createRuntime({ log: false })
}
const deploy = (content: string, name = 'app') => runtime.deploy({ 'app.xml': mule(content) }, { name })
const failing = async (content: string, name?: string) => {
  const error = (await deploy(content, name).catch((reason) => reason)) as DeploymentError
  expect(error.name).toBe('DeploymentError')
  return error.diagnostics.filter((d) => d.severity === 'error')
}
const get = async (port: number, path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  return `${response.status} ${await response.text()}`
}
const isOpen = (port: number) =>
  exchange(port, 'GET / HTTP/1.0\r\n\r\n').then(
    () => true,
    () => false,
  )

describe('a port', () => {
  test('is shared by the configs of one application', async () => {
    await start()
    const port = await freePort()
    await deploy(
      `${config('a', port)}${config('b', port)}<http:listener-config name="named" basePath="/n"><http:listener-connection host="localhost" port="${port}"/></http:listener-config>
       ${flow('one', 'a', '/1')}${flow('two', 'b', '/2')}${flow('three', 'named', '/3')}`,
    )
    expect(await get(port, '/1')).toBe('200 one')
    expect(await get(port, '/2')).toBe('200 two')
    expect(await get(port, '/n/3')).toBe('200 three')
  })

  test('that another program has fails the deployment, and nothing stays open', async () => {
    await start()
    const other = createServer()
    others.push(other)
    const taken = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port)),
    )
    const free = await freePort()
    const diagnostics = await failing(
      `${config('free', free)}${config('taken', taken)}${flow('a', 'free', '/')}${flow('b', 'taken', '/')}`,
    )
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]?.message).toBe(
      `Could not create HTTP server for 'taken' on port ${taken}: another program listens there`,
    )
    expect(await isOpen(free)).toBe(false)
  })

  test('that another application has fails the deployment; the message names both', async () => {
    await start()
    const port = await freePort()
    await deploy(`${config('mine', port)}${flow('f', 'mine', '/')}`, 'first')
    const [diagnostic] = await failing(`${config('yours', port)}${flow('f', 'yours', '/other')}`, 'second')
    expect(diagnostic?.message).toBe(
      `Could not create HTTP server for 'yours' on port ${port}: application 'first' listens there with 'mine'; application 'second' needs a port of its own`,
    )
    expect(await get(port, '/')).toBe('200 f')
  })

  test('is not opened for a config without listener', async () => {
    await start()
    const port = await freePort()
    await deploy(`${config('unused', port)}${config('used', 0)}${flow('f', 'used', '/')}`)
    expect(await isOpen(port)).toBe(false)
  })

  test('on a host this machine is not fails the deployment', async () => {
    await start()
    const content = (host: string) =>
      `<http:listener-config name="c"><http:listener-connection host="${host}" port="0"/></http:listener-config>${flow('f', 'c', '/')}`
    expect((await failing(content('192.0.2.1')))[0]?.message).toBe(
      "Could not create HTTP server for 'c' on port 0: this machine does not have that address",
    )
    expect((await failing(content('no-such-host.invalid')))[0]?.message).toContain(
      "Could not create HTTP server for 'c' on port 0: ",
    )
  })

  test('is free again once the application is gone', async () => {
    await start()
    const port = await freePort()
    const content = `${config('c', port)}${flow('f', 'c', '/')}`
    const first = await deploy(content, 'first')
    await get(port, '/')
    await first.undeploy()
    expect(await isOpen(port)).toBe(false)
    await deploy(content, 'second')
    expect(await get(port, '/')).toBe('200 f')
  })
})

describe('faults in the file', () => {
  const listenerConfig = (name: string, attributes: string, children = '') =>
    `<http:listener-config name="${name}"><http:listener-connection host="127.0.0.1" port="0" ${attributes}>${children}</http:listener-connection></http:listener-config>${flow(`${name}-flow`, name, '/')}`

  test.each([
    [
      'TLS without HTTPS',
      listenerConfig('c', '', '<tls:context/>'),
      'TlsContext cannot be configured with protocol HTTP. If you defined a tls:context element in your listener-config then you must set protocol="HTTPS"',
    ],
    [
      'HTTPS without TLS',
      listenerConfig('c', 'protocol="HTTPS"'),
      "Configured protocol is HTTPS but there's no TlsContext configured for configuration 'c'.",
    ],
    [
      'HTTPS without a key',
      listenerConfig('c', 'protocol="HTTPS"', '<tls:context/>'),
      "KeyStore must be configured for server side SSL in configuration 'c'.",
    ],
    [
      'two listeners for the same requests',
      `${config('c', 0)}${flow('a', 'c', '/x/{id}', 'a', 'allowedMethods="GET, PUT"')}${flow('b', 'c', '/x/{other}', 'b', 'allowedMethods="put"')}`,
      'Already exists a listener matching that path and methods. Listener matching (GET, PUT)/x/{id} new listener (PUT)/x/{other}',
    ],
    [
      'a parameter twice',
      `${config('c', 0)}${flow('a', 'c', '/{id}/{id}')}`,
      'Http Listener with path /{id}/{id} contains duplicated uri param names',
    ],
    [
      'a status that is none',
      `${config('c', 0)}<flow name="f"><http:listener config-ref="c" path="/"><http:response statusCode="vars.x"/></http:listener><logger/></flow>`,
      "The status code 'vars.x' is not a whole number.",
    ],
    [
      'no port',
      `<http:listener-config name="c"><http:listener-connection host="x"/></http:listener-config>`,
      "Element <http:listener-connection> is missing required parameter 'port'.",
    ],
    [
      'a port too high',
      config('c', 65536),
      "Parameter 'port' in element <http:listener-connection> value '65536' is not within expected range.",
    ],
  ])('%s', async (_name, content, message) => {
    await start()
    const diagnostics = await failing(content)
    expect(diagnostics.map((d) => d.message)).toEqual([message])
    expect(diagnostics[0]).toMatchObject({ file: 'app.xml' })
    expect(diagnostics[0]?.line).toBeGreaterThan(1)
  })

  test('two protocols on one port', async () => {
    await start()
    const port = await freePort()
    const diagnostics = await failing(
      `${config('c', port)}${secure('s', port)}${flow('a', 'c', '/a')}${flow('b', 's', '/b')}`,
    )
    expect(diagnostics.map((d) => d.message)).toEqual([
      `Could not create HTTP server for 's' on port ${port}: 'c' listens there with HTTP; a port speaks one protocol`,
    ])
  })

  test('a method that no request can have is a warning', async () => {
    await start()
    const app = await deploy(`${config('c', 0)}${flow('a', 'c', '/x', 'a', 'allowedMethods="GTE; POST"')}`)
    expect(app.warnings.map((d) => d.message)).toEqual(["No request can have the method 'GTE; POST'."])
  })

  test('two listeners side by side are none: other methods, other paths, other ports', async () => {
    await start()
    await deploy(
      `${config('c', 0)}${config('d', 0)}
       ${flow('a', 'c', '/x', 'a', 'allowedMethods="GET"')}${flow('b', 'c', '/x', 'b', 'allowedMethods="POST"')}${flow('rest', 'c', '/x')}
       ${flow('deep', 'c', '/x/*')}${flow('one', 'c', '/x/{id}')}${flow('e', 'd', '/x')}`,
    )
  })
})

describe('redeployment', () => {
  test('drops no request: the open server goes over to the new deployment', async () => {
    await start()
    const port = await freePort()
    const version = (n: number) => `${config('c', port)}${flow('f', 'c', '/', `v${n}`)}`
    await deploy(version(0))
    let stop = false
    const seen: string[] = []
    const ask = async () => {
      while (!stop) seen.push(await get(port, '/'))
    }
    const clients = [ask(), ask(), ask(), ask()]
    for (let n = 1; n <= 5; n++) {
      await deploy(version(n))
      expect(await get(port, '/')).toBe(`200 v${n}`)
    }
    stop = true
    await Promise.all(clients)
    expect(seen.filter((answer) => !/^200 v\d$/.test(answer))).toEqual([])
    expect(seen.length).toBeGreaterThan(10)
  })

  test('keeps connections, also where any free port was asked for', async () => {
    await start()
    const version = (n: number) => `${config('c', 0)}${flow('f', 'c', '/', `v${n}`)}`
    const first = await deploy(version(1))
    const socket = await open(first.urls[0] as string)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(await readUntil(socket, 'v1')).toContain('200')
    const second = await deploy(version(2))
    expect(second.urls).toEqual(first.urls)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(await readUntil(socket, 'v2')).toContain('200')
    socket.destroy()
  })

  test('lets a request finish in the flow it began in', async () => {
    await start()
    const version = (n: number) =>
      `${config('c', 0)}<flow name="f"><http:listener config-ref="c" path="/"/><set-payload value="#['v${n} ' &amp; payload]"/></flow>`
    const first = await deploy(version(1))
    const socket = await begin(first.urls[0] as string)
    await deploy(version(2))
    socket.write('body')
    expect(await readUntil(socket, 'v1 body')).toContain('200')
    socket.destroy()
  })

  test('that fails leaves the running deployment alone', async () => {
    await start()
    const port = await freePort()
    await deploy(`${config('c', port)}${flow('f', 'c', '/', 'old')}`)
    await failing(
      `${config('c', port)}${flow('f', 'c', '/', 'new')}<flow name="g"><http:listener config-ref="none" path="/"/><logger/></flow>`,
    )
    await failing(
      `${config('c', port)}<http:listener-config name="d"><http:listener-connection host="192.0.2.1" port="1"/></http:listener-config>
       ${flow('f', 'c', '/', 'new')}${flow('g', 'd', '/')}`,
    )
    expect(await get(port, '/')).toBe('200 old')
  })
})

/** Sends the head of a request with a body of four bytes; resolves when the server has it. */
const begin = async (url: string): Promise<Socket> => {
  const socket = await open(url)
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n')
  await readUntil(socket, '100 Continue')
  return socket
}

describe('undeployment', () => {
  test('closes idle connections at once', async () => {
    await start()
    const app = await deploy(`${config('c', 0)}${flow('f', 'c', '/')}`)
    const socket = await open(app.urls[0] as string)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await readUntil(socket, 'f')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const began = performance.now()
    await app.undeploy()
    await closed
    expect(performance.now() - began).toBeLessThan(4000)
  })

  test('does not wait for connections that browsers open in advance', async () => {
    await start()
    const app = await deploy(
      `<configuration shutdownTimeout="3600000"/>${config('c', 0)}${secure('s', 0)}${flow('f', 'c', '/')}${flow('g', 's', '/')}`,
    )
    const [plain = '', overTls = ''] = app.urls
    const secured = connectTls({ host: '127.0.0.1', port: portOf(overTls), rejectUnauthorized: false })
    secured.on('error', () => {})
    await new Promise((resolve) => secured.once('secureConnect', resolve))
    const silent = [await open(plain), await open(overTls), secured]
    const closed = silent.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    await app.undeploy()
    await Promise.all(closed)
  })

  test('finishes what is in flight, and refuses what comes after', async () => {
    await start()
    const port = await freePort()
    const app = await deploy(
      `${config('c', port)}<flow name="f"><http:listener config-ref="c" path="/"/><set-payload value="#['read ' &amp; payload]"/></flow>`,
    )
    const socket = await begin(`http://127.0.0.1:${port}`)
    socket.write('bo')
    const gone = app.undeploy()
    await expect.poll(() => isOpen(port)).toBe(false)
    socket.write('dy')
    const answer = await readUntil(socket, 'read body')
    expect(answer).toContain('Connection: close')
    await gone
  })

  test('cuts off what does not end within the shutdown timeout', async () => {
    await start()
    const app = await deploy(
      `<configuration shutdownTimeout="200"/>${config('c', 0)}<flow name="f"><http:listener config-ref="c" path="/"/><set-payload value="#['read ' &amp; payload]"/></flow>`,
    )
    const socket = await begin(app.urls[0] as string)
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const began = performance.now()
    await app.undeploy()
    await closed
    expect(performance.now() - began).toBeLessThan(4500)
  })
})
