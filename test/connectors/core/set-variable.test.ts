import { describe, expect, test } from 'vitest'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const flows = createFlows(`
  <flow name="text"><set-variable variableName="v" value="hello"/></flow>
  <flow name="null"><set-variable variableName="v" value="#[null]"/></flow>
  <flow name="mixed"><set-variable variableName="v" value="it is #[payload]"/></flow>
  <flow name="labelled"><set-variable variableName="v" value="a,b" mimeType="text/csv" encoding="UTF-16"/></flow>
  <flow name="dynamic"><set-variable variableName="#[vars.name]" value="x"/></flow>
  <flow name="replaced"><set-variable variableName="v" value="1"/><set-variable variableName="v" value="2"/></flow>
  <flow name="body"><test:body text="long"/><set-variable variableName="v" value="#[payload]"/>
    <set-payload value="#[payload &amp; ' and ' &amp; vars.v]"/></flow>`)

const variable = async (flow: string, variables = {}) =>
  (await flows.raw(flow, { payload: 'p', variables })).variables.get('v')

describe('set-variable', () => {
  test('a plain text has the media type */*', async () => {
    expect(await variable('text')).toEqual({ value: 'hello', mediaType: '*/*' })
  })

  test('null makes a variable that holds null', async () => {
    expect((await variable('null'))?.value).toBeNull()
  })

  test('text may be mixed with expressions', async () => {
    expect((await variable('mixed'))?.value).toBe('it is p')
  })

  test('mimeType and encoding label the value', async () => {
    expect((await variable('labelled'))?.mediaType).toBe('text/csv; charset=UTF-16')
  })

  test('the name may be an expression', async () => {
    expect((await flows.run('dynamic', { variables: { name: 'made' } })).variables.made).toBe('x')
  })

  test.each([[null], [''], [3]])('a name that is %j fails with MULE:EXPRESSION', async (name) => {
    expect(describeError(await flows.failure('dynamic', { variables: { name } }))).toMatch(
      /^MULE:EXPRESSION: .* gave no name/,
    )
  })

  test('replaces a variable and leaves the payload', async () => {
    const { payload, variables } = await flows.run('replaced', { payload: 'p' })
    expect([payload, variables.v]).toEqual(['p', '2'])
  })

  test('an unread payload in a variable can still be read as payload and as variable', async () => {
    expect((await flows.run('body')).payload).toBe('long and long')
  })

  test('the event that entered is not changed', async () => {
    const given = (await flows.run('text')).event
    await flows.run('replaced', { variables: Object.fromEntries(given.variables) })
    expect(given.variables.get('v')?.value).toBe('hello')
  })

  test.each([
    ['¦<set-variable value="x"/>', "CFG002 Element <set-variable> is missing required parameter 'variableName'."],
    ['¦<set-variable variableName="x"/>', "CFG002 Element <set-variable> is missing required parameter 'value'."],
    [
      '<set-variable variableName="¦ " value="x"/>',
      "CFG005 The value ' ' of attribute 'variableName' on element 'set-variable' is not valid with respect to its type, 'nonBlankString'.",
    ],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
