import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { flowsFor, type RequestApp, requestApp } from './request-app.ts'

describe('a flow calls an upstream', () => {
  let upstream: Upstream
  let app: RequestApp
  beforeAll(async () => {
    upstream = await startUpstream(() => ({
      headers: { 'Content-Type': 'application/json', 'X-Answer': 'yes' },
      body: '{"hello":"world"}',
      reason: 'Fine',
    }))
    app = requestApp(
      flowsFor(upstream.port, {
        main: '<http:request config-ref="api" path="/greeting"/>',
        method: '<http:request config-ref="api" path="/" method="#[vars.method]"/>',
        target: '<http:request config-ref="api" path="/greeting" target="answer"/>',
        member: '<http:request config-ref="api" path="/greeting"/><set-payload value="#[payload.hello]"/>',
        label: '<http:request config-ref="api" path="/" outputMimeType="text/plain" outputEncoding="ISO-8859-1"/>',
      }),
    )
  })
  afterAll(async () => {
    await app.dispose()
    await upstream.close()
  })

  test('the response becomes the message', async () => {
    const { text, mediaType, attributes } = await app.run('main')
    expect(text).toBe('{"hello":"world"}')
    expect(mediaType).toBe('application/json; charset=UTF-8')
    expect(attributes.statusCode).toBe(200)
    expect(attributes.reasonPhrase).toBe('Fine')
    expect(attributes.headers.get('x-answer')).toBe('yes')
    expect(upstream.last).toMatchObject({ method: 'GET', url: '/greeting', text: '' })
  })

  test('an expression looks into the response', async () => {
    const { text, mediaType } = await app.run('member')
    expect([JSON.parse(text), mediaType]).toEqual(['world', 'application/json; charset=UTF-8'])
  })

  test('with a target the message stays and the variable takes the response', async () => {
    const event = await app.raw('target', { payload: 'before' })
    expect(event.message.payload.value).toBe('before')
    expect(event.variables.get('answer')?.mediaType).toBe('application/json; charset=UTF-8')
  })

  test('any method is sent as it is written', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND']) {
      await app.run('method', { vars: { method } })
      expect(upstream.last.method).toBe(method)
    }
  })

  test('the response can be labelled', async () => {
    expect((await app.run('label')).mediaType).toBe('text/plain; charset=ISO-8859-1')
  })
})
