import { Agent, createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { buildCli, type Command, runCli, startCli } from '../support/built-cli.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { answering, calling, headerTemplate, policy } from './fixtures.ts'

let cli: ReturnType<typeof buildCli>
beforeAll(() => {
  cli = buildCli()
}, 60_000)
afterAll(() => cli.remove())

const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const each of cleanUp.splice(0)) each()
})

const folder = (files: Record<string, string>): Folder => {
  const created = folderWith(files)
  cleanUp.push(created.remove)
  return created
}

/** Starts `hinny` there; killed at the end of the test, should it still run. */
const start = (cwd: string, ...args: string[]): Command => {
  const command = startCli(cli.main, args, cwd)
  cleanUp.push(() => command.process.kill('SIGKILL'))
  return command
}

/** A server that answers when the test says so. */
const slowUpstream = async (): Promise<{ url: string; called: Promise<() => void>; server: Server }> => {
  let tell: (answer: () => void) => void
  const called = new Promise<() => void>((resolve) => {
    tell = resolve
  })
  const server = createServer((_, response) => tell(() => response.end('finished'))).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  cleanUp.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, called, server }
}

const urlOf = async (command: Command, application: string): Promise<string> => {
  await command.until(/^Ready/m)
  const [, url = ''] = await command.until(new RegExp(`^${application} +DEPLOYED +(\\S+)`, 'm'))
  return url.replace(/\/\*$/, '')
}

describe('hinny run', () => {
  test('deploys everything in apps/, says where, and what to try', async () => {
    const { path } = folder({
      'apps/hello/src/main/mule/hello.xml': answering('/hello', 'hello'),
      'apps/hello/mule-artifact.json': '{ "name": "hello", "hinny": { "try": ["curl http://localhost/hello"] } }',
      'apps/goodbye.xml': answering('/goodbye', 'goodbye'),
    })
    const command = start(path, 'run')
    const hello = await urlOf(command, 'hello')
    expect(await (await fetch(hello)).text()).toBe('hello')
    expect(await (await fetch(await urlOf(command, 'goodbye'))).text()).toBe('goodbye')
    expect(command.output.out).toMatch(
      /^Try:\n {2}curl http:\/\/localhost\/hello\n {2}curl -i http:\/\/127\.0\.0\.1:\d+\/goodbye\n/m,
    )
    expect(command.output.out.match(/^Ready: 2 applications in \d+ ms\. Ctrl\+C stops\.$/gm)).toHaveLength(1)
  })

  test('one faulty application does not keep the others from running', async () => {
    const { path } = folder({
      'apps/good.xml': answering('/good', 'good'),
      'apps/bad.xml': mule('  <flow name="main">\n    <loger message="x"/>\n    <flow-ref name="mian"/>\n  </flow>'),
    })
    const command = start(path, 'run', 'apps')
    expect(await (await fetch(await urlOf(command, 'good'))).text()).toBe('good')
    const { out } = command.output
    expect(out).toMatch(/^bad +FAILED +2 errors$/m)
    expect(out).toContain(`bad was not deployed:
  apps/bad.xml:9:5 CFG001 The component 'loger' doesn't belong to any extension model
      did you mean 'logger'?
  apps/bad.xml:10:`)
    expect(out).toContain('Ready: 1 application (1 failed) in')
  })

  test('exits with 1 when nothing could be deployed, and opens no port', async () => {
    const { path } = folder({ 'bad.xml': mule('  <flow name="main"><loger/></flow>') })
    const { code, out } = await runCli(cli.main, ['run', 'bad.xml'], path)
    expect(code).toBe(1)
    expect(out).toContain("did you mean 'logger'?")
    expect(out).not.toContain('Ready')
  })

  test('exits with 1 and says so when a path does not exist', async () => {
    const { path } = folder({ 'orders.xml': answering('/', 'x') })
    const { code, out } = await runCli(cli.main, ['run', 'oders.xml'], path)
    expect(code).toBe(1)
    expect(out).toContain("CFG105 'oders.xml' does not exist.\n    did you mean 'orders.xml'?")
  })

  test('a port that is taken is named in one line, and the other applications run', async () => {
    const { url } = await slowUpstream()
    const port = new URL(url).port
    const { path } = folder({
      'apps/free.xml': answering('/free', 'free'),
      'apps/taken.xml': answering('/taken', 'taken').replace('port="0"', `port="${port}"`),
    })
    const command = start(path, 'run')
    await urlOf(command, 'free')
    expect(command.output.out).toMatch(new RegExp(`apps/taken\\.xml:\\d+:\\d+ \\w+ .*${port}`))
  })

  test('two applications of one name are told apart', async () => {
    const { path } = folder({ 'a/app.xml': answering('/a', 'a'), 'b/app.xml': answering('/b', 'b') })
    const command = start(path, 'run', 'a/app.xml', 'b/app.xml')
    await urlOf(command, 'app')
    expect(command.output.out).toContain(
      "b/app.xml:1:1 DEP001 An application named 'app' is already deployed, from 'a/app.xml'.",
    )
  })

  test('properties from the command line win', async () => {
    const xml = answering('/', "#[$p('greeting')]").replace(
      '<flow',
      '<global-property name="greeting" value="weak"/><flow',
    )
    const { path } = folder({ 'app.xml': xml })
    const command = start(path, 'run', 'app.xml', '-Dgreeting=strong')
    expect(await (await fetch(await urlOf(command, 'app'))).text()).toBe('strong')
  })

  test("a home's offline policies wrap the applications whose API they name", async () => {
    const seen: (string | undefined)[] = []
    const upstream = createServer((req, res) => {
      seen.push(`${req.url} ${req.headers['x-team']}`)
      res.end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => upstream.once('listening', resolve))
    cleanUp.push(() => upstream.close())
    const app = calling(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`)
    const bound = '<api-gateway:autodiscovery apiId="4711" flowRef="main"/>\n  <flow name="main">'
    const { path } = folder({
      'apps/orders.xml': app.replace('<flow name="main">', bound),
      ...headerTemplate('team', 'x-team', 'policies/policy-templates'),
      'policies/offline-policies/team.json': policy('team', 1, 'blue', { api: [{ id: '4711' }] }),
    })
    const command = start(path, 'run')
    await fetch(`${await urlOf(command, 'orders')}/1`)
    expect(seen).toEqual(['/contacts blue', '/ping undefined'])
    expect(command.output.out).toMatch(/^orders +DEPLOYED +\S+ +team$/m)
  })

  test('--log-format json makes every line of standard output a JSON object', async () => {
    const { path } = folder({
      'app.xml': answering('/', 'x').replace('<set-payload', '<logger message="hello from the flow"/><set-payload'),
    })
    const command = start(path, 'run', 'app.xml', '--log-format', 'json')
    const [, url = ''] = await command.until(/DEPLOYED app (\S+)"/)
    await command.until(/Ready/)
    await fetch(url)
    await command.until(/hello from the flow/)
    const entries = command.output.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(entries.at(-1)).toMatchObject({
      level: 'INFO',
      processor: 'main/processors/0',
      message: 'hello from the flow',
    })
  })

  test('--log-level silences what is below it', async () => {
    const { path } = folder({
      'app.xml': answering('/', 'x').replace(
        '<set-payload',
        '<logger message="quiet"/><logger level="WARN" message="loud"/><set-payload',
      ),
    })
    const command = start(path, 'run', 'app.xml', '--log-level', 'warn')
    await fetch(await urlOf(command, 'app'))
    await command.until(/loud/)
    expect(command.output.out).not.toContain('quiet')
  })
})

describe('Stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a request in flight finish, then exits with 0', async (signal) => {
    const upstream = await slowUpstream()
    const { path } = folder({ 'app.xml': calling(upstream.url).replace('<flow-ref name="audit"/>', '') })
    const command = start(path, 'run', 'app.xml')
    const url = await urlOf(command, 'app')
    const answer = fetch(`${url}/1`).then((response) => response.text())
    const finish = await upstream.called
    command.process.kill(signal)
    await refused(url)
    finish()
    expect(await answer).toBe('finished')
    expect(await command.exit).toBe(0)
  })

  test('a second Ctrl+C does not wait', async () => {
    const upstream = await slowUpstream()
    const { path } = folder({ 'app.xml': calling(upstream.url) })
    const command = start(path, 'run', 'app.xml')
    const url = await urlOf(command, 'app')
    const answer = fetch(`${url}/1`).catch(() => 'cut off')
    await upstream.called
    command.process.kill('SIGINT')
    await refused(url)
    command.process.kill('SIGINT')
    expect(await command.exit).toBe(130)
    expect(await answer).toBe('cut off')
  })

  test('a request that outlives the shutdown timeout is given up', async () => {
    const upstream = await slowUpstream()
    const { path } = folder({
      'app.xml': calling(upstream.url).replace('<flow name', '<configuration shutdownTimeout="200"/><flow name'),
    })
    const command = start(path, 'run', 'app.xml')
    const url = await urlOf(command, 'app')
    const answer = fetch(`${url}/1`)
      .then((r) => r.text())
      .catch(() => 'cut off')
    await upstream.called
    const began = performance.now()
    command.process.kill('SIGTERM')
    expect(await command.exit).toBe(0)
    expect(performance.now() - began).toBeLessThan(20_000)
    await answer
  })

  test('idle keep-alive connections do not delay it, and nothing logged is lost', async () => {
    const { path } = folder({
      'app.xml': answering('/', 'x').replace(
        '<set-payload',
        '<foreach collection="#[[1..500]]"><logger message="#[payload]"/></foreach><set-payload',
      ),
    })
    const command = start(path, 'run', 'app.xml')
    const url = new URL(await urlOf(command, 'app'))
    const agent = new Agent({ keepAlive: true })
    cleanUp.push(() => agent.destroy())
    await new Promise<void>((resolve) => {
      request(url, { agent }, (response) => response.resume().on('end', () => resolve())).end()
    })
    const began = performance.now()
    command.process.kill('SIGTERM')
    expect(await command.exit).toBe(0)
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(command.output.out.match(/LoggerMessageProcessor: \d+$/gm)).toHaveLength(500)
  })
})

/** Resolves once nobody accepts connections there any more. */
const refused = async (url: string): Promise<void> => {
  const { port } = new URL(url)
  for (let i = 0; i < 1000; i++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (!open) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${url} still accepts connections`)
}

describe('A mistyped command line', () => {
  const { path, remove } = folderWith({ 'apps/x.xml': '' })
  afterAll(remove)

  test.each([
    [['rnu'], "hinny: Unknown command 'rnu'; did you mean 'run'?"],
    [['deploy'], "hinny: Unknown command 'deploy'"],
    [['apps'], "hinny: Unknown command 'apps'; did you mean 'hinny run apps'?"],
    [['--verison'], "hinny: Unknown flag '--verison'; did you mean '--version'?"],
    [['run', '--wach'], "hinny: Unknown flag '--wach'; did you mean '--watch'?"],
    [['check', '--watch'], "hinny: Unknown flag '--watch'"],
    [
      ['run', '--log-level', 'debgu'],
      "hinny: --log-level: 'debgu' is not a log level (off, error, warn, info, debug, trace); did you mean 'debug'?",
    ],
    [['run', '--runtime-version', 'four'], "hinny: 'four' is not a version for '--runtime-version', such as 4.2.2"],
    [['explain', '-Dx'], "hinny: '-D' needs key=value, as in -Dhttp.port=8082"],
  ])('%j gives one clear line and exit code 2', async (args, line) => {
    const { code, out, err } = await runCli(cli.main, args, path)
    expect(err.split('\n')[0]).toBe(line)
    expect(err.split('\n')).toHaveLength(3)
    expect([code, out]).toEqual([2, ''])
  })
})

test('--version prints the version alone', async () => {
  expect(await runCli(cli.main, ['--version'], '/')).toEqual({ code: 0, out: '0.1.0\n', err: '' })
})

test.each(['', 'run', 'check', 'explain', 'dw'])('hinny %s --help shows what it does, with examples', async (name) => {
  const { code, out } = await runCli(cli.main, [...(name ? [name] : []), '--help'], '/')
  expect(code).toBe(0)
  await expect(out).toMatchFileSnapshot(join('..', 'golden', 'cli', `help${name && `-${name}`}.txt`))
})
