import { describe, expect, test } from 'vitest'
import { createFlows, describeError, type FlowsOptions } from '../../support/flows.ts'

const calls = (script: string, flows: string, options: FlowsOptions = {}) =>
  createFlows(`<flow name="f"><set-payload value="#[dw: ${script}]"/></flow>${flows}`, options)

const DOUBLE = `<flow name="double"><test:later/><test:count/><set-payload value="#[payload * 2]"/></flow>`

describe('lookup()', () => {
  test('runs each flow once, in order, although the script starts over', async () => {
    const flows = calls("lookup('double', 1) ++ '-' ++ lookup('double', 2)", DOUBLE)
    expect((await flows.run('f')).payload).toBe('2-4')
    expect(flows.count()).toBe(2)
  })

  test('runs only what the script comes to', async () => {
    const flows = calls("if (vars.no default false) lookup('double', 1) else 'none'", DOUBLE)
    expect((await flows.run('f')).payload).toBe('none')
    expect(flows.count()).toBe(0)
  })

  test('calls of events at the same time are kept apart', async () => {
    const flows = calls("payload map lookup('double', $)", DOUBLE)
    const results = await Promise.all([[1, 2], [3], [4, 5, 6]].map((payload) => flows.run('f', { payload })))
    expect(results.map(({ payload }) => payload)).toEqual([[2, 4], [6], [8, 10, 12]])
    expect(flows.count()).toBe(6)
  })

  test('the flow sees variables and attributes; what it sets is lost', async () => {
    const flows = calls(
      "lookup('other', 'given') ++ vars.v",
      `<flow name="other"><test:capture/><set-variable variableName="v" value="changed"/></flow>`,
    )
    const { payload, variables } = await flows.run('f', { variables: { v: ' kept' }, attributes: { a: 1 } })
    expect([payload, variables]).toEqual(['given kept', { v: ' kept' }])
    expect(flows.captured[0]?.event).toMatchObject({ correlationId: 'event-1', message: { attributes: { a: 1 } } })
  })

  test('a body that has not arrived yet may be part of it, on either side', async () => {
    const flows = createFlows(`<flow name="f"><test:body text="{&quot;n&quot;: 4}" mediaType="application/json"/>
      <set-payload value="#[dw: payload.n + lookup('other', payload.n).m]"/></flow>
      <flow name="other"><test:body text="{&quot;m&quot;: 3}" mediaType="application/json"/></flow>`)
    expect((await flows.run('f')).payload).toBe(7)
  })

  test('a module may call it', async () => {
    const files = { 'modules/calls.dwl': "%dw 2.0\nfun twice(x) = lookup('double', x)" }
    const flows = calls('modules::calls::twice(21)', DOUBLE, { files })
    expect((await flows.run('f')).payload).toBe(42)
  })

  test('its error is an expression error that hides the flow\u2019s, for which handlers still are asked', async () => {
    const flows = createFlows(`<flow name="f"><set-payload value="#[dw: lookup('bad', 1)]"/>
      <error-handler><on-error-continue type="APP:BAD"><set-payload value="#[error.errorType.identifier]"/></on-error-continue></error-handler></flow>
      <flow name="bad"><raise-error type="APP:BAD" description="bad"/></flow>`)
    expect((await flows.run('f')).payload).toBe('EXPRESSION')
  })

  test('a stopped flow cannot be called', async () => {
    const flows = calls("lookup('off', 1)", '<flow name="off" initialState="stopped"><logger/></flow>')
    expect(describeError(await flows.failure('f'))).toContain(
      "Flow 'off' has failed with error 'MULE:UNKNOWN' (Flow 'off' is stopped.)",
    )
  })

  test('a sub-flow is none', async () => {
    const flows = calls("lookup('sub', 1)", '<sub-flow name="sub"><logger/></sub-flow>')
    expect(describeError(await flows.failure('f'))).toContain("Component 'sub' is not a flow.")
  })

  test('flows that look each other up without end come to an end', async () => {
    const flows = calls("lookup('f', payload, 60000)", '')
    expect(describeError(await flows.failure('f'))).toContain('Too many nested child contexts.')
  })
})
