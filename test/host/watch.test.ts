import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { hinny } from '../../engine/host/cli/hinny.ts'
import { mule } from '../support/app.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { freePort } from '../support/free-port.ts'
import { answering, calling, headerTemplate, policy } from './fixtures.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each()
})

/** `hinny run … --watch` in this process, with everything it prints. */
const watching = async (files: Record<string, string>, ...more: string[]) => {
  const folder = folderWith(files)
  cleanUp.push(folder.remove)
  const written: string[] = []
  const out = () => written.join('')
  const stopped = deferred()
  const log = { write: (text: string) => void written.push(text), flush: () => {} }
  const terminal = { out: log.write, err: log.write, log, stopped: () => stopped.promise }
  const exit = hinny(['run', folder.path, '--watch', ...more], terminal)
  cleanUp.push(async () => {
    stopped.resolve()
    expect(await exit).toBe(0)
  })
  /** Resolves when something matching was printed after `from`. */
  const until = async (pattern: RegExp, from = 0): Promise<RegExpMatchArray> => {
    for (let i = 0; i < 2000; i++) {
      const match = out().slice(from).match(pattern)
      if (match) return match
      await sleep(20)
    }
    throw new Error(`Nothing like ${pattern} in\n${out().slice(from)}`)
  }
  await until(/Watching for changes/)
  return { folder, out, until, exit }
}

const deferred = () => {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** The application's address in the last status table that names it. */
const urlIn = (out: string, application: string): string => {
  const all = [...out.matchAll(new RegExp(`^${application} +DEPLOYED +(\\S+)`, 'gm'))]
  return (all.at(-1)?.[1] ?? '').replace(/\/\*$/, '')
}

const answerOf = async (url: string): Promise<string> => (await fetch(url)).text()

const listening = async (handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> => {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  cleanUp.push(() => server.close())
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('hinny run --watch', () => {
  test('a changed flow is deployed again', async () => {
    const { folder, out, until } = await watching({ 'apps/app.xml': answering('/', 'one') })
    const from = out().length
    folder.write({ 'apps/app.xml': answering('/', 'two') })
    await until(/app +DEPLOYED/, from)
    expect(await answerOf(urlIn(out(), 'app'))).toBe('two')
  })

  test('a faulty change is reported, the version before goes on, and mending it deploys', async () => {
    const { folder, out, until } = await watching({ 'apps/app.xml': answering('/', 'one') })
    const url = urlIn(out(), 'app')
    let from = out().length
    folder.write({ 'apps/app.xml': mule('<flow name="main"><logger/><loger/></flow>') })
    await until(/The version deployed before goes on running/, from)
    expect(out().slice(from)).toMatch(/app was not deployed:\n {2}.*app\.xml:8:28 CFG001 .*'loger'/)
    expect(await answerOf(url)).toBe('one')
    from = out().length
    folder.write({ 'apps/app.xml': answering('/', 'three') })
    await until(/app +DEPLOYED/, from)
    expect(await answerOf(urlIn(out(), 'app'))).toBe('three')
  })

  test('no request is dropped while an application is replaced on its port', async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const onPort = (text: string) => answering('/', text).replace('port="0"', `port="${port}"`)
    const { folder, out, until } = await watching({ 'apps/app.xml': onPort('one') })
    const given = new Set<string>()
    let isOver = false
    const client = async () => {
      while (!isOver) {
        const isReplaced = given.has('two')
        const answer = await answerOf(url)
        if (isReplaced) expect(answer).toBe('two')
        given.add(answer)
      }
    }
    const clients = Promise.all([client(), client(), client()])
    await expect.poll(() => given.has('one')).toBe(true)
    const from = out().length
    folder.write({ 'apps/app.xml': onPort('two') })
    await until(/app +DEPLOYED/, from)
    await sleep(100)
    isOver = true
    await clients
    expect(given).toEqual(new Set(['one', 'two']))
  })

  test('an application that is added is deployed, one that is removed undeployed', async () => {
    const { folder, out, until } = await watching({ 'apps/one.xml': answering('/', 'one') })
    const one = urlIn(out(), 'one')
    folder.write({ 'apps/two/src/main/mule/two.xml': answering('/', 'two') })
    await until(/two +DEPLOYED/)
    expect(await answerOf(urlIn(out(), 'two'))).toBe('two')
    folder.delete('apps/one.xml')
    await until(/one was undeployed/)
    await expect(fetch(one)).rejects.toThrow()
  })

  test('with nothing deployed it waits for a mended application', async () => {
    const { folder, out, until } = await watching({ 'apps/app.xml': mule('<flow name="main"><loger/></flow>') })
    expect(out()).not.toContain('Ready')
    folder.write({ 'apps/app.xml': answering('/', 'mended') })
    await until(/app +DEPLOYED/)
    expect(await answerOf(urlIn(out(), 'app'))).toBe('mended')
  })

  test('a changed DataWeave module deploys the application again', async () => {
    const transform = '<ee:transform><ee:message><ee:set-payload resource="main.dwl"/></ee:message></ee:transform>'
    const { folder, out, until } = await watching({
      'apps/app/src/main/mule/app.xml': answering('/', 'x').replace('<set-payload value="x"/>', transform),
      'apps/app/src/main/resources/main.dwl': 'output text/plain --- modules::words::greeting',
      'apps/app/src/main/resources/modules/words.dwl': 'var greeting = "one"',
    })
    expect(await answerOf(urlIn(out(), 'app'))).toBe('one')
    const from = out().length
    folder.write({ 'apps/app/src/main/resources/modules/words.dwl': 'var greeting = "two"' })
    await until(/app +DEPLOYED/, from)
    expect(await answerOf(urlIn(out(), 'app'))).toBe('two')
  })

  test('a properties file that was missing is noticed when it appears', async () => {
    const flows = answering('/', "#[$p('greeting')]").replace(
      '<flow',
      '<configuration-properties file="config.yaml"/><flow',
    )
    const { folder, out, until } = await watching({
      'apps/app/src/main/mule/app.xml': flows,
      'apps/app/src/main/resources/x.txt': '',
    })
    expect(out()).toMatch(/app +FAILED/)
    folder.write({ 'apps/app/src/main/resources/config.yaml': 'greeting: "hello"' })
    await until(/app +DEPLOYED/)
    const from = out().length
    folder.write({ 'apps/app/src/main/resources/config.yaml': 'greeting: "changed"' })
    await until(/app +DEPLOYED/, from)
    expect(await answerOf(urlIn(out(), 'app'))).toBe('changed')
  })

  test('logs, build output and the like never trigger', async () => {
    const { folder, out } = await watching({
      'apps/app/src/main/mule/app.xml': answering('/', 'one'),
      'apps/app/src/main/resources/data.json': '{}',
    })
    const before = out()
    for (let i = 0; i < 5; i++) {
      folder.write({
        'apps/app/app.log': `${i}`,
        'apps/app/target/classes/app.xml': `${i}`,
        'apps/app/src/main/resources/data.json': `${i}`,
        'logs/app.log': `${i}`,
      })
      await sleep(60)
    }
    await sleep(300)
    expect(out()).toBe(before)
  })
})

describe('Policies changed while requests run', () => {
  const seen: string[] = []
  const start = async () => {
    seen.length = 0
    const upstream = await listening((request, response) => {
      const { 'x-a': a, 'x-b': b } = request.headers
      if (request.url === '/contacts') seen.push([a, b].filter(Boolean).join(' '))
      response.end()
    })
    const run = await watching({
      'apps/orders/src/main/mule/orders.xml': calling(upstream.url),
      'apps/orders/policies/a.json': policy('a', 5, 'A'),
      ...headerTemplate('a', 'x-a'),
      ...headerTemplate('b', 'x-b'),
    })
    const url = urlIn(run.out(), 'orders')
    const headers = async () => {
      await fetch(`${url}/1`)
      return seen.at(-1)
    }
    return { ...run, url, headers }
  }
  const changed = async (run: Awaited<ReturnType<typeof start>>, change: (folder: Folder) => void) => {
    const from = run.out().length
    change(run.folder)
    await run.until(/orders( was not deployed:\n.*\n| +DEPLOYED .*\n)/, from)
    return run.out().slice(from)
  }

  test('are applied, changed, reordered and removed on the same listener', async () => {
    const run = await start()
    expect(await run.headers()).toBe('A')
    await changed(run, (folder) => folder.write({ 'apps/orders/policies/b.json': policy('b', 7, 'B') }))
    expect(await run.headers()).toBe('A B')
    await changed(run, (folder) => folder.write({ 'apps/orders/policies/b.json': policy('b', 7, 'C') }))
    expect(await run.headers()).toBe('A C')
    const table = await changed(run, (folder) => folder.write({ 'apps/orders/policies/b.json': policy('b', 2, 'C') }))
    expect(table).toMatch(/DEPLOYED +\S+ +b, a$/m)
    await changed(run, (folder) => folder.delete('apps/orders/policies/a.json'))
    expect(await run.headers()).toBe('C')
    expect(urlIn(run.out(), 'orders')).toBe(run.url)
  })

  test('a faulty one is reported, and the policies stay as they were', async () => {
    const run = await start()
    const report = await changed(run, (folder) => folder.write({ 'apps/orders/policies/a.json': policy('aa', 5, 'B') }))
    expect(report).toMatch(/orders was not deployed:\n {2}\S*apps\/orders\/policies\/a\.json:\d+:\d+ POL/)
    expect(await run.headers()).toBe('A')
    await changed(run, (folder) => folder.write({ 'apps/orders/policies/a.json': policy('a', 5, 'D') }))
    expect(await run.headers()).toBe('D')
  })

  test('a changed template takes effect', async () => {
    const run = await start()
    await changed(run, (folder) => folder.write(headerTemplate('a', 'x-c')))
    await fetch(`${urlIn(run.out(), 'orders')}/1`)
    expect(seen.at(-1)).toBe('')
  })
})
