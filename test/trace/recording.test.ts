import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { TraceRecord } from '../../engine/trace/record.ts'
import { mule } from '../support/app.ts'
import { recordsIn, stepOf } from '../support/traces.ts'
import { LISTENER, traced, upstream } from './fixtures.ts'

/** The elements of an event as a tree, by indentation. */
const tree = ({ steps }: TraceRecord): string[] => {
  const depths: number[] = []
  for (const { parent } of steps) depths.push(parent === undefined ? 0 : (depths[parent] ?? 0) + 1)
  return steps.map(
    ({ element, item }, i) => `${'  '.repeat(depths[i] ?? 0)}${element}${item === undefined ? '' : ` [${item}]`}`,
  )
}

const policy = (block: string, more = {}) => ({
  id: 'stamp',
  template: mule(`<http-policy:proxy name="p">\n${block}\n</http-policy:proxy>`),
  ...more,
})

const STAMP = policy(
  `<http-policy:operation>
  <set-variable variableName="stamp" value="{{{stamp}}}"/>
  <http-transform:add-request-headers><http-transform:headers>#[{'x-stamp': vars.stamp}]</http-transform:headers></http-transform:add-request-headers>
  <http-policy:execute-next/>
</http-policy:operation>`,
  { configuration: { stamp: 'yes' } },
)

describe('A recorded event', () => {
  test('has every step with what it got and what it left, its line and how long it took', async () => {
    const { app, folder } = await traced(`${LISTENER}<flow name="main">
      <http:listener config-ref="in" path="/*"/>
      <set-variable variableName="who" value="#[attributes.queryParams.who]"/>
      <set-payload value="Hello #[vars.who]!" doc:name="Greet"/>
    </flow>`)
    expect(await (await fetch(`${app.base}/x?who=Ann`)).text()).toBe('Hello Ann!')
    const [record] = await recordsIn(folder)
    expect(record).toMatchObject({ application: 'app', correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(tree(record as TraceRecord)).toEqual(['http:listener', '  flow', '    set-variable', '    set-payload'])
    expect(stepOf(record, 'set-payload')).toMatchObject({
      path: 'main/processors/1',
      place: 'app.xml:11',
      name: 'Greet',
      artifact: 'app',
      before: { payload: { size: 0 }, variables: { who: { text: 'Ann' } } },
      after: { payload: { text: 'Hello Ann!' }, variables: { who: { text: 'Ann' } } },
    })
    const [root, flow, step] = record?.steps ?? []
    expect(root?.after).toMatchObject({ payload: { text: 'Hello Ann!' }, attributes: { statusCode: 200 } })
    expect(root?.before.attributes).toMatchObject({ method: 'GET', requestUri: '/x?who=Ann' })
    expect(step?.start).toBeGreaterThanOrEqual(flow?.start ?? -1)
    expect(record?.duration).toBeGreaterThanOrEqual(step?.duration ?? 0)
  })

  test('tells what each requester sent and received, and what policies around it kept for themselves', async () => {
    const server = await upstream(() => ({ status: 201, headers: { 'x-up': '1' }, body: 'made' }))
    const { app, folder } = await traced(
      `${LISTENER}<flow name="main">
        <http:listener config-ref="in" path="/*"/>
        <set-variable variableName="mine" value="flow"/>
        <http:request method="POST" url="${server.url}/things?a=1"/>
      </flow>`,
      { policies: [STAMP] },
    )
    await fetch(app.base, { method: 'POST', body: 'make it', headers: { 'content-type': 'text/plain' } })
    const [record] = await recordsIn(folder)
    expect(tree(record as TraceRecord)).toEqual([
      'http:listener',
      '  flow',
      '    set-variable',
      '    http:request',
      '      http-policy:operation',
      '        set-variable',
      '        http-transform:add-request-headers',
      '        http-policy:execute-next',
    ])
    const request = stepOf(record, 'http:request')
    expect(request.call).toMatchObject({ payload: { text: 'make it' }, attributes: { headers: {} } })
    expect(request.answer).toMatchObject({ payload: { text: 'made' }, attributes: { statusCode: 201 } })
    const [exchange] = request.exchanges ?? []
    expect(exchange).toMatchObject({
      method: 'POST',
      url: `${server.url}/things?a=1`,
      body: { text: 'make it', size: 7 },
    })
    const flat = (exchange?.headers ?? []).flatMap(([name, value]) => [name.toLowerCase(), value])
    const received = server.last.rawHeaders.map((each, i) => (i % 2 === 0 ? each.toLowerCase() : each))
    expect(sortedPairs(flat)).toEqual(sortedPairs(received))
    expect(exchange?.response).toMatchObject({ status: 201, body: { text: 'made', size: 4 } })
    expect(exchange?.response?.headers).toContainEqual(['x-up', '1'])
    const inPolicy = stepOf(record, 'http-transform:add-request-headers')
    expect(inPolicy).toMatchObject({ artifact: 'stamp', place: 'template.xml:11' })
    expect(inPolicy.before.variables).toEqual({ stamp: expect.objectContaining({ text: 'yes' }) })
    expect(stepOf(record, 'http-policy:execute-next').before.attributes).toMatchObject({
      headers: { 'x-stamp': 'yes' },
    })
    expect(Object.keys(request.after?.variables ?? {})).toEqual(['mine'])
  })

  test('shows the source block of a policy around the flow, and the response it changed', async () => {
    const inbound = policy(`<http-policy:source propagateMessageTransformations="true">
      <http-policy:execute-next/>
      <set-variable variableName="seen" value="after"/>
      <set-payload value="changed"/>
    </http-policy:source>`)
    const { app, folder } = await traced(
      `${LISTENER}<flow name="main"><http:listener config-ref="in" path="/*"/><set-payload value="flow"/></flow>`,
      { policies: [inbound] },
    )
    expect(await (await fetch(app.base)).text()).toBe('changed')
    const [record] = await recordsIn(folder)
    expect(tree(record as TraceRecord)).toEqual([
      'http:listener',
      '  http-policy:source',
      '    http-policy:execute-next',
      '      flow',
      '        set-payload',
      '    set-variable',
      '    set-payload',
    ])
    expect(record?.steps[0]?.after?.payload.text).toBe('changed')
  })

  test('that failed says where, with which type, and what its handler did', async () => {
    const { app, folder } = await traced(`${LISTENER}<flow name="main">
      <http:listener config-ref="in" path="/*"/>
      <raise-error type="APP:NO" description="no such thing"/>
      <error-handler><on-error-propagate><set-payload value="sorry"/></on-error-propagate></error-handler>
    </flow>`)
    expect((await fetch(app.base)).status).toBe(500)
    const [record] = await recordsIn(folder)
    expect(tree(record as TraceRecord)).toEqual([
      'http:listener',
      '  flow',
      '    raise-error',
      '    on-error-propagate',
      '      set-payload',
    ])
    const error = { type: 'APP:NO', description: 'no such thing' }
    expect(stepOf(record, 'raise-error').error).toEqual(error)
    expect(record?.steps[0]).toMatchObject({ error, after: { attributes: { statusCode: 500 } } })
  })

  test('counts the rounds of a loop, and stops recording steps at a thousand', async () => {
    const { app, folder } = await traced('<flow name="main"><foreach><logger/></foreach></flow>')
    await app.flow('main').run({ payload: ['a', 'b'] })
    await app.flow('main').run({ payload: Array.from({ length: 3000 }, (_, i) => i) })
    const [small, large] = await recordsIn(folder, 2)
    expect(tree(small as TraceRecord)).toEqual(['flow', '  foreach', '    logger [0]', '    logger [1]'])
    expect(large?.steps.length).toBe(1000)
    expect(large?.dropped).toBe(3002 - 1000)
  })

  test('waits for what runs beside it', async () => {
    const server = await upstream(() => ({ delay: 100, body: 'late' }))
    const { app, folder } = await traced(`${LISTENER}<flow name="main">
      <http:listener config-ref="in" path="/*"/>
      <async><http:request url="${server.url}"/></async>
      <set-payload value="early"/>
    </flow>`)
    expect(await (await fetch(app.base)).text()).toBe('early')
    const [record] = await recordsIn(folder)
    expect(stepOf(record, 'http:request').exchanges?.[0]?.response?.body.text).toBe('late')
  })
})

const sortedPairs = (flat: readonly string[]): string[] =>
  flat.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${flat[i + 1]}`] : [])).sort()

describe('Sources other than a listener', () => {
  test('a scheduler begins traces of its own', async () => {
    const { folder } = await traced(`<flow name="tick">
      <scheduler><scheduling-strategy><fixed-frequency frequency="20"/></scheduling-strategy></scheduler>
      <logger level="DEBUG"/>
    </flow>`)
    const [record] = await recordsIn(folder)
    expect(tree(record as TraceRecord)).toEqual(['scheduler', '  flow', '    logger'])
    expect(stepOf(record, 'scheduler').path).toBe('tick/source')
  })

  test('so does a queue, and a program that runs a flow', async () => {
    const { app, folder } = await traced(`
      <vm:config name="vm"><vm:queues><vm:queue queueName="q"/></vm:queues></vm:config>
      <flow name="in"><vm:publish config-ref="vm" queueName="q"/></flow>
      <flow name="out"><vm:listener config-ref="vm" queueName="q"/><logger level="DEBUG"/></flow>`)
    await app.flow('in').run({ payload: 'ping' })
    const records = await recordsIn(folder, 2)
    expect(records.map(tree).sort()).toEqual([
      ['flow', '  vm:publish'],
      ['vm:listener', '  flow', '    logger'],
    ])
  })
})

describe('Bodies', () => {
  test('that are large are passed on as they come, and only their beginning is recorded', async () => {
    const size = 3 * 1024 * 1024
    const server = await upstream(() => ({ body: 'y'.repeat(size) }))
    const { app, folder } = await traced(
      `${LISTENER}<flow name="main">
        <http:listener config-ref="in" path="/*"/>
        <http:request method="POST" url="${server.url}"/>
      </flow>`,
      { trace: { bodyLimit: 1000 } },
    )
    const response = await fetch(app.base, { method: 'POST', body: 'x'.repeat(size) })
    expect((await response.text()).length).toBe(size)
    expect(server.last.size).toBe(size)
    const [record] = await recordsIn(folder)
    const [exchange] = stepOf(record, 'http:request').exchanges ?? []
    expect(exchange?.body).toMatchObject({ text: 'x'.repeat(1000), size, cut: true })
    expect(exchange?.response?.body).toMatchObject({ text: 'y'.repeat(1000), size, cut: true })
    expect(record?.steps[0]?.after?.payload).toMatchObject({ size, cut: true })
  })

  test('that nobody reads are not read for the trace', async () => {
    const { app, folder } = await traced(
      `${LISTENER}<flow name="main"><http:listener config-ref="in" path="/*"/><set-payload value="no, thanks"/></flow>`,
    )
    const response = await fetch(app.base, { method: 'POST', body: 'z'.repeat(100_000) })
    expect(await response.text()).toBe('no, thanks')
    const [record] = await recordsIn(folder)
    expect(record?.steps[0]?.before.payload).toMatchObject({ unread: true })
  })

  test('that are compressed are shown as what is in them, those that are no text in Base64', async () => {
    const { gzipSync } = await import('node:zlib')
    const answers = [gzipSync('{"packed":true}'), Buffer.from([0, 1, 2, 255])]
    const server = await upstream((_, index) => ({ body: answers[index] as Buffer }))
    const { app, folder } = await traced(`<flow name="main"><http:request url="${server.url}"/></flow>`)
    await app.flow('main').run()
    await app.flow('main').run()
    const [packed, binary] = (await recordsIn(folder, 2)).map(
      (record) => stepOf(record, 'http:request').exchanges?.[0]?.response?.body,
    )
    expect(packed).toMatchObject({ text: '{"packed":true}', unpacked: true })
    expect(binary).toMatchObject({ base64: 'AAEC/w==', size: 4 })
  })
})

const pathOf = ({ steps }: TraceRecord): unknown =>
  (steps[0]?.before.attributes as { readonly requestPath?: string } | undefined)?.requestPath

describe('Which events are recorded', () => {
  const ANSWER = `${LISTENER}<flow name="main"><http:listener config-ref="in" path="/*"/><logger level="DEBUG"/></flow>`

  test('sample:3 takes the first of every three', async () => {
    const { app, folder } = await traced(ANSWER, { trace: { events: 'sample:3' } })
    for (let i = 0; i < 7; i++) await fetch(`${app.base}/${i}`)
    const records = await recordsIn(folder, 3)
    expect(records.map(pathOf)).toEqual(['/0', '/3', '/6'])
  })

  test('header:NAME takes those that ask for it', async () => {
    const { app, folder } = await traced(ANSWER, { trace: { events: 'header:X-Debug' } })
    await fetch(`${app.base}/plain`)
    await fetch(`${app.base}/asked`, { headers: { 'x-debug': '' } })
    await sleep(300)
    const records = await recordsIn(folder)
    expect(records.map(pathOf)).toEqual(['/asked'])
  })

  test('the rate is bounded', async () => {
    const { app, folder } = await traced('<flow name="main"><logger level="DEBUG"/></flow>', { trace: { rate: 10 } })
    const began = performance.now()
    for (let i = 0; i < 500; i++) await app.flow('main').run()
    const seconds = Math.ceil((performance.now() - began) / 1000) + 1
    await sleep(300)
    const { length } = await recordsIn(folder)
    expect(length).toBeGreaterThan(0)
    expect(length).toBeLessThanOrEqual(seconds * 10)
  })
})

describe('Without --trace', () => {
  test('nothing is wrapped, nothing is written, nothing is sent along', async () => {
    const server = await upstream()
    const { deployXml } = await import('../support/app.ts')
    const app = await deployXml(`<flow name="main"><http:request url="${server.url}"/></flow>`)
    await app.flow('main').run()
    await app.stop()
    expect(server.last.header('traceparent')).toBeUndefined()
  })
})

describe('W3C Trace Context', () => {
  const FLOW = (url: string) => `${LISTENER}<flow name="main">
      <http:listener config-ref="in" path="/*"/>
      <http:request url="${url}"><http:headers>#[attributes.headers]</http:headers></http:request>
    </flow>`
  const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

  test('an event belongs to the trace of its caller, and so do its calls', async () => {
    const server = await upstream()
    const { app, folder } = await traced(FLOW(server.url))
    await fetch(app.base, { headers: { traceparent: PARENT, tracestate: 'a=1' } })
    const [record] = await recordsIn(folder)
    expect(record).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' })
    const { spanId } = stepOf(record, 'http:request')
    expect(server.last.headerValues('traceparent')).toEqual([`00-0af7651916cd43dd8448eb211c80319c-${spanId}-01`])
    expect(server.last.headerValues('tracestate')).toEqual(['a=1'])
  })

  test.each(['', 'x', PARENT.replace('00-', 'ff-'), `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
    'one that is none (%j) begins a new trace',
    async (traceparent) => {
      const server = await upstream()
      const { app, folder } = await traced(FLOW(server.url))
      await fetch(app.base, { headers: { traceparent } })
      const [record] = await recordsIn(folder)
      expect(record?.parentSpanId).toBeUndefined()
      expect(server.last.header('traceparent')).toContain(`00-${record?.traceId}-`)
    },
  )

  test('an event that is not recorded passes on what it got', async () => {
    const server = await upstream()
    const { app } = await traced(FLOW(server.url), { trace: { events: 'header:x-debug' } })
    await fetch(app.base, { headers: { traceparent: PARENT } })
    expect(server.last.headerValues('traceparent')).toEqual([PARENT])
  })
})

test('Of a list of a million empty objects only the beginning is recorded', async () => {
  const { app, finish } = await traced('<flow name="main"><logger level="DEBUG"/></flow>')
  await app.flow('main').run({ payload: Array.from({ length: 1_000_000 }, () => ({})) })
  const [record] = await finish()
  const { json = '', cut } = record?.steps[0]?.before.payload ?? {}
  expect(cut).toBe(true)
  expect(json.length).toBeLessThan(200_000)
})

test('Values that DataWeave made are recorded as JSON, however large', async () => {
  const { app, folder } = await traced(
    `<flow name="main">
      <set-payload value="#[dw: {list: (1 to 3) map ($ * 2), day: |2026-11-21|, exact: 1.10, nested: {a: [null, true]}}]"/>
      <set-variable variableName="many" value="#[dw: (1 to 100000) as Array]"/>
    </flow>`,
    { trace: { bodyLimit: 200 } },
  )
  await app.flow('main').run()
  const [record] = await recordsIn(folder)
  const { payload, variables } = stepOf(record, 'set-variable').after ?? {}
  expect(JSON.parse(payload?.json ?? '')).toEqual({
    list: [2, 4, 6],
    day: '2026-11-21',
    exact: 1.1,
    nested: { a: [null, true] },
  })
  expect(variables?.many).toMatchObject({ cut: true })
  expect(variables?.many?.json?.length).toBeLessThan(300)
})
