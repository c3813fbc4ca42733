import { afterEach, expect } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Cases, continues, flow, handler, runCases, say } from './cases.ts'

const cases: Cases = {}

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const CONFIG =
  '<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>'
const LISTENER = '<http:listener config-ref="in" path="/test"/>'

const deploy = async (content: string): Promise<TestApp> => {
  app = await deployXml(CONFIG + content)
  return app
}

cases['core-eh-default-config'] = async () => {
  const running = await deploy(`<configuration defaultErrorHandler-ref="default"/>
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="#[vars.port]"/></http:request-config>
    <error-handler name="default">${continues('<http:request config-ref="out" method="GET" path="/test"/>')}</error-handler>
    ${flow('f', '<raise-error type="APP:X"/>')}${flow('answers', LISTENER + say('Neither proof nor doubt'))}`)
  const { port } = new URL(running.base)
  expect(String((await running.flow('f').run({ variables: { port } })).payload)).toBe('Neither proof nor doubt')
}
cases['core-ns-prefix'] = async () => {
  const running = await deploy(
    `<flow name="f" xmlns:web="http://www.mulesoft.org/schema/mule/http"><web:request url="http://127.0.0.1:9/"/></flow>`,
  )
  expect(JSON.stringify(running.explain())).toContain('http:request')
}
cases['core-log-stream'] = async () => {
  const { base } = await deploy(
    flow('f', `${LISTENER}<logger message="first #[payload.a] then #[payload.b]"/>${say('OK')}`),
  )
  for (let i = 0; i < 2; i++) {
    const response = await fetch(`${base}/test`, {
      method: 'POST',
      body: '{"a": 1, "b": 2}',
      headers: { 'content-type': 'application/json' },
    })
    expect([response.status, await response.text()]).toEqual([200, 'OK'])
  }
}
cases['core-static-map-param'] = async () => {
  const running = await deploy(
    flow('f', '<http:request url="http://127.0.0.1:9/"><http:headers>not a map</http:headers></http:request>'),
  )
  const error = await running
    .flow('f')
    .run()
    .catch((failure) => failure)
  expect([error.errorType.identifier, error.description]).toEqual([
    'TRANSFORMATION',
    expect.stringContaining('Could not find a transformer'),
  ])
}
cases['core-dsl-source'] = async () => {
  const lines = [
    '<http:request method="GET" url="http://127.0.0.1:9/">',
    "        <http:headers><![CDATA[#[{'a': 'b'}]]]></http:headers>",
    '      </http:request>',
  ]
  const running = await deploy(
    flow('f', `${lines.join('\n')}${handler(continues('<set-payload value="#[error.dslSource]"/>'))}`),
  )
  const source = String((await running.flow('f').run()).payload)
  expect(source.split('\n').map((line) => line.trim())).toEqual(lines.map((line) => line.trim()))
}
cases['core-corr-default'] = async () => {
  const { base } = await deploy(flow('f', `${LISTENER}<set-payload value="#[correlationId]"/>`))
  const response = await fetch(`${base}/test`)
  expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^.+-.+-.+-.+-.+$/)])
}

runCases('around HTTP', cases)
