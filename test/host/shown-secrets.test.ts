import { afterAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const folder = folderWith({
  'app/app.xml': mule(`  <global-property name="crm.host" value="hidden.crm.local"/>
  <global-property name="crm.key" value="k3y-of-crm"/>
  <flow name="main">
    <http:request url="https://\${crm.host}/v1/\${crm.key}/x?key=\${crm.key}"/>
  </flow>`),
  'app/mule-artifact.json': '{ "secureProperties": ["crm.host", "crm.key"] }',
})
afterAll(() => folder.remove())

describe('Secure properties in the address of a request are not shown', () => {
  test.each([
    ['explain', 'https://****/v1/****/x?key=****'],
    ['egress', 'https://${crm.host}/v1/****/x'],
  ])('by hinny %s', async (command, shown) => {
    const text = (await runHinny(command, `${folder.path}/app`)).out
    const json = (await runHinny(command, `${folder.path}/app`, '--json')).out
    expect(text).toContain(shown)
    expect(text + json).not.toMatch(/hidden\.crm|k3y-of/)
  })
})

test('What stands in a query under the name of a secret is not shown by hinny explain', async () => {
  folder.write({
    'query/app.xml': mule(
      '<flow name="main"><http:request url="https://crm.local/x?page=1&amp;access_token=t0ken-of-crm"/></flow>',
    ),
  })
  const path = `${folder.path}/query`
  const text = (await runHinny('explain', path)).out
  const json = (await runHinny('explain', path, '--json')).out
  folder.write({ 'query/policies/p.json': '{ "template": { "assetId": "new-header" } }' })
  const whyNot = (await runHinny('explain', path, '--why-not', 'p', 'app.xml:1')).out
  expect(text).toContain('GET https://crm.local/x?page=1&access_token=****')
  expect(text + json + whyNot).not.toContain('t0ken')
  expect(whyNot).toContain('access_token=****')
})
