import { resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../support/app.ts'
import { freePort } from '../support/free-port.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from '../support/upstream.ts'

const template = resolve(import.meta.dirname, '../../policy-templates/message-logging-outbound')

let app: TestApp | undefined
let upstream: Upstream | undefined
afterEach(async () => {
  await app?.stop()
  await upstream?.close()
  app = undefined
  upstream = undefined
})

const CALL =
  '#[vars.call.status default "none"] #[vars.call.remoteAddress default "nobody"] #[vars.call.requestBytes]/#[vars.call.responseBytes]'

/** An application that passes on what it gets; `logs` has what its policy writes. */
const logging = async (handler: UpstreamHandler, { message = CALL, request = '', port = 0 } = {}) => {
  upstream = port === 0 ? await startUpstream(handler) : undefined
  const logs: string[] = []
  const at = upstream?.port ?? port
  app = await deployXml(
    `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
     <http:request-config name="out"><http:request-connection host="localhost" port="${at}"/></http:request-config>
     <flow name="main">
       <http:listener config-ref="in" path="/*"/>
       <http:request config-ref="out" method="#[attributes.method]" path="/" ${request}/>
     </flow>`,
    {
      policies: [{ template, configuration: { loggingConfiguration: [{ itemData: { message } }] } }],
      runtime: {
        log: (category: string) => ({
          enabled: () => true,
          log: (_: string, text: string) => {
            if (category.startsWith('org.mule.runtime.logging.policy-')) logs.push(text)
          },
        }),
      },
    },
  )
  return { base: app.base, logs, port: at }
}

describe('the log of outgoing requests', () => {
  test('tells how many bytes came although the flow only passes them on', async () => {
    const chunk = Buffer.alloc(100_000, 'x')
    const { base, logs, port } = await logging(() => ({ body: Array.from({ length: 20 }, () => chunk), drip: 2 }))
    const response = await fetch(base)
    expect(logs).toEqual([])
    expect((await response.arrayBuffer()).byteLength).toBe(2_000_000)
    await expect
      .poll(() => logs)
      .toEqual([expect.stringMatching(`^200 (127\\.0\\.0\\.1|\\[::1\\]):${port} 0/2000000$`)])
  })

  test('tells how many bytes went although nobody held them in memory', async () => {
    const { base, logs } = await logging(() => ({}))
    const parts = Array.from({ length: 30 }, () => Buffer.alloc(100_000, 'y'))
    const body = new ReadableStream({
      start: (controller) => {
        for (const part of parts) controller.enqueue(part)
        controller.close()
      },
    })
    await fetch(base, { method: 'POST', body, duplex: 'half' } as RequestInit)
    await expect.poll(() => logs).toEqual([expect.stringMatching(/^200 .* 3000000\/0$/)])
  })

  test('tells the address again when a connection is used again', async () => {
    const { base, logs } = await logging(() => ({ body: 'ok' }))
    for (let i = 0; i < 3; i++) await (await fetch(base)).text()
    await expect.poll(() => logs).toHaveLength(3)
    expect(new Set(logs).size).toBe(1)
    expect(logs[0]).toMatch(/^200 \S+:\d+ 0\/2$/)
  })

  test('does not mix up requests that run at the same time', async () => {
    const { base, logs } = await logging(({ body }) => ({ body: Buffer.concat([body, body]) }))
    const sizes = Array.from({ length: 40 }, (_, i) => i + 1)
    await Promise.all(sizes.map(async (size) => (await fetch(base, { method: 'POST', body: 'z'.repeat(size) })).text()))
    await expect.poll(() => logs).toHaveLength(sizes.length)
    const told = logs.map((line) => line.split(' ').at(-1)).sort()
    expect(told).toEqual(sizes.map((size) => `${size}/${2 * size}`).sort())
  })

  test('tells of a server that is not there', async () => {
    const message = '#[vars.call.error] #[vars.call.status default "none"] #[vars.call.remoteAddress default "nobody"]'
    const { base, logs } = await logging(() => ({}), { message, port: await freePort() })
    expect((await fetch(base)).status).toBe(500)
    await expect.poll(() => logs).toEqual(['HTTP:CONNECTIVITY none nobody'])
  })

  test('tells of a time limit that was reached', async () => {
    const { base, logs } = await logging(() => ({ silent: 'hang' }), {
      message: '#[vars.call.error] #[vars.call.milliseconds >= 100]',
      request: 'responseTimeout="120"',
    })
    expect((await fetch(base)).status).toBe(500)
    await expect.poll(() => logs).toEqual(['HTTP:TIMEOUT true'])
  })

  test('tells of an answer that breaks off while it is passed on', async () => {
    const { base, logs } = await logging(
      () => ({
        headers: { 'content-length': '1000000' },
        body: [Buffer.alloc(200_000)],
        end: 'reset',
      }),
      { message: '#[vars.call.status] #[vars.call.complete]' },
    )
    await expect(fetch(base).then((response) => response.arrayBuffer())).rejects.toThrow()
    await expect.poll(() => logs).toEqual(['200 false'])
  })
})
