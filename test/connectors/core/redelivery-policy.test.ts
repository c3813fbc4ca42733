import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const CONFIG = `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>`
const FAILS = `<choice><when expression="payload != 'good'"><raise-error type="APP:DOWN" description="down"/></when></choice>`

const deploy = async (policy: string, handler = '', content = FAILS) => {
  app = await deployXml(
    `${CONFIG}<flow name="f"><http:listener config-ref="in" path="/">
    <http:error-response statusCode="500"><http:body>#[error.errorType.identifier & ': ' & error.description]</http:body></http:error-response>${policy}
    </http:listener>${content}${handler}</flow>`
      .replace('identifier & ', 'identifier &amp; ')
      .replace("': ' & ", "': ' &amp; "),
  )
  const { base } = app
  return async (body: string) =>
    (await fetch(base, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })).text()
}

describe('redelivery-policy', () => {
  test('a message that failed more often than allowed is not processed again', async () => {
    const post = await deploy('<redelivery-policy maxRedeliveryCount="2"/>')
    const answers: string[] = []
    for (let i = 0; i < 4; i++) answers.push(await post('bad'))
    expect(answers.slice(0, 3)).toEqual(['DOWN: down', 'DOWN: down', 'DOWN: down'])
    expect(answers[3]).toMatch(
      /^REDELIVERY_EXHAUSTED: The message with the id '[0-9a-f]{64}' has been redelivered 3 times/,
    )
  })

  test('other messages have their own count', async () => {
    const post = await deploy('<redelivery-policy maxRedeliveryCount="0"/>')
    expect([await post('bad'), await post('worse'), (await post('bad')).slice(0, 20)]).toEqual([
      'DOWN: down',
      'DOWN: down',
      'REDELIVERY_EXHAUSTED',
    ])
    expect(await post('good')).toBe('good')
  })

  test("the flow's error handler handles it", async () => {
    const handler = `<error-handler><on-error-continue type="REDELIVERY_EXHAUSTED"><set-payload value="given up"/></on-error-continue></error-handler>`
    const post = await deploy('<redelivery-policy maxRedeliveryCount="0"/>', handler)
    expect([await post('bad'), await post('bad')]).toEqual(['DOWN: down', 'given up'])
  })

  test('a success forgets the failures', async () => {
    const content = `<choice><when expression="$not($exists(attributes.headers.ok))"><raise-error type="APP:DOWN" description="down"/></when></choice>`
    await deploy('<redelivery-policy maxRedeliveryCount="1"/>', '', content)
    const post = async (ok?: string) =>
      (await fetch(app?.base as string, { method: 'POST', body: 'x', headers: ok ? { ok } : {} })).status
    const statuses: number[] = []
    for (const ok of [undefined, 'yes', undefined, undefined, undefined]) statuses.push(await post(ok))
    expect(statuses).toEqual([500, 200, 500, 500, 500])
  })

  test('an expression may tell messages apart', async () => {
    const post = await deploy(
      `<redelivery-policy maxRedeliveryCount="0" useSecureHash="false" idExpression="#[$substring(payload, 0, 1)]"/>`,
    )
    expect([await post('bad'), await post('broken')]).toEqual([
      'DOWN: down',
      "REDELIVERY_EXHAUSTED: The message with the id 'b' has been redelivered 1 times on the flow, which exceeds the maxRedeliveryCount setting of 0.",
    ])
  })

  test.each([
    ['messageDigestAlgorithm="SHA-3000"', /CFG034 The digest algorithm 'SHA-3000' is not known/],
    ['useSecureHash="false"', /CFG012 .*\[useSecureHash, idExpression\]/],
    ['useSecureHash="true" idExpression="#[payload]"', /CFG011 .*\[useSecureHash, idExpression\]/],
    ['maxRedeliveryCount="-1"', /CFG006/],
    ['maxRedeliveries="1"', /CFG003/],
  ])('%s is refused', async (attributes, fault) => {
    await expect(deploy(`<redelivery-policy ${attributes}/>`)).rejects.toThrow(fault)
  })
})
