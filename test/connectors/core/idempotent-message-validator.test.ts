import { describe, expect, test, vi } from 'vitest'
import { deployXml } from '../../support/app.ts'
import { createFlows, describeError, faults } from '../../support/flows.ts'

const VALIDATOR = '<idempotent-message-validator idExpression="#[payload]"/>'

describe('idempotent-message-validator', () => {
  test('lets the same id pass once, unchanged', async () => {
    const flows = createFlows(`<flow name="f">${VALIDATOR}<test:count/></flow>`)
    const { payload } = await flows.run('f', { payload: 'order 1' })
    await flows.run('f', { payload: 'order 2' })
    expect(payload).toBe('order 1')
    const error = await flows.failure('f', { payload: 'order 1' })
    expect(describeError(error)).toBe("MULE:DUPLICATE_MESSAGE: A message with the id 'order 1' was processed before.")
    expect(flows.count()).toBe(2)
  })

  test('its error is a VALIDATION error', async () => {
    const flows = createFlows(`<flow name="f">${VALIDATOR}<error-handler><on-error-continue type="VALIDATION">
      <set-payload value="again"/></on-error-continue></error-handler></flow>`)
    await flows.run('f', { payload: 1 })
    expect((await flows.run('f', { payload: 1 })).payload).toBe('again')
  })

  test('without an expression the correlation id counts', async () => {
    const flows = createFlows('<flow name="f"><idempotent-message-validator/></flow>')
    await flows.run('f', { payload: 1 })
    expect(describeError(await flows.failure('f', { payload: 2 }))).toContain("'event-1'")
  })

  test('the expression may stand bare, and may need a body that has not arrived', async () => {
    const flows = createFlows(
      '<flow name="f"><test:body text="{&quot;id&quot;: 7}" mediaType="application/json"/><idempotent-message-validator idExpression="payload.id"/></flow>',
    )
    await flows.run('f')
    expect(describeError(await flows.failure('f'))).toContain("'7'")
  })

  test('without an id it fails', async () => {
    const error = await createFlows(`<flow name="f">${VALIDATOR}</flow>`).failure('f', { payload: null })
    expect(describeError(error)).toBe("MULE:EXPRESSION: The id expression '#[payload]' gave null.")
  })

  test('in a sub-flow it remembers for each flow that calls it', async () => {
    const flows = createFlows(`<sub-flow name="s">${VALIDATOR}</sub-flow>
      <flow name="f"><flow-ref name="s"/></flow><flow name="g"><flow-ref name="s"/></flow>`)
    await flows.run('f', { payload: 1 })
    await flows.run('g', { payload: 1 })
    await flows.failure('f', { payload: 1 })
  })

  test('forgets after five minutes', async () => {
    vi.useFakeTimers()
    try {
      const flows = createFlows(`<flow name="f">${VALIDATOR}</flow>`)
      await flows.run('f', { payload: 1 })
      vi.advanceTimersByTime(4 * 60_000)
      await flows.failure('f', { payload: 1 })
      vi.advanceTimersByTime(3 * 60_000)
      await flows.run('f', { payload: 1 })
    } finally {
      vi.useRealTimers()
    }
  })

  test.each([
    ['a store of its own', '<os:private-object-store persistent="false"/>', '', ''],
    [
      'a store that others use too',
      '',
      'objectStore="seen" storePrefix="orders"',
      '<os:object-store name="seen" persistent="false"/>',
    ],
  ])('remembers in %s', async (_name, inner, attributes, globals) => {
    const os = 'xmlns:os="http://www.mulesoft.org/schema/mule/os"'
    const app = await deployXml(
      `${globals.replace('<os:object-store', `<os:object-store ${os}`)}<flow name="f"><idempotent-message-validator ${os} idExpression="#[payload]" ${attributes}>${inner}</idempotent-message-validator></flow>
       <flow name="g"><os:retrieve-all-keys ${os} ${attributes.replace(/ storePrefix.*/, '')}/></flow>`,
    )
    try {
      await app.flow('f').run({ payload: 'a' })
      await expect(app.flow('f').run({ payload: 'a' })).rejects.toMatchObject({
        errorType: { identifier: 'DUPLICATE_MESSAGE' },
      })
      if (globals) expect((await app.flow('g').run()).payload).toEqual(['orders.a'])
    } finally {
      await app.stop()
    }
  })

  test('a store that does not exist is refused', () => {
    expect(faults('<flow name="f"><idempotent-message-validator objectStore="none"/></flow>')[0]).toContain(
      "REF003 Referenced component 'none' must be one of stereotypes [OS:OBJECT_STORE].",
    )
  })
})
