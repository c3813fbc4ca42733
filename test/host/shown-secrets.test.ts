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
