import { describe, expect, test } from 'vitest'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const flows = createFlows(`
  <flow name="main">
    <choice>
      <when expression="#[vars.kind = 'a']"><set-payload value="first"/></when>
      <when expression="vars.kind = 'b'"><set-payload value="second"/></when>
      <otherwise><set-payload value="otherwise"/></otherwise>
    </choice>
    <set-payload value="#[payload &amp; '!']"/>
  </flow>
  <flow name="noOtherwise">
    <choice><when expression="#[false]"><set-payload value="never"/></when></choice>
  </flow>
  <flow name="several">
    <choice>
      <when expression="#[true]"><set-payload value="one"/></when>
      <when expression="#[true]"><set-payload value="two"/></when>
    </choice>
  </flow>
  <flow name="onBody">
    <test:body text="{&quot;kind&quot;: &quot;b&quot;}" mediaType="application/json"/>
    <choice>
      <when expression="#[payload.kind = 'a']"><set-payload value="a"/></when>
      <when expression="#[payload.kind = 'b']"><set-payload value="b"/></when>
    </choice>
  </flow>
  <flow name="typed"><choice><when expression="#[vars.value]"><set-payload value="yes"/></when><otherwise><set-payload value="no"/></otherwise></choice></flow>`)

describe('choice', () => {
  test.each([
    ['a', 'first!'],
    ['b', 'second!'],
    ['c', 'otherwise!'],
  ])('takes the first route whose condition is true: %s', async (kind, payload) => {
    expect((await flows.run('main', { payload: 'test', variables: { kind } })).payload).toBe(payload)
  })

  test('without a match and without otherwise the event passes unchanged', async () => {
    expect((await flows.run('noOtherwise', { payload: 'test' })).payload).toBe('test')
  })

  test('takes only one route when several conditions are true', async () => {
    expect((await flows.run('several')).payload).toBe('one')
  })

  test('stays synchronous as long as nothing has to be read', () => {
    expect(flows.raw('several')).not.toBeInstanceOf(Promise)
  })

  test('reads an unread payload when a condition looks at it', async () => {
    expect((await flows.run('onBody')).payload).toBe('b')
  })

  test.each([
    [true, 'yes'],
    [false, 'no'],
    [null, 'no'],
    ['true', 'yes'],
    ['FALSE', 'no'],
  ])('coerces the condition %j as Mule does', async (value, payload) => {
    expect((await flows.run('typed', { variables: { value } })).payload).toBe(payload)
  })

  test.each([[1], ['yes'], [[]], [{ a: 1 }]])('a condition that gives %j fails with MULE:EXPRESSION', async (value) => {
    const error = await flows.failure('typed', { variables: { value } })
    expect(describeError(error)).toMatch(/^MULE:EXPRESSION: The expression .* where a boolean is expected\.$/)
    expect(error.location?.path).toBe('typed/processors/0')
  })

  test('locations count the routes', async () => {
    const app = createFlows(`<flow name="main"><choice>
      <when expression="#[false]"><logger/></when>
      <otherwise><logger/><raise-error type="APP:X"/></otherwise></choice></flow>`)
    expect((await app.failure('main')).location?.path).toBe('main/processors/0/route/1/processors/1')
  })

  test.each([
    ['¦<choice/>', "CFG002 The content of element 'choice' is not complete: expected at least one <when>."],
    ['<choice>¦<when><logger/></when></choice>', "CFG002 Element <when> is missing required parameter 'expression'."],
    [
      '<choice>¦<when expression="#[true]"/></choice>',
      "CFG002 The content of element 'when' is not complete: expected at least one processor.",
    ],
    [
      '<choice><otherwise><logger/></otherwise>¦<when expression="true"><logger/></when></choice>',
      'CFG007 Element <when> in <choice> must stand before its otherwise.',
    ],
    [
      '<choice><when expression="true"><logger/></when><otherwise><logger/></otherwise>¦<otherwise><logger/></otherwise></choice>',
      'CFG010 Element <otherwise> may stand only once in <choice>.',
    ],
    [
      '<choice>¦<wen expression="true"/></choice>',
      "CFG001 The component 'wen' doesn't belong to any extension model\n    did you mean 'when'?",
    ],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toContain(`¦ ${fault}`)
  })
})
