import { describe, expect, test } from 'vitest'
import { createRuntime, formatDiagnostic } from '../../engine/index.ts'
import { deployXml, mule } from '../support/app.ts'
import { outcomeOf } from '../support/outcome.ts'

const check = async (content: string, files: Record<string, string> = {}): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'src/main/mule/app.xml': mule(content), ...files })
  await runtime.stop()
  return found.map((each) => formatDiagnostic(each).split('\n')[0]?.replace('src/main/mule/', '') as string)
}
const flow = (content: string) => `<flow name="f">${content}</flow>`
const descriptor = (minMuleVersion: string) => ({ 'mule-artifact.json': JSON.stringify({ minMuleVersion }) })
const pom = (packaging: string) => ({ 'pom.xml': `<project><packaging>${packaging}</packaging></project>` })

describe('a Maven project without mule-artifact.json', () => {
  const elements = flow(`<set-payload value="#[upper('x') ++ p('y') default 'z']"/>`)

  test('speaks DataWeave where its packaging is Mule’s', async () => {
    expect(await check(elements, pom('mule-application'))).toEqual([])
  })

  test('is like any other folder where it is not', async () => {
    expect((await check(elements, pom('jar'))).join()).toContain('EXP00')
  })
})

describe('what follows from a properties file that is missing', () => {
  test('is not told again: half an expression, a key store, a URL', async () => {
    const missing = '<configuration-properties file="none.properties"/>'
    const https = `<http:request-config name="r"><http:request-connection host="\${host}" port="\${port}" protocol="HTTPS">
      <tls:context><tls:key-store path="\${keys}" password="\${pass}"/></tls:context></http:request-connection></http:request-config>`
    const steps = `<set-payload value="#['\${google.key}' ++ payload]"/><http:request url="\${url}"/>`
    expect(await check(missing + https + flow(steps), descriptor('4.9.0'))).toEqual([
      expect.stringMatching(/^app\.xml:8:33 CFG115 Couldn't find configuration properties file none\.properties/),
    ])
  })
})

test('handlers for the errors of a connector that is not known are no faults of their own', async () => {
  const xml = flow(`<x:call xmlns:x="http://www.mulesoft.org/schema/mule/acme"/><error-handler>
    <on-error-continue type="X:DOWN"><logger/></on-error-continue><on-error-continue type="Y:DOWN"><logger/></on-error-continue></error-handler>`)
  expect((await check(xml, descriptor('4.9.0'))).map((each) => each.split(' ')[1])).toEqual(['CFG001', 'REF022'])
})

describe('an expression that Mule deploys although it is wrong', () => {
  const unknown = flow('<set-payload value="#[payloat.name]"/>')
  const broken = flow('<set-payload value="#[1 + ]"/>')

  test.each([
    ['an unknown name', '4.9.0', unknown, 'warning EXP005'],
    ['an unknown name for an old runtime', '4.4.0', unknown, 'warning EXP005'],
    ['broken syntax', '4.9.0', broken, 'EXP005'],
    ['broken syntax for an old runtime', '4.4.0', broken, 'warning EXP005'],
    [
      'an unknown name in a transform',
      '4.9.0',
      flow('<ee:transform><ee:message><ee:set-payload>payloat</ee:set-payload></ee:message></ee:transform>'),
      'EXP005',
    ],
    ['what is not supported', '4.4.0', flow('<set-payload value="#[import java!java::util::UUID --- 1]"/>'), 'EXP005'],
  ])('%s, written for %s', async (_, version, xml, expected) => {
    const [found, ...others] = await check(xml, descriptor(version))
    expect(others).toEqual([])
    expect(found).toMatch(new RegExp(`^app\\.xml:\\d+:\\d+ ${expected} `))
  })

  test('fails the event that gets there, and no other', async () => {
    const handled = `<error-handler><on-error-continue type="EXPRESSION"><set-payload value="#[error.description]"/></on-error-continue></error-handler>`
    const app = await deployXml(
      `<flow name="f"><choice><when expression="payload == 1"><set-payload value="#[payloat.name]"/></when></choice>${handled}</flow>`,
      { files: descriptor('4.9.0') },
    )
    expect(await outcomeOf(app, 'f', { payload: 2 })).toBe(2)
    expect(await outcomeOf(app, 'f', { payload: 1 })).toBe(
      "Script 'payloat.name' has errors: Unable to resolve reference of: `payloat`.",
    )
    await app.stop()
  })
})
