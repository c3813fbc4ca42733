import { describe, expect, test } from 'vitest'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

describe('try', () => {
  const flows = createFlows(`
    <flow name="continued">
      <try>
        <set-payload value="inside"/><raise-error type="APP:A"/>
        <error-handler><on-error-continue><set-payload value="#[payload &amp; ' handled']"/></on-error-continue></error-handler>
      </try>
      <set-payload value="#[payload &amp; ' and after']"/>
    </flow>
    <flow name="propagated">
      <try>
        <raise-error type="APP:A"/>
        <error-handler><on-error-propagate><set-variable variableName="v" value="inner"/></on-error-propagate></error-handler>
      </try>
      <error-handler><on-error-continue><set-payload value="outer saw #[vars.v]"/></on-error-continue></error-handler>
    </flow>
    <flow name="inHandler">
      <raise-error type="APP:A"/>
      <error-handler>
        <on-error-continue>
          <try><set-payload value="hello"/>
            <error-handler><on-error-continue><test:count/></on-error-continue></error-handler></try>
        </on-error-continue>
      </error-handler>
    </flow>
    <flow name="errorStaysBound">
      <raise-error type="APP:OUTER"/>
      <error-handler><on-error-continue>
        <try><raise-error type="APP:INNER"/>
          <error-handler><on-error-continue><set-variable variableName="inner" value="#[error.errorType.identifier]"/></on-error-continue></error-handler></try>
        <set-variable variableName="after" value="#[error.errorType.identifier]"/>
      </on-error-continue></error-handler>
    </flow>
    <flow name="async"><try><test:later/><raise-error type="APP:A"/>
      <error-handler><on-error-continue><set-payload value="late"/></on-error-continue></error-handler></try></flow>
    <flow name="accepted"><try transactionalAction="ALWAYS_BEGIN" transactionType="LOCAL"><set-payload value="x"/></try></flow>`)

  test.each([
    ['continued', 'inside handled and after'],
    ['propagated', 'outer saw inner'],
    ['inHandler', 'hello'],
    ['async', 'late'],
    ['accepted', 'x'],
  ])('%s', async (name, payload) => {
    expect((await flows.run(name)).payload).toBe(payload)
    expect(flows.count()).toBe(0)
  })

  test('an error handled inside a handler leaves the outer error bound', async () => {
    const { variables, event } = await flows.run('errorStaysBound')
    expect(variables).toEqual({ inner: 'INNER', after: 'OUTER' })
    expect(event.error).toBeUndefined()
  })

  test('is located with its processors and its handler', async () => {
    const app = createFlows(`<flow name="f"><logger/><try><logger/><raise-error type="APP:A"/>
      <error-handler><on-error-propagate type="EXPRESSION"/><on-error-continue><raise-error type="APP:B"/></on-error-continue></error-handler></try></flow>`)
    const error = await app.failure('f')
    expect(error.location?.path).toBe('f/processors/1/errorHandler/1/processors/0')
    expect(error.event?.error?.location?.path).toBe('f/processors/1/processors/1')
    expect(describeError(error)).toBe('APP:B: An error occurred.')
  })

  test.each([
    [
      '<try transactionType="¦XA"><logger/></try>',
      'CFG025 Unable to create Try Scope with a Transaction Type: [XA]\n    distributed transactions do not exist here',
    ],
    ['¦<try/>', "CFG002 The content of element 'try' is not complete: expected at least one processor."],
    [
      '<try transactionalAction="¦NONE"><logger/></try>',
      "CFG005 The value 'NONE' of attribute 'transactionalAction' on element 'try' is not valid: expected one of INDIFFERENT, ALWAYS_BEGIN, BEGIN_OR_JOIN.",
    ],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
