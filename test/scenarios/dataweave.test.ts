import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, mule, type TestApp } from '../support/app.ts'
import { startUpstream, type Upstream } from '../support/upstream.ts'

const descriptor = JSON.stringify({ minMuleVersion: '4.6.0' })

/** An application as people have it: expressions in DataWeave all through. */
const orders = (upstream: string) => `
  <http:listener-config name="api"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <http:request-config name="crm"><http:request-connection host="127.0.0.1" port="${new URL(upstream).port}"/></http:request-config>
  <flow name="orders">
    <http:listener config-ref="api" path="/orders/{id}">
      <http:response statusCode="#[vars.status default 200]">
        <http:headers>#[output application/java --- {'x-total': vars.total, 'set-cookie': 'a=1', 'set-cookie': 'b=2'}]</http:headers>
      </http:response>
      <http:error-response statusCode="#[if (error.errorType.identifier == 'EXPRESSION') 422 else 500]">
        <http:body>#[output application/json --- {error: error.errorType.identifier}]</http:body>
      </http:error-response>
    </http:listener>
    <set-variable variableName="id" value="#[attributes.uriParams.id]"/>
    <set-variable variableName="tags" value="#[attributes.queryParams.*tag]"/>
    <set-variable variableName="order" value="#[payload]"/>
    <choice>
      <when expression="#[attributes.headers['X-Mode'] == 'echo']"><set-payload value="#[payload]"/></when>
      <when expression="vars.id == '0'"><set-payload value="#[payload.amount as Number]"/></when>
      <otherwise>
        <set-variable variableName="total" value="#[sum(payload.items.price)]"/>
        <foreach collection="#[payload.items filter $.price > 10]">
          <http:request method="POST" config-ref="crm" path="/items/{sku}">
            <http:body>#[output application/xml --- {item @(sku: payload.sku): {price: payload.price}}]</http:body>
            <http:headers>#[{'x-order': vars.id, 'x-tags': vars.tags joinBy ','}]</http:headers>
            <http:uri-params>#[{sku: payload.sku}]</http:uri-params>
            <http:query-params>#[{n: vars.counter, n: 'again'}]</http:query-params>
          </http:request>
          <set-variable variableName="seen" value="#[(vars.seen default []) + payload.reply.@ok]"/>
        </foreach>
        <ee:transform xmlns:ee="http://www.mulesoft.org/schema/mule/ee/core">
          <ee:message><ee:set-payload><![CDATA[%dw 2.0
            output application/json
            ---
            { id: vars.id as Number, total: vars.total, seen: vars.seen, (payload - 'items' mapObject { ($$): $ }) }]]></ee:set-payload></ee:message>
          <ee:variables><ee:set-variable variableName="status">201</ee:set-variable></ee:variables>
        </ee:transform>
      </otherwise>
    </choice>
  </flow>`

describe('an application written in DataWeave', () => {
  let upstream: Upstream
  let app: TestApp
  beforeAll(async () => {
    upstream = await startUpstream(() => ({
      headers: { 'content-type': 'application/xml' },
      body: '<reply ok="yes"/>',
    }))
    app = await deployXml(orders(upstream.url), { files: { 'mule-artifact.json': descriptor } })
  })
  afterAll(async () => {
    await app?.stop()
    await upstream?.close()
  })

  const order =
    '{"items": [{"sku": "a", "price": 12.5}, {"sku": "b", "price": 3}, {"sku": "c", "price": 20}], "note": "n"}'
  const post = (path: string, headers: Record<string, string> = {}, body = order) =>
    fetch(app.base + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

  test('computes, loops, calls and answers', async () => {
    const response = await post('/orders/7?tag=x&tag=y')
    expect(response.status).toBe(201)
    expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(response.headers.get('x-total')).toBe('35.5')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toEqual({ id: 7, total: 35.5, seen: ['yes', 'yes'], note: 'n' })
    expect(upstream.requests.map(({ url }) => url)).toEqual(['/items/a?n=1&n=again', '/items/c?n=2&n=again'])
    const [first] = upstream.requests
    expect(first?.text.replaceAll(/\s*\n\s*/g, '')).toBe(
      "<?xml version='1.0' encoding='UTF-8'?><item sku=\"a\"><price>12.5</price></item>",
    )
    expect(first?.header('content-type')).toBe('application/xml; charset=UTF-8')
    expect([first?.header('x-order'), first?.header('x-tags')]).toEqual(['7', 'x,y'])
  })

  test('passes a body on byte for byte', async () => {
    const response = await post('/orders/7', { 'x-mode': 'echo' }, '{ "a":1 ,\n"a": 1.00 }')
    expect(await response.text()).toBe('{ "a":1 ,\n"a": 1.00 }')
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  test('answers what its error response says when an expression fails', async () => {
    const response = await post('/orders/0', {}, '{"amount": "much"}')
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ error: 'EXPRESSION' })
  })

  test('a body that is no JSON is an error of the expression that reads it, not of the server', async () => {
    expect((await post('/orders/7', {}, '{"a": ')).status).toBe(422)
  })
})

describe('elements and DataWeave', () => {
  const json = (text: string) => `<set-payload value='${text}' mimeType="application/json"/>`
  const flows: Record<string, readonly [string, unknown]> = {
    'routes of a scatter-gather, each read by its own media type': [
      `<scatter-gather><route>${json('{"a": 1}')}</route><route><set-payload value="&lt;b>2&lt;/b>" mimeType="application/xml"/></route></scatter-gather>
       <set-payload value="#[{all: payload..payload, second: payload.'1'.payload.b, routes: payload pluck $.payload}]"/>`,
      { all: [{ a: 1 }, { b: '2' }], second: '2', routes: [{ a: 1 }, { b: '2' }] },
    ],
    'lists of the routes of a scatter-gather as one': [
      `<scatter-gather><route>${json('[1]')}</route><route>${json('[2]')}</route></scatter-gather>
       <set-payload value="#[flatten(payload..payload)]"/>`,
      [1, 2],
    ],
    'foreach over what an expression gives': [
      `<foreach collection="#[payload.items filter $.p > 1]"><set-variable variableName="r" value="#[(vars.r default []) + payload.p]"/></foreach>
       <set-payload value="#[vars.r]"/>`,
      [2, 3],
    ],
    'foreach over a range, with its counter': [
      `<foreach collection="#[3 to 1]"><set-variable variableName="r" value="#[(vars.r default '') ++ vars.counter ++ ':' ++ payload ++ ' ']"/></foreach>
       <set-payload value="#[vars.r]"/>`,
      '1:3 2:2 3:1 ',
    ],
    'foreach over repeated elements keeps their attributes': [
      `<set-payload value="&lt;r>&lt;i k='a'>&lt;x>1&lt;/x>&lt;/i>&lt;i k='b'>&lt;x>2&lt;/x>&lt;/i>&lt;/r>" mimeType="application/xml"/>
       <foreach collection="#[payload.r.*i map {k: $.@k, i: $}]"><set-variable variableName="r" value="#[(vars.r default '') ++ payload.k ++ payload.i.x]"/></foreach>
       <set-payload value="#[vars.r]"/>`,
      'a1b2',
    ],
    'the message that entered a foreach': [
      `<foreach collection="#[payload.items]"><set-variable variableName="n" value="#[vars.rootMessage.payload.name]"/></foreach>
       <set-payload value="#[vars.n]"/>`,
      'Max',
    ],
    'a handler chosen by a condition': [
      `<try><raise-error type="APP:BAD"/><error-handler>
         <on-error-continue when="#[error.errorType.identifier == 'GOOD']"><set-payload value="wrong"/></on-error-continue>
         <on-error-continue when="error causedBy 'APP:BAD'"><set-payload value="#[error.errorType.namespace]"/></on-error-continue>
       </error-handler></try>`,
      'APP',
    ],
    'a target value': [
      `<flow-ref name="sub" target="t" targetValue="#[payload.x]"/><set-payload value="#[vars.t ++ payload.name]"/>`,
      'XMax',
    ],
    'a condition that is null': [
      `<choice><when expression="#[vars.nobody.x]"><set-payload value="yes"/></when><otherwise><set-payload value="no"/></otherwise></choice>`,
      'no',
    ],
    'a date that went through a variable': [
      `<set-variable variableName="d" value="#[|2020-01-31T10:00:00Z|]"/><set-payload value="#[vars.d as String {format: 'yyyy/MM/dd'}]"/>`,
      '2020/01/31',
    ],
    'a document that went through a variable': [
      `<set-variable variableName="x" value="#[output application/xml --- {r: {(payload.items map {i: $.p})}}]"/>
       <set-payload value="#[vars.x.r.*i ++ [vars.x.^mimeType]]"/>`,
      ['1', '2', '3', 'application/xml'],
    ],
    'the raw text of a body': [`<set-payload value="#[sizeOf(payload.^raw as String) > 20]"/>`, true],
    'a message as JSON': [
      `<set-payload value="#[output application/json --- message - 'payload']"/>`,
      { attributes: { x: 1 } },
    ],
  }
  const names = Object.keys(flows)
  let app: TestApp
  beforeAll(async () => {
    const content = names.map((name, i) => `<flow name="f${i}">${flows[name]?.[0]}</flow>`)
    content.push(`<sub-flow name="sub"><set-payload value="#[{x: 'X'}]"/></sub-flow>`)
    app = await deployXml(content.join('\n'), { files: { 'mule-artifact.json': descriptor } })
  })
  afterAll(() => app?.stop())

  test.each(names)('%s', async (name) => {
    const payload = '{"name": "Max", "items": [{"p": 1}, {"p": 2}, {"p": 3}]}'
    const result = await app
      .flow(`f${names.indexOf(name)}`)
      .run({ payload, mediaType: 'application/json', attributes: { x: 1 } })
    expect(result.payload).toEqual(flows[name]?.[1])
  })
})

test('a policy written in DataWeave wraps a request', async () => {
  const upstream = await startUpstream(() => ({ headers: { 'x-rate': '5' }, body: 'up' }))
  const policy = {
    id: 'p',
    template: mule(`<http-policy:proxy name="{{{policyId}}}"><http-policy:operation>
      <http-transform:add-request-headers>
        <http-transform:headers>#[dw: {'x-to': 'to ' ++ attributes.requestPath, ('x-key': '{{{key}}}') if (attributes.headers['x-no'] == null)}]</http-transform:headers>
      </http-transform:add-request-headers>
      <http-policy:execute-next/>
      <choice><when expression="#[dw: (attributes.headers['x-rate'] as Number default 0) > 4]">
        <http-transform:set-response statusCode="429"><http-transform:body>#[dw: output application/json --- {slow: 'down'}]</http-transform:body></http-transform:set-response>
      </when></choice>
    </http-policy:operation></http-policy:proxy>`).replace(
      '<http-policy:operation>',
      '<http-policy:operation propagateMessageTransformations="true">',
    ),
    configuration: { key: 'k1' },
  }
  const app = await deployXml(
    `<flow name="main"><http:request url="${upstream.url}/orders"><http:response-validator><http:success-status-code-validator values="200..599"/></http:response-validator></http:request>
     <set-payload value="#[dw: attributes.statusCode as String ++ payload.slow]"/></flow>`,
    { policies: [policy] },
  )
  const { payload } = await app.flow('main').run()
  await app.stop()
  await upstream.close()
  expect([upstream.last.header('x-to'), upstream.last.header('x-key')]).toEqual(['to /', 'k1'])
  expect(payload).toBe('429down')
})

test('an application with faults in its scripts is not deployed, and each is told', async () => {
  const deploying = deployXml(
    `<flow name="main">
      <set-payload value="#[payload map nobody]"/>
      <choice><when expression="payload.a ==">
        <logger message="a #[upper(] b"/>
      </when></choice>
    </flow>`,
    { files: { 'mule-artifact.json': descriptor } },
  )
  await expect(deploying).rejects.toMatchObject({
    diagnostics: [{ code: 'EXP005' }, { code: 'EXP005' }, { code: expect.stringMatching(/EXP00[25]/) }],
  })
})
