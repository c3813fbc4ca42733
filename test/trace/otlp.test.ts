import { readdirSync } from 'node:fs'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { OtlpSpan } from '../../engine/trace/otlp-spans.ts'
import { mule } from '../support/app.ts'
import { recordsIn } from '../support/traces.ts'
import { LISTENER, traced, upstream } from './fixtures.ts'

interface Posted {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue: string } }[] }
    readonly scopeSpans: readonly { readonly scope: { name: string }; readonly spans: readonly OtlpSpan[] }[]
  }[]
}

const attributesOf = ({ attributes }: OtlpSpan): Record<string, string> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, 'intValue' in value ? value.intValue : value.stringValue]),
  )

describe('Spans', () => {
  test('go to a collector whose address holds credentials; they are sent, and never logged', async () => {
    const collector = await upstream(() => ({ status: 503 }))
    const lines: string[] = []
    const url = collector.url.replace('http://', 'http://me:p%40ss@')
    const { app } = await traced('<flow name="main"><logger level="DEBUG"/></flow>', {
      trace: { otlp: { url } },
      log: pino({}, { write: (line) => lines.push(line) }),
    })
    await app.flow('main').run()
    await collector.received(1)
    await app.stop()
    expect(collector.last.header('authorization')).toBe(`Basic ${btoa('me:p@ss')}`)
    expect(lines.join('')).toContain('Spans cannot be sent to http://127.0.0.1')
    expect(lines.join('')).not.toContain('p%40ss')
  })

  test('of an event arrive at a collector, with Mule’s names', async () => {
    const collector = await upstream()
    const server = await upstream(() => ({ status: 404 }))
    const { app, folder } = await traced(
      `${LISTENER}<flow name="main">
        <http:listener config-ref="in" path="/orders/*"/>
        <logger level="DEBUG"/>
        <http:request url="${server.url}/x" doc:name="Call"/>
        <error-handler><on-error-continue><set-payload value="sorry"/></on-error-continue></error-handler>
      </flow>`,
      {
        trace: { otlp: { url: collector.url, headers: { 'x-tenant': 'me' } } },
        policies: [
          {
            id: 'p',
            template: mule(
              '<http-policy:proxy name="p"><http-policy:operation><http-policy:execute-next/></http-policy:operation></http-policy:proxy>',
            ),
          },
        ],
      },
    )
    const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await fetch(`${app.base}/orders/1`, { headers: { traceparent: parent } })
    await collector.received(1)
    const { last } = collector
    expect([last.method, last.url, last.header('content-type'), last.header('x-tenant')]).toEqual([
      'POST',
      '/v1/traces',
      'application/json',
      'me',
    ])
    const posted = JSON.parse(last.text) as Posted
    const [resource] = posted.resourceSpans
    expect(resource?.resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'app' } }])
    const spans = resource?.scopeSpans[0]?.spans ?? []
    expect(spans.map(({ name }) => name)).toEqual([
      'http:listener',
      'mule:flow',
      'mule:logger',
      'http:request',
      'http-policy:operation',
      'execute-next',
      'mule:on-error-continue',
      'mule:set-payload',
    ])
    const byName = new Map(spans.map((span) => [span.name, span]))
    const request = byName.get('http:request') as OtlpSpan
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set(['0af7651916cd43dd8448eb211c80319c']))
    expect(byName.get('http:listener')).toMatchObject({ parentSpanId: 'b7ad6b7169203331', kind: 2 })
    expect(byName.get('execute-next')?.parentSpanId).toBe(byName.get('http-policy:operation')?.spanId)
    expect(request).toMatchObject({ kind: 3, status: { code: 2 }, parentSpanId: byName.get('mule:flow')?.spanId })
    expect(attributesOf(request)).toMatchObject({
      'http.method': 'GET',
      'http.url': `${server.url}/x`,
      'http.status_code': '404',
      'net.peer.name': '127.0.0.1',
      location: 'main/processors/1',
      'artifact.id': 'app',
      'artifact.type': 'app',
      'code.lineno': '11',
      'doc.name': 'Call',
    })
    expect(request.events).toMatchObject([{ name: 'exception' }])
    expect(attributesOf(byName.get('http:listener') as OtlpSpan)).toMatchObject({
      'http.method': 'GET',
      'http.target': '/orders/1',
      'http.route': '/orders/*',
      'http.status_code': '200',
    })
    expect(attributesOf(byName.get('execute-next') as OtlpSpan)['artifact.type']).toBe('policy')
    expect(server.last.header('traceparent')).toBe(`00-${request.traceId}-${request.spanId}-01`)
    for (const { startTimeUnixNano: start, endTimeUnixNano: end } of spans) {
      expect(BigInt(end)).toBeGreaterThanOrEqual(BigInt(start))
      expect(Math.abs(Number(BigInt(start) / 1_000_000n) - Date.now())).toBeLessThan(60_000)
    }
    expect((await recordsIn(folder)).length).toBe(1)
  })

  test('are sent in batches, and without files where nobody wants any', async () => {
    const collector = await upstream()
    const { app, folder } = await traced('<flow name="main"><logger level="DEBUG"/></flow>', {
      trace: { folder: false, otlp: { url: `${collector.url}/custom/path` } },
    })
    for (let i = 0; i < 20; i++) await app.flow('main').run()
    await app.stop()
    expect(collector.requests.length).toBe(1)
    expect(collector.last.url).toBe('/custom/path')
    const { resourceSpans } = JSON.parse(collector.last.text) as Posted
    expect(resourceSpans[0]?.scopeSpans[0]?.spans.length).toBe(40)
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['that is not there', 'http://127.0.0.1:9'],
    ['that refuses', undefined],
  ])('for a collector %s are lost, and no event notices', async (_, url) => {
    const collector = await upstream(() => ({ status: 503 }))
    const { app } = await traced('<flow name="main"><set-payload value="fine"/></flow>', {
      trace: { folder: false, otlp: { url: url ?? collector.url } },
    })
    for (let i = 0; i < 3000; i++) expect((await app.flow('main').run()).payload).toBe('fine')
    await app.stop()
  })

  test('for a collector that refuses are counted, also those that still waited at the end', async () => {
    const lines: string[] = []
    const collector = await upstream(() => ({ status: 503 }))
    const { app } = await traced('<flow name="main"><logger level="DEBUG"/></flow>', {
      trace: { folder: false, rate: 0, otlp: { url: collector.url } },
      log: pino({}, { write: (line) => lines.push(line) }),
    })
    for (let i = 0; i < 300; i++) await app.flow('main').run()
    await app.stop()
    expect(lines.join('')).toContain('300 traces were not sent to')
  })

  test('for a collector that never answers do not hold up the end', async () => {
    const collector = await upstream(() => ({ silent: 'hang' }))
    const { app } = await traced('<flow name="main"><logger level="DEBUG"/></flow>', {
      trace: { folder: false, otlp: { url: collector.url } },
    })
    await app.flow('main').run()
    const began = performance.now()
    await app.stop()
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
