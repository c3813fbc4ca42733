import { describe, expect, test } from 'vitest'
import { connectors } from '../../../connectors/index.ts'
import { unsupported } from '../../../connectors/unsupported/index.ts'
import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'

const diagnose = async (uri: string, content: string, prefix = 'x'): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const xml = `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:${prefix}="${uri}">\n${content}\n</mule>`
  const found = await runtime.check({ 'app.xml': xml })
  await runtime.stop()
  return found.map(formatDiagnostic)
}

const MULE = 'http://www.mulesoft.org/schema/mule'

describe('connectors that are not supported', () => {
  test.each(unsupported.map((connector) => [connector.prefix, connector] as const))(
    'an element of %s is refused where it stands, with what to use instead',
    async (_, { uri, refused }) => {
      const [diagnostic, ...others] = await diagnose(uri, '<flow name="main"><x:anything config-ref="none"/></flow>')
      expect(others).toEqual([])
      expect(diagnostic).toBe(
        `app.xml:2:19 CFG033 Element <x:anything> is not supported: ${refused?.reason}.\n    ${refused?.instead}`,
      )
    },
  )

  test('every element is told once: configurations, sources, operations and what is inside them', async () => {
    const found = await diagnose(
      `${MULE}/db`,
      `<x:config name="database"><x:my-sql-connection host="h"/></x:config>
<flow name="main">
  <x:listener config-ref="database" table="orders"/>
  <try><x:select config-ref="database"><x:sql>SELECT 1</x:sql></x:select></try>
  <foreach><x:insert config-ref="database"/></foreach>
</flow>`,
    )
    expect(found.map((each) => each.split('\n')[0])).toEqual(
      [
        ['2:1', 'x:config'],
        ['4:3', 'x:listener'],
        ['5:8', 'x:select'],
        ['6:12', 'x:insert'],
      ].map(([at, name]) => `app.xml:${at} CFG033 Element <${name}> is not supported: databases are not connected to.`),
    )
  })

  test('handlers for errors of a refused connector are no faults of their own', async () => {
    const found = await diagnose(
      `${MULE}/mule-apikit`,
      `<flow name="main">
  <x:router config-ref="api"/>
  <error-handler>
    <on-error-propagate type="APIKIT:NOT_FOUND, DB:CONNECTIVITY"/>
    <on-error-continue when="#[dw: error causedBy 'APIKIT:BAD_REQUEST']"/>
    <on-error-continue type="APIKT:NOT_FOUND"/>
  </error-handler>
</flow>`,
    )
    expect(found.map((each) => each.split(/[.\n]/, 2).join('.'))).toEqual([
      'app.xml:3:3 CFG033 Element <x:router> is not supported: flows are not routed by a RAML or OpenAPI document',
      "app.xml:7:30 REF022 Could not find error 'APIKT:NOT_FOUND'",
    ])
  })

  test('a namespace nobody knows is answered by those that are supported, and no others', async () => {
    const [diagnostic = ''] = await diagnose('http://example.com/mine', '<flow name="main"><x:do/></flow>')
    expect(diagnostic).toContain("CFG001 The component 'x:do' doesn't belong to any extension model")
    expect(diagnostic).toMatch(/supported are core, .*http, .*json/)
    expect(diagnostic).not.toMatch(/\bdb\b|salesforce/)
  })

  test.each([
    ['a module nobody knows', 'mq', 'http://example.com/queue', 'publish', 'supported are core, '],
    ['a misspelt namespace', 'http', `${MULE}/htp`, 'request', "did you mean 'http:request'?"],
  ])('an element of %s means one of ours only where the prefix says so', async (_, prefix, uri, name, hint) => {
    const [diagnostic] = await diagnose(uri, `<flow name="main"><${prefix}:${name}/></flow>`, prefix)
    expect(diagnostic).toContain(hint)
  })

  test('no namespace is both supported and refused, and none is refused twice', () => {
    const uris = connectors.map(({ uri }) => uri)
    expect(uris.filter((uri, i) => uris.indexOf(uri) !== i)).toEqual([])
  })
})
