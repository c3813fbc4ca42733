import { describe, expect, test } from 'vitest'
import { createFlows, markedFaults } from '../../support/flows.ts'

const set = (name: string, value: string) => `<tracing:set-logging-variable variableName="${name}" value="${value}"/>`

const logged = async (content: string, input = {}) => {
  const flows = createFlows(`<flow name="f">${content}</flow>`)
  await flows.run('f', input)
  return flows.log.map(({ message, event, variables }) => [message, event, Object.fromEntries(variables ?? [])])
}

describe('logging variables', () => {
  test('stand in every later entry about the event', async () => {
    expect(
      await logged(
        `<logger message="1"/>${set('customer', '#[payload]')}<logger message="2"/>${set('step', 'two')}<logger message="3"/>`,
        { payload: 12 },
      ),
    ).toEqual([
      ['1', 'event-1', {}],
      ['2', 'event-1', { customer: '12' }],
      ['3', 'event-1', { customer: '12', step: 'two' }],
    ])
  })

  test('are removed one by one, or all at once', async () => {
    const content = `${set('a', '1')}${set('b', '2')}${set('c', '3')}
      <tracing:remove-logging-variable variableName="b"/><tracing:remove-logging-variable variableName="none"/><logger message="x"/>
      <tracing:clear-logging-variables/><logger message="y"/>`
    expect(await logged(content)).toEqual([
      ['x', 'event-1', { a: '1', c: '3' }],
      ['y', 'event-1', {}],
    ])
  })

  test('are seen in the error that ends the event, and by flows it calls', async () => {
    const flows = createFlows(`<flow name="f">${set('a', '1')}<flow-ref name="g"/></flow>
      <flow name="g"><logger message="in g"/><raise-error type="APP:X"/></flow>`)
    await flows.failure('f')
    expect(flows.log.map(({ level, variables }) => [level, Object.fromEntries(variables ?? [])])).toEqual([
      ['INFO', { a: '1' }],
      ['ERROR', { a: '1' }],
    ])
  })

  test('a value that has not arrived is read', async () => {
    expect(await logged(`<test:body text="abc"/>${set('a', '#[payload]')}<logger message="x"/>`)).toEqual([
      ['x', 'event-1', { a: 'abc' }],
    ])
  })

  test('need a name', () => {
    expect(markedFaults(`<flow name="f">¦<tracing:remove-logging-variable/></flow>`)).toEqual([
      "¦ CFG002 Element <tracing:remove-logging-variable> is missing required parameter 'variableName'.",
    ])
  })
})

describe('with-correlation-id', () => {
  test('changes the id inside, and only there', async () => {
    const flows = createFlows(`<flow name="f"><tracing:with-correlation-id correlationId="#['order-' &amp; payload]">
      <test:later/><set-variable variableName="inside" value="#[correlationId]"/><logger message="in"/></tracing:with-correlation-id>
      <set-variable variableName="after" value="#[correlationId]"/></flow>`)
    const { variables } = await flows.run('f', { payload: 7 })
    expect(variables).toEqual({ inside: 'order-7', after: 'event-1' })
    expect(flows.log[0]?.event).toBe('order-7')
  })
})
