import { describe, expect, test } from 'vitest'
import { createFlows, markedFaults } from '../../support/flows.ts'

describe('configuration', () => {
  test('has defaults, with and without the element', () => {
    for (const xml of ['', '<configuration/>'])
      expect(createFlows(xml).artifact.settings).toMatchObject({
        defaultResponseTimeout: 10_000,
        shutdownTimeout: 5_000,
      })
  })

  test('sets what it says', () => {
    const { settings } = createFlows(`<configuration defaultResponseTimeout="1" shutdownTimeout="2"
      correlationIdGeneratorExpression="#['x']"/>`).artifact
    expect(settings).toMatchObject({ defaultResponseTimeout: 1, shutdownTimeout: 2 })
    expect(settings.correlationId?.source).toBe("#['x']")
  })

  test.each([
    [
      `<configuration correlationIdGeneratorExpression="¦'doge'"/>`,
      "EXP011 A static value (''doge'') was given for parameter 'correlationIdGeneratorExpression' but it requires an expression",
    ],
    ['<configuration/>¦<configuration/>', "CFG013 The configuration element 'configuration' can only appear once."],
    [
      '<configuration shutdownTimeout="¦soon"/>',
      "CFG005 The value 'soon' of attribute 'shutdownTimeout' on element 'configuration' is not valid: expected a whole number.",
    ],
    [
      '<configuration ¦shutdownTimout="1"/>',
      "CFG003 Element <configuration> has no attribute 'shutdownTimout'.\n    did you mean 'shutdownTimeout'?",
    ],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(xml)[0]).toContain(`¦ ${fault}`)
  })
})

describe('elements that are read before compilation', () => {
  test('define properties and bring other files', async () => {
    const flows = createFlows(
      `<global-property name="greeting" value="hello"/><configuration-properties file="app.yaml"/><import file="more.xml"/>
       <flow name="f"><set-payload value="\${greeting} \${who}"/><flow-ref name="imported"/></flow>`,
      {
        files: {
          'app.yaml': 'who: "you"\n',
          'more.xml': `<mule xmlns="http://www.mulesoft.org/schema/mule/core"><flow name="imported"><set-payload value="#[payload &amp; '!']"/></flow></mule>`,
        },
      },
    )
    expect((await flows.run('f')).payload).toBe('hello you!')
  })

  test.each([
    ['¦<global-property value="x"/>', "CFG002 Element <global-property> is missing required parameter 'name'."],
    ['¦<global-property name="x"/>', "CFG002 Element <global-property> is missing required parameter 'value'."],
    ['¦<configuration-properties/>', "CFG002 Element <configuration-properties> is missing required parameter 'file'."],
    ['¦<import/>', "CFG002 Element <import> is missing required parameter 'file'."],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(xml)).toContain(`¦ ${fault}`)
  })
})
