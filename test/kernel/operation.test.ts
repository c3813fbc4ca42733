import { describe, expect, test } from 'vitest'
import { createFlows, describeError, markedFaults } from '../support/flows.ts'

describe('target of an operation', () => {
  const flows = createFlows(`
    <flow name="payload"><test:operation target="t"/></flow>
    <flow name="message"><test:operation target="t" targetValue="#[message.payload &amp; '!']"/></flow>
    <flow name="fails"><try><test:operation target="t" fails="OTHER"/><error-handler><on-error-continue/></error-handler></try></flow>
    <flow name="without"><test:operation targetValue="#[1]"/></flow>`)

  test.each([
    ['payload', 'before', { t: 'result' }],
    ['message', 'before', { t: 'result!' }],
    ['fails', 'before', {}],
    ['without', 'result', {}],
  ])('%s', async (name, payload, variables) => {
    const result = await flows.run(name, { payload: 'before' })
    expect([result.payload, result.variables]).toEqual([payload, variables])
  })
})

describe('error-mapping of an operation', () => {
  const mapping = (mappings: string, fails = 'CONNECTIVITY') =>
    createFlows(`<flow name="f"><test:operation fails="${fails}">${mappings}</test:operation></flow>`)

  test('the first mapping that fits gives the type; the type it replaced is its parent', async () => {
    const error = await mapping(`<error-mapping sourceType="TEST:OTHER" targetType="APP:OTHER"/>
      <error-mapping sourceType="TEST:CONNECTIVITY" targetType="APP:DOWN"/><error-mapping targetType="APP:REST"/>`).failure(
      'f',
    )
    expect(describeError(error)).toBe('APP:DOWN: operation failed: CONNECTIVITY')
    expect(error.errorType.parent).toMatchObject({ namespace: 'TEST', identifier: 'CONNECTIVITY' })
  })

  test('a handler for the replaced type still gets the error', async () => {
    const flows =
      createFlows(`<flow name="f"><test:operation fails="CONNECTIVITY"><error-mapping targetType="APP:DOWN"/></test:operation>
      <error-handler><on-error-continue type="CONNECTIVITY"><set-payload value="caught"/></on-error-continue></error-handler></flow>`)
    expect((await flows.run('f')).payload).toBe('caught')
  })

  test('without a mapping that fits the error stays as it is', async () => {
    const error = await mapping(
      '<error-mapping sourceType="TEST:CONNECTIVITY" targetType="APP:DOWN"/>',
      'OTHER',
    ).failure('f')
    expect(describeError(error)).toBe('TEST:OTHER: operation failed: OTHER')
  })

  test.each([
    ['<error-mapping sourceType="¦TEST:NOPE" targetType="APP:X"/>', "REF010 Could not find error 'TEST:NOPE'."],
    ['¦<error-mapping/>', "CFG002 Element <error-mapping> is missing required parameter 'targetType'."],
    [
      '<error-mapping targetType="APP:X"/>¦<error-mapping sourceType="ANY" targetType="APP:Y"/>',
      "CFG030 Only one mapping for 'ANY' or an empty source type is allowed.",
    ],
    [
      '¦<error-mapping targetType="APP:X"/><error-mapping sourceType="TEST:OTHER" targetType="APP:Y"/>',
      "CFG031 Only the last error mapping can have 'ANY' or an empty source type.",
    ],
    [
      '<error-mapping sourceType="TEST:OTHER" targetType="APP:X"/><error-mapping sourceType="¦test:OTHER" targetType="APP:Y"/>',
      "CFG032 Repeated source types are not allowed. Offending types are 'TEST:OTHER'.",
    ],
    [
      '<error-mapping targetType="¦TIMEOT"/>',
      "REF011 There's no MULE error named 'TIMEOT'.\n    did you mean 'TIMEOUT'?",
    ],
    [
      '<error-mapping targetType="¦TEST:OTHER"/>',
      "REF012 Cannot use error type 'TEST:OTHER': namespace already exists.",
    ],
  ])('reports %s', (mapping, fault) => {
    const faults = markedFaults(`<flow name="f"><test:operation>${mapping}</test:operation></flow>`)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`¦ ${fault}`)
  })
})

describe('an application written for a runtime older than 4.5', () => {
  const options = { minMuleVersion: '4.4.0' }

  test('is only warned of error types it may not raise, and raises them', async () => {
    const xml = '<flow name="f"><test:operation/><raise-error type="¦TEST:MINE"/></flow>'
    expect(markedFaults(xml, options)[0]).toMatch(/warning REF012/)
    expect(describeError(await createFlows(xml.replace('¦', ''), options).failure('f'))).toBe(
      'TEST:MINE: An error occurred.',
    )
  })

  test('is only warned of a text where an expression is required, and uses it', async () => {
    const xml =
      '<flow name="f"><test:capture/><flow-ref name="g" target="t" targetValue="¦text"/></flow><flow name="g"><logger/></flow>'
    expect(markedFaults(xml, options)[0]).toMatch(/warning EXP011/)
    expect((await createFlows(xml.replace('¦', ''), options).run('f')).variables).toEqual({ t: 'text' })
  })
})
