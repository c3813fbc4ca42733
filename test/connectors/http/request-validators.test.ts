import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { faults, flowsFor, type RequestApp, requestApp } from './request-app.ts'

let upstream: Upstream
const apps: RequestApp[] = []
beforeAll(async () => {
  upstream = await startUpstream(({ url }) => ({
    status: Number(new URL(url, 'http://x').searchParams.get('code')),
    headers: { 'content-type': 'application/json', 'x-ok': 'yes' },
    body: '{"ok":true}',
  }))
})
afterAll(async () => {
  for (const app of apps) await app.dispose()
  await upstream.close()
})

const success = (values: string) =>
  `<http:response-validator><http:success-status-code-validator values="${values}"/></http:response-validator>`
const failing = (values: string) =>
  `<http:response-validator><http:failure-status-code-validator values="${values}"/></http:response-validator>`
const expression = (text: string) =>
  `<http:response-validator><http:expression-response-validator expression="${text}"/></http:response-validator>`

/** Whether a response with this status is a success. */
const outcome = async (code: number, validator: string, configured = ''): Promise<string> => {
  const app = requestApp(
    flowsFor(
      upstream.port,
      {
        main: `<http:request config-ref="api" path="/" followRedirects="false">${validator}
          <http:query-params>#[{'code': vars.code}]</http:query-params></http:request>`,
      },
      { children: configured },
    ),
  )
  apps.push(app)
  const result = await app.run('main', { vars: { code } }).catch((error) => error)
  return 'event' in result && 'attributes' in result
    ? 'success'
    : `${result.errorType.namespace}:${result.errorType.identifier}`
}

describe('which responses are successes', () => {
  test.each<[number, string, string, string]>([
    [200, '', '', 'success'],
    [302, '', '', 'success'],
    [399, '', '', 'success'],
    [400, '', '', 'HTTP:BAD_REQUEST'],
    [500, '', '', 'HTTP:INTERNAL_SERVER_ERROR'],
    [409, '', success('409'), 'success'],
    [200, '', success('409'), 'MULE:UNKNOWN'],
    [200, success('409'), '', 'MULE:UNKNOWN'],
    [302, success('200..299'), '', 'HTTP:MOVED_TEMPORARILY'],
    [300, success('200'), '', 'HTTP:MULTIPLE_CHOICES'],
    [301, success('200'), '', 'HTTP:MOVED_PERMANENTLY'],
    [303, success('200'), '', 'HTTP:SEE_OTHER'],
    [304, success('200'), '', 'HTTP:NOT_MODIFIED'],
    [404, success('200..299, 404 ,500 .. 510'), '', 'success'],
    [505, success('200..299, 404 ,500 .. 510'), '', 'success'],
    [511, success('200..299, 404 ,500 .. 510'), '', 'MULE:UNKNOWN'],
    [200, failing('201'), success('409'), 'success'],
    [201, failing('201'), success('409'), 'MULE:UNKNOWN'],
    [500, failing('201'), '', 'success'],
  ])('%i with %s in the request and %s in the configuration: %s', async (code, own, configured, expected) => {
    expect(await outcome(code, own, configured)).toBe(expected)
  })

  test.each<[string, string]>([
    ["#[attributes.statusCode = 404 and attributes.headers.'x-ok' = 'yes' and payload.ok]", 'success'],
    [
      '#[attributes.statusCode = 200]',
      "HTTP:BAD_REQUEST: The expression '#[attributes.statusCode = 200]' evaluated to false",
    ],
    ['#[payload.ok = false]', "HTTP:BAD_REQUEST: The expression '#[payload.ok = false]' evaluated to false"],
    ['#[payload]', "HTTP:BAD_REQUEST: The expression '#[payload]' returned a non boolean value"],
  ])('an expression decides: %s', async (text, expected) => {
    const app = requestApp(
      flowsFor(upstream.port, {
        main: `<http:request config-ref="api" path="/?code=404">${expression(text)}</http:request>`,
      }),
    )
    apps.push(app)
    const result = expected === 'success' ? await app.run('main').then(() => 'success') : await app.failure('main')
    expect(result).toBe(expected)
  })
})

describe('a validator that makes no sense is found at deployment', () => {
  test.each<[string, RegExp]>([
    [success('200..'), /CFG005 The value '200\.\.' of attribute 'values' .* '200\.\.' is no status code or range\./],
    [success('299..200'), /'299\.\.200' is no status code or range/],
    [failing('x,404'), /'x' is no status code or range/],
    [expression('true'), /EXP011 A static value \('true'\) was given for parameter 'expression'/],
    [
      '<http:response-validator/>',
      /CFG012 Element <http:response-validator> requires .* One of the following must be set: \[success-status-code-validator, /,
    ],
    [
      success('200').replace('/>', '/><http:failure-status-code-validator values="1"/>'),
      /CFG011 Element <http:response-validator>, the following parameters cannot be set at the same time: \[success-/,
    ],
  ])('%s', (validator, expected) => {
    const found = faults(flowsFor(1, { main: `<http:request config-ref="api" path="/">${validator}</http:request>` }))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })
})
