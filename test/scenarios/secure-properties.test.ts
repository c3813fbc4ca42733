import { afterEach, describe, expect, test } from 'vitest'
import type { DeployOptions } from '../../engine/index.ts'
import { deployXml, type TestApp } from '../support/app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const KEY = '0123456789abcdef'
const SECRET = 's3cr3t of the database'
const files = { 'secrets.yaml': 'db:\n  password: "![uR7lRGS/fo6AE5f0DoSfeAh60xfRxR0VI21icNg/54c=]"' }
const CONFIG = `<secure-properties:config xmlns:secure-properties="http://www.mulesoft.org/schema/mule/secure-properties" name="secrets"
  file="secrets.yaml" key="\${encryption.key}"/>`

const deploy = async (flow: string, options: DeployOptions = {}) => {
  const runtime = { properties: { 'encryption.key': KEY } }
  app = await deployXml(`${CONFIG}<flow name="f">${flow}</flow>`, { files, runtime, ...options })
  return app.flow('f')
}

describe('secure properties of an application', () => {
  test('stand in placeholders and are given by p()', async () => {
    const f =
      await deploy(`<set-variable variableName="a" value="\${secure::db.password}"/><set-variable variableName="b" value="#[$p('secure::db.password')]"/>
      <set-variable variableName="c" value="#[dw: p('secure::db.password')]"/>`)
    expect((await f.run()).variables).toEqual({ a: SECRET, b: SECRET, c: SECRET })
  })

  test('are not shown by errors', async () => {
    const f = await deploy(`<raise-error type="APP:X" description="cannot log in with \${secure::db.password}"/>`)
    const error = await f.run().catch((failure) => failure)
    expect(error.description).toBe('cannot log in with ****')
    expect(error.stack).not.toContain(SECRET)
  })

  test('are not shown by diagnostics', async () => {
    const failure = await deploy(`<flow-ref name="\${secure::db.password}"/>`).catch((error) => error)
    expect(failure.diagnostics).toHaveLength(1)
    expect(JSON.stringify(failure.diagnostics)).toContain("'****' which does not exist")
    expect(String(failure)).not.toContain(SECRET)
  })

  test('a wrong key is found at deployment, and not shown', async () => {
    const runtime = { properties: { 'encryption.key': 'fedcba9876543210' } }
    const failure = await deploy('<logger message="${secure::db.password}"/>', { runtime } as DeployOptions).catch(
      (error) => error,
    )
    expect(failure.diagnostics.map((d: { code: string }) => d.code)).toEqual(['CFG118'])
    expect(String(failure)).not.toContain('fedcba')
  })

  test('a policy may have its own', async () => {
    app = await deployXml(
      `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
      <flow name="f"><http:listener config-ref="in" path="/"/><set-payload value="flow"/></flow>`,
      { runtime: { properties: { 'encryption.key': KEY } } },
    )
    const template = `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http-policy="http://www.mulesoft.org/schema/mule/http-policy"
      xmlns:http-transform="http://www.mulesoft.org/schema/mule/http-policy-transform" xmlns:secure-properties="http://www.mulesoft.org/schema/mule/secure-properties">
      <secure-properties:config name="s" file="nowhere.yaml" key="\${encryption.key}"/>
      <http-policy:proxy name="p"><http-policy:source><http-policy:execute-next/></http-policy:source></http-policy:proxy></mule>`
    await expect(app.policies.apply({ template })).rejects.toThrow(/CFG115 .*nowhere\.yaml/)
  })
})
