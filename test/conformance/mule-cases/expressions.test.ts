import { afterEach, expect } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Cases, continues, flow, handler, raise, runCases } from './cases.ts'

const cases: Cases = {}

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const CONFIG =
  '<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>'
const dw = (script: string) => `<set-payload value="#[dw: ${script}]"/>`

const deploy = async (content: string): Promise<TestApp> => {
  app = await deployXml(CONFIG + content)
  return app
}

const failing = (running: TestApp, variables: Record<string, unknown> = {}) =>
  running
    .flow('f')
    .run({ variables })
    .then(
      () => 'it succeeded',
      (error) => `${error.errorType.identifier}: ${error.description}`,
    )

cases['core-lookup'] = async () => {
  const running = await deploy(`
    <http:request-config name="out"><http:request-connection host="127.0.0.1" port="#[vars.port]"/></http:request-config>
    ${flow('person', dw("output application/json --- { name: 'Ana', location: 'BA' }"))}
    ${flow('answers', '<http:listener config-ref="in" path="/person"/><flow-ref name="person"/><set-payload value="#[payload]"/>')}
    ${flow('refuses', '<http:listener config-ref="in" path="/refused"><http:response statusCode="401"/></http:listener><logger/>')}
    ${flow('asks', `<http:request config-ref="out" path="#[vars.path]"/>${handler(continues('<set-payload value="It was refused, but we go on"/>', 'type="HTTP:UNAUTHORIZED"'))}`)}
    ${flow('handled', `${raise('APP:X')}${handler(continues('<set-payload value="It failed, but we go on"/>'))}`)}
    ${flow('list', dw("['oh', payload.hey]"))}
    ${flow('f', dw("lookup('asks', payload)"))}
    ${flow('composed', dw("do { var found = lookup('asks', payload) --- found.name ++ ' from ' ++ found.location }"))}
    ${flow('named', dw('lookup(vars.flow, payload)'))}
    ${flow('complex', dw("lookup('list', payload)"))}`)
  const { port } = new URL(running.base)
  const run = async (name: string, variables: Record<string, unknown>, payload: unknown = null, mediaType?: string) =>
    (await running.flow(name).run({ payload, ...(mediaType && { mediaType }), variables: { port, ...variables } }))
      .payload
  expect(await run('f', { path: '/person' })).toEqual({ name: 'Ana', location: 'BA' })
  expect(await run('composed', { path: '/person' })).toBe('Ana from BA')
  expect(await run('named', { flow: 'handled' })).toBe('It failed, but we go on')
  expect(await run('complex', {}, '{"hey":"there"}', 'application/json')).toEqual(['oh', 'there'])
  expect(await run('f', { path: '/refused' })).toBe('It was refused, but we go on')
}
cases['core-lookup-errors'] = async () => {
  const running =
    await deploy(`<http:request-config name="request-config"><http:request-connection host="127.0.0.1" port="9"/></http:request-config>
    ${flow('fails', raise('APP:EXPECTED', 'description="expected error"'))}
    ${flow('hangs', '<until-successful maxRetries="5" millisBetweenRetries="60000"><raise-error type="APP:AGAIN"/></until-successful>')}
    ${flow('f', dw('lookup(vars.flow, payload, 100)'))}`)
  const outcomes: string[] = []
  for (const name of ['fails', 'non-existent', 'request-config', 'hangs'])
    outcomes.push(await failing(running, { flow: name }))
  expect(outcomes[0]).toContain("Flow 'fails' has failed with error 'APP:EXPECTED' (expected error)")
  expect(outcomes[1]).toContain("There is no component named 'non-existent'.")
  expect(outcomes[2]).toContain("Component 'request-config' is not a flow.")
  expect(outcomes[3]).toContain("Flow 'hangs' has timed out after 100 millis")
  expect(outcomes.map((text) => text.split(':')[0])).toEqual(Array(4).fill('EXPRESSION'))
}
cases['core-causedby'] = async () => {
  const when = (type: string) =>
    `${raise('CONNECTIVITY')}${handler(continues('<set-payload value="A connection failed."/>', `when="#[dw: error causedBy ${type}]"`))}`
  for (const type of ["'CONNECTIVITY'", "'ANY'"]) {
    expect((await (await deploy(flow('f', when(type)))).flow('f').run()).payload).toBe('A connection failed.')
    await app?.stop()
  }
  expect(await failing(await deploy(flow('f', when("'NOBODY'"))))).toContain("Could not find error type 'NOBODY'")
  await app?.stop()
  expect(await failing(await deploy(flow('f', when('null'))))).toMatch(/identifier cannot be an empty string or null/)
  await app?.stop()
  expect(await failing(await deploy(flow('f', dw("causedBy('ANY')"))))).toContain("There's no error to match against")
}

runCases('functions of expressions', cases)
