import { describe, expect, test } from 'vitest'
import { ask } from '../support/raw-http.ts'
import { startUpstream } from '../support/upstream.ts'
import { flow, listenerConfig, muleApp, say } from './http-app.ts'

describe('munit-attributes: attributes made in DataWeave', () => {
  test.each([
    'org.mule.extension.http.api.HttpRequestAttributes',
    'org.mule.extension.http.api.HttpResponseAttributes',
  ])('%s', async (type) => {
    const { run } = await muleApp(
      () => `<flow name="f">
          <set-payload value="#[output application/java --- {headers: {Authorization: 'Basic YWRtaW46YWRtaW4='}, statusCode: 200} as Object {class: '${type}'}]"/>
          <set-payload value="#[payload.headers['Authorization']]"/></flow>`,
      { ports: 0 },
    )
    expect(await run('f')).toBe('Basic YWRtaW46YWRtaW4=')
  })
})

test('null headers of a response are none', async () => {
  const inside = `<http:response statusCode="200" reasonPhrase="OK"><http:body>#[payload]</http:body>
    <http:headers><![CDATA[#[output application/java --- null]]]></http:headers></http:response>`
  const { at, run } = await muleApp(
    (port) => `${listenerConfig('in', port)}${flow('test', say('HEY'), { inside, attributes: 'allowedMethods="GET"' })}
      <http:request-config name="api"><http:request-connection host="localhost" protocol="HTTP" port="${port}"/></http:request-config>
      <flow name="client"><http:request path="/test" config-ref="api"/>
        <set-payload value="#[%dw 2.0 output application/java --- payload.^raw as String]"/></flow>`,
  )
  expect((await fetch(`${at(0)}/test`)).status).toBe(200)
  expect(await run('client')).toBe('HEY')
})

describe('a status without a body', () => {
  test.each([
    [200, 'WAT', '3'],
    [204, '', undefined],
    [304, '', undefined],
  ])('%d', async (status, body, length) => {
    const inside = '<http:response statusCode="#[attributes.queryParams.status]"/>'
    const { at } = await muleApp(
      (port) =>
        listenerConfig('in', port) +
        flow('content', '<set-variable variableName="a" value="#[attributes]"/><set-payload value="WAT"/>', { inside }),
    )
    const answer = await ask(at(0), [`GET /content?status=${status} HTTP/1.1`])
    expect([answer.status, answer.body, answer.header('content-length')]).toEqual([status, body, length])
    expect(answer.header('transfer-encoding')).toBeUndefined()
  })
})

describe('connections of a requester', () => {
  test.each([
    ['persistent', 'usePersistentConnections="true" connectionIdleTimeout="100"', 'keep-alive'],
    ['not persistent', 'usePersistentConnections="false"', 'close'],
  ])('%s', async (_, connection, header) => {
    const upstream = await startUpstream()
    const { run } = await muleApp(
      () => `<http:request-config name="api"><http:request-connection host="127.0.0.1" port="${upstream.port}" ${connection}/></http:request-config>
        <flow name="f"><http:request config-ref="api" path="testPath"/></flow>`,
      { ports: 0 },
    )
    await run('f')
    expect(upstream.last.header('connection')).toBe(header)
    await expect.poll(() => upstream.openConnections).toBe(0)
    await upstream.close()
  })
})

test('default headers and query parameters may be expressions', async () => {
  const upstream = await startUpstream()
  const { run } = await muleApp(
    () => `<http:request-config name="api"><http:request-connection host="127.0.0.1" port="${upstream.port}"/>
        <http:default-headers><http:default-header key="one" value="#['of' ++ ' two']"/></http:default-headers>
        <http:default-query-params><http:query-param key="name" value="#[vars.name]"/></http:default-query-params></http:request-config>
      <flow name="f"><http:request config-ref="api" path="/"/></flow>`,
    { ports: 0 },
  )
  await run('f', { variables: { name: 'a b' } })
  expect([upstream.last.url, upstream.last.header('one')]).toEqual(['/?name=a%20b', 'of two'])
  await upstream.close()
})
