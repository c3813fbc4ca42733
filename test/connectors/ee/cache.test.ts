import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'
import { later } from '../../support/clock.ts'
import { folderWith } from '../../support/folder.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'

let app: TestApp | undefined
let upstream: Upstream
/** What the service behind the cache answers. */
let answer: (index: number) => Answer
beforeEach(async () => {
  answer = (index) => ({ body: `answer ${index}`, headers: { 'content-type': 'text/plain', 'x-index': `${index}` } })
  upstream = await startUpstream((_, index) => answer(index))
})
const stop = async () => {
  await app?.stop()
  app = undefined
}
afterEach(async () => {
  await stop()
  await upstream.close()
})

const xml = (content: string) => `<mule xmlns="http://www.mulesoft.org/schema/mule/core"
  xmlns:ee="http://www.mulesoft.org/schema/mule/ee/core" xmlns:http="http://www.mulesoft.org/schema/mule/http"
  xmlns:os="http://www.mulesoft.org/schema/mule/os">
${content}
</mule>`

const call = () => `<http:request method="GET" url="${upstream.url}/"/>`

const deploy = async (content: string, options: Parameters<typeof deployXml>[1] = {}): Promise<void> => {
  app = await deployXml('', { ...options, files: { 'flows.xml': xml(content) } })
}

/** A flow with one cache. */
const deployCache = (attributes = '', globals = '', after = '', options = {}): Promise<void> =>
  deploy(
    `${globals}<flow name="main"><ee:cache ${attributes}>${call()}${after}</ee:cache></flow>${globals && FORGET}`,
    options,
  )

const FORGET = `<flow name="forget"><ee:invalidate-cache cachingStrategy-ref="s"/></flow>
  <flow name="forget-key"><ee:invalidate-key cachingStrategy-ref="s"/></flow>`

/** As the log would show it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

type Input = Parameters<ReturnType<TestApp['flow']>['run']>[0]
const run = (input: Input, flow = 'main') => (app as TestApp).flow(flow).run(input)
const payloadOf = async (input: Input): Promise<unknown> => (await run(input)).payload
const strategy = (attributes = '', children = '') =>
  `<ee:object-store-caching-strategy name="s" ${attributes}>${children}</ee:object-store-caching-strategy>`
const USES = 'cachingStrategy-ref="s"'

describe('ee:cache', () => {
  test('asks once for the same payload, and again for another', async () => {
    await deployCache()
    expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
    expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
    expect(await payloadOf({ payload: 'b' })).toBe('answer 1')
    expect(await payloadOf({ payload: Buffer.from('a') })).toBe('answer 0')
    expect(await payloadOf({ payload: { a: [1] } })).toBe('answer 2')
    expect(await payloadOf({ payload: '{"a":[1]}', mediaType: 'application/json' })).toBe('answer 2')
    expect(upstream.requests).toHaveLength(3)
  })

  test('a hit brings payload, media type and attributes, but no variables', async () => {
    await deployCache('', '', '<set-variable variableName="ran" value="now"/>')
    const miss = await run({ payload: 'a', variables: { own: 1 } })
    const hit = await run({ payload: 'a', variables: { own: 2 } })
    expect(miss.variables).toEqual({ own: 1, ran: 'now' })
    expect(hit.variables).toEqual({ own: 2 })
    expect(hit.mediaType).toBe(miss.mediaType)
    expect(hit.attributes).toEqual(miss.attributes)
    expect(plain(hit.attributes)).toMatchObject({ statusCode: 200, headers: { 'x-index': '0' } })
  })

  test('each scope without a strategy has a cache of its own', async () => {
    await deploy(
      `<flow name="main"><ee:cache>${call()}</ee:cache></flow><flow name="two"><ee:cache>${call()}</ee:cache></flow>`,
    )
    expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
    expect((await run({ payload: 'a' }, 'two')).payload).toBe('answer 1')
  })

  test('scopes share what their strategy keeps', async () => {
    await deploy(
      `${strategy()}<flow name="main"><ee:cache ${USES}>${call()}</ee:cache></flow><flow name="two"><ee:cache ${USES}>${call()}</ee:cache></flow>`,
    )
    await run({ payload: 'a' })
    expect((await run({ payload: 'a' }, 'two')).payload).toBe('answer 0')
  })

  test('the key may come from an expression; without a key nothing is kept', async () => {
    await deployCache(USES, strategy('keyGenerationExpression="#[vars.id]"'))
    expect(await payloadOf({ payload: 'a', variables: { id: 7 } })).toBe('answer 0')
    expect(await payloadOf({ payload: 'b', variables: { id: '7' } })).toBe('answer 0')
    expect(await payloadOf({ payload: 'a' })).toBe('answer 1')
    expect(await payloadOf({ payload: 'a', variables: { id: '' } })).toBe('answer 2')
  })

  test('filterExpression says which events use it', async () => {
    await deployCache('filterExpression="#[vars.cached]"')
    await run({ payload: 'a', variables: { cached: true } })
    expect(await payloadOf({ payload: 'a', variables: { cached: false } })).toBe('answer 1')
    expect(await payloadOf({ payload: 'a', variables: { cached: 'true' } })).toBe('answer 0')
    expect(await payloadOf({ payload: 'a' })).toBe('answer 2')
  })

  test('a failure is not kept', async () => {
    answer = (index) => ({ status: index === 0 ? 503 : 200, body: `answer ${index}` })
    await deployCache()
    await expect(run({ payload: 'a' })).rejects.toThrow(/503/)
    expect(await run({ payload: 'a' })).toMatchObject({ attributes: { statusCode: 200 } })
    expect(upstream.requests).toHaveLength(2)
  })

  test('what has nothing to wait for is kept, too', async () => {
    await deploy('<flow name="main"><ee:cache><set-payload value="#[vars.n]"/></ee:cache></flow>')
    expect(await payloadOf({ payload: 'a', variables: { n: 1 } })).toBe(1)
    expect(await payloadOf({ payload: 'a', variables: { n: 2 } })).toBe(1)
  })

  test('a kept body can be read by any number of events at once', async () => {
    const body = 'x'.repeat(3 * 1024 * 1024)
    answer = () => ({ body, headers: { 'content-type': 'text/plain' } })
    await deployCache()
    await run({ payload: 'a' })
    const payloads = await Promise.all(Array.from({ length: 5 }, () => payloadOf({ payload: 'a' })))
    expect(payloads.every((payload) => payload === body)).toBe(true)
    expect(upstream.requests).toHaveLength(1)
  })
})

describe('events with the same key', () => {
  test('wait for the first of them', async () => {
    answer = (index) => ({ body: `answer ${index}`, delay: 50, headers: { 'content-type': 'text/plain' } })
    await deployCache()
    const payloads = await Promise.all(Array.from({ length: 20 }, (_, i) => payloadOf({ payload: i % 2 ? 'a' : 'b' })))
    expect(new Set(payloads).size).toBe(2)
    expect(upstream.requests).toHaveLength(2)
  })

  test('take its place one after the other when it fails', async () => {
    answer = (index) => ({ status: index < 2 ? 500 : 200, body: `answer ${index}`, delay: 20 })
    await deployCache()
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => run({ payload: 'a' })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...Array(4).fill('fulfilled'),
      ...Array(2).fill('rejected'),
    ])
    expect(upstream.requests).toHaveLength(3)
  })

  test('do not wait where synchronized is false', async () => {
    answer = (index) => ({ body: `answer ${index}`, delay: 50 })
    await deployCache(USES, strategy('synchronized="false"'))
    await Promise.all(Array.from({ length: 3 }, () => run({ payload: 'a' })))
    expect(upstream.requests).toHaveLength(3)
  })

  test('do not wait for themselves in a cache inside a cache', async () => {
    await deploy(
      `${strategy()}<flow name="main"><ee:cache ${USES}><flow-ref name="inner"/></ee:cache></flow>
       <flow name="inner"><async><logger/></async><scatter-gather><route><ee:cache ${USES}>${call()}</ee:cache></route><route><logger/></route></scatter-gather></flow>`,
    )
    await run({ payload: 'a' })
    expect(upstream.requests).toHaveLength(1)
  })
})

describe('the store of a strategy', () => {
  test('may be a global one; its entries expire', async () => {
    await deployCache(
      USES,
      `<os:object-store name="store" persistent="false" entryTtl="1" entryTtlUnit="MINUTES"/>${strategy('objectStore="store"')}`,
    )
    await run({ payload: 'a' })
    expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
    later(60_000)
    expect(await payloadOf({ payload: 'a' })).toBe('answer 1')
  })

  test('on disk has the response after a restart', async () => {
    const home = folderWith({})
    const globals = strategy('', '<os:private-object-store alias="responses" persistent="true"/>')
    try {
      const options = { properties: { 'mule.home': home.path } }
      await deployCache(USES, globals, '', options)
      await run({ payload: 'a' })
      await stop()
      await deployCache(USES, globals, '', options)
      const hit = await run({ payload: 'a' })
      expect(hit.payload).toBe('answer 0')
      expect(hit.mediaType).toMatch(/^text\/plain/)
      expect(plain(hit.attributes)).toMatchObject({ statusCode: 200, headers: { 'x-index': '0' } })
      expect(upstream.requests).toHaveLength(1)
    } finally {
      await stop()
      home.remove()
    }
  })

  test('that waits still lets only one event through', async () => {
    answer = (index) => ({ body: `answer ${index}`, delay: 30 })
    const home = folderWith({})
    try {
      await deployCache(USES, strategy('', '<os:private-object-store persistent="true"/>'), '', {
        properties: { 'mule.home': home.path },
      })
      await Promise.all(Array.from({ length: 10 }, () => run({ payload: 'a' })))
      expect(upstream.requests).toHaveLength(1)
    } finally {
      await stop()
      home.remove()
    }
  })

  test('that cannot be reached costs the cache, not the event', async () => {
    const home = folderWith({ '.mule': 'a file where a folder should be' })
    try {
      await deployCache(USES, strategy('', '<os:private-object-store persistent="true"/>'), '', {
        properties: { 'mule.home': home.path },
      })
      expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
      expect(await payloadOf({ payload: 'a' })).toBe('answer 1')
    } finally {
      await stop()
      home.remove()
    }
  })

  test('with values of others in it is used all the same', async () => {
    await deploy(`<os:object-store name="store" persistent="false"/>${strategy('objectStore="store" keyGenerationExpression="#[payload]"')}
      <flow name="main"><os:store key="a" objectStore="store"><os:value>mine</os:value></os:store><ee:cache ${USES}>${call()}</ee:cache></flow>`)
    expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
  })
})

describe('ee:invalidate-cache and ee:invalidate-key', () => {
  test('forget everything, or one response, and leave the event as it is', async () => {
    await deployCache(USES, strategy())
    for (const payload of ['a', 'b']) await run({ payload })
    expect(await run({ payload: 'a' }, 'forget-key')).toMatchObject({ payload: 'a', variables: {} })
    expect(await payloadOf({ payload: 'b' })).toBe('answer 1')
    expect(await payloadOf({ payload: 'a' })).toBe('answer 2')
    expect((await run({ payload: 'x' }, 'forget')).payload).toBe('x')
    expect(await payloadOf({ payload: 'b' })).toBe('answer 3')
    expect(await payloadOf({ payload: 'a' })).toBe('answer 4')
  })

  test('a key of its own names another response; an unknown one is nothing', async () => {
    await deploy(`${strategy('keyGenerationExpression="#[payload]"')}<flow name="main"><ee:cache ${USES}>${call()}</ee:cache></flow>
      <flow name="forget"><ee:invalidate-key ${USES} keyGenerationExpression="#[vars.other]"/></flow>`)
    for (const payload of ['a', 'b']) await run({ payload })
    for (const other of ['b', 'nobody', null]) await run({ payload: 'a', variables: { other } }, 'forget')
    expect(await payloadOf({ payload: 'a' })).toBe('answer 0')
    expect(await payloadOf({ payload: 'b' })).toBe('answer 2')
  })

  test.each(['forget', 'forget-key'])('what was asked for before a %s is not kept after it', async (flow) => {
    answer = (index) => ({ body: `answer ${index}`, delay: 40 })
    await deployCache(USES, strategy())
    const running = run({ payload: 'a' })
    await expect.poll(() => upstream.requests.length).toBe(1)
    await run({ payload: 'a' }, flow)
    await running
    await run({ payload: 'a' })
    expect(upstream.requests).toHaveLength(2)
  })
})

describe('what is wrong with a configuration', () => {
  test.each([
    ['<flow name="f"><ee:cache cachingStrategy-ref="nobody"><logger/></ee:cache></flow>', /REF003 .*'nobody'/],
    ['<flow name="f"><ee:cache/></flow>', /CFG002 .*at least one processor/],
    ['<flow name="f"><ee:invalidate-cache/></flow>', /CFG002 .*'cachingStrategy-ref'/],
    ['<flow name="f"><ee:invalidate-key/></flow>', /CFG002 .*'cachingStrategy-ref'/],
    ['<ee:object-store-caching-strategy/>', /CFG015/],
    [strategy('objectStore="nobody"'), /REF003 .*'nobody'/],
    [strategy('keyGenerationExpression="payload"'), /EXP011/],
    [strategy('synchronized="perhaps"'), /CFG005/],
    [
      strategy('keyGenerator-ref="bean"'),
      /CFG356 'keyGenerator-ref' refers to a Java object.*\n.*keyGenerationExpression/,
    ],
    [strategy('responseGenerator-ref="bean"'), /CFG356 'responseGenerator-ref' refers to a Java object/],
    [
      `<os:object-store name="o"/>${strategy('objectStore="o"', '<os:private-object-store/>')}`,
      /CFG011 .*\[objectStore, private-object-store\]/,
    ],
  ])('%s is reported when it is deployed', async (content, diagnostic) => {
    const runtime = await createRuntime({ log: false })
    const found = await runtime.check({ 'app.xml': xml(content) })
    await runtime.stop()
    expect(found.map(formatDiagnostic).join('\n')).toMatch(diagnostic)
  })

  test('copy strategies are accepted', async () => {
    await deployCache(USES, strategy('', '<ee:simple-event-copy-strategy/>'))
    await stop()
    await deployCache(USES, strategy('', '<ee:serializable-event-copy-strategy/>'))
  })
})
