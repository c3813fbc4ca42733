import { describe, expect, test } from 'vitest'
import { type Message, MessageObject } from '../../../engine/sdk.ts'
import { createFlows, describeError, type Flows, type Input, markedFaults } from '../../support/flows.ts'

const each = (content: string, attributes = '', after = '') =>
  createFlows(`<flow name="f"><parallel-foreach ${attributes}>${content}</parallel-foreach>${after}</flow>`)

const payloads = async (flows: Flows, input: Input) =>
  ((await flows.run('f', input)).payload as MessageObject[]).map(({ message }) => message.payload.value)

describe('parallel-foreach', () => {
  test('gives the messages in the order of the collection, however long each takes', async () => {
    const flows = each(`<choice><when expression="payload = 1"><test:later milliseconds="20"/></when></choice>
      <set-payload value="#['item ' &amp; payload]"/>`)
    expect(await payloads(flows, { payload: [1, 2, 3] })).toEqual(['item 1', 'item 2', 'item 3'])
  })

  test('an item has no attributes, and knows its position', async () => {
    const flows = each('<test:capture/>')
    await flows.run('f', { payload: ['a', 'b'], attributes: { of: 'the whole' } })
    expect(flows.captured.map(({ event }) => [event.message.attributes, event.itemSequenceInfo])).toEqual([
      [null, { position: 0, sequenceSize: 2 }],
      [null, { position: 1, sequenceSize: 2 }],
    ])
  })

  test('an item that is a message keeps its attributes', async () => {
    const message = { payload: { value: 'p', mediaType: 'text/plain' }, attributes: { name: 'x' } }
    const flows = each('<test:capture/>')
    await flows.run('f', { payload: [new MessageObject(message)] })
    expect(flows.captured[0]?.event.message).toBe(message)
  })

  test('variables are copies, attributes of the result are null', async () => {
    const flows = each('<set-variable variableName="v" value="inside"/><set-variable variableName="w" value="new"/>')
    const { variables, event } = await flows.run('f', {
      payload: [1],
      variables: { v: 'outside' },
      attributes: { of: 'the whole' },
    })
    expect(variables).toEqual({ v: 'outside' })
    expect(event.message.attributes).toBeNull()
  })

  test('there is no counter and no rootMessage', async () => {
    const flows = each('<test:capture/>')
    await flows.run('f', { payload: [1] })
    expect([...(flows.captured[0]?.event.variables.keys() ?? [])]).toEqual([])
  })

  test('nothing to go through gives an empty list', async () => {
    expect(await payloads(each('<test:count/>'), { payload: [] })).toEqual([])
  })

  test('with a target the event goes on as it came', async () => {
    const flows = each(
      `<set-payload value="#[payload * 2]"/>`,
      `collection="#[[1, 2]]" target="doubled" targetValue="#[payload.payload]"`,
    )
    const { payload, variables } = await flows.run('f', { payload: 'whole' })
    expect(payload).toBe('whole')
    expect(variables.doubled).toEqual([2, 4])
  })

  test('maxConcurrency limits how many are under way', async () => {
    const content = '<test:capture name="in"/><test:later milliseconds="5"/><test:capture name="out"/>'
    const flows = each(content, 'maxConcurrency="2"')
    expect(await payloads(flows, { payload: [1, 2, 3, 4, 5] })).toEqual([1, 2, 3, 4, 5])
    let running = 0
    const under = flows.captured.map(({ name }) => {
      running += name === 'in' ? 1 : -1
      return running
    })
    expect(Math.max(...under)).toBe(2)
  })

  test('a hundred thousand items, one at a time', async () => {
    const flows = each('<test:later/>', 'maxConcurrency="1"')
    const items = Array.from({ length: 100_000 }, (_, i) => i)
    expect(await payloads(flows, { payload: items })).toEqual(items)
  })

  describe('when items fail', () => {
    const failing = (attributes = '') =>
      each(
        `<test:count/><choice><when expression="payload = 2"><raise-error type="APP:BAD" description="two is bad"/></when></choice>`,
        attributes,
      )

    test('the others run to their end, and the scope fails', async () => {
      const flows = failing()
      const error = await flows.failure('f', { payload: [1, 2, 3] })
      expect(flows.count()).toBe(3)
      expect(describeError(error)).toMatch(
        /^MULE:COMPOSITE_ROUTING: Error\(s\) were found for route\(s\):\n\tRoute 1: .*two is bad$/,
      )
    })

    test('the error tells what succeeded and what failed', async () => {
      const { errorMessage, childErrors } = await failing().failure('f', { payload: [1, 2, 3] })
      const { results, failures } = (errorMessage as Message).payload.value as Record<string, Record<string, unknown>>
      expect([Object.keys(results as object), Object.keys(failures as object)]).toEqual([['0', '2'], ['1']])
      expect(childErrors.map(describeError)).toEqual(['APP:BAD: two is bad'])
    })

    test('an item that takes too long has failed', async () => {
      const flows = each(
        '<choice><when expression="payload = 2"><test:later milliseconds="5000"/></when></choice>',
        'timeout="30"',
      )
      const { childErrors } = await flows.failure('f', { payload: [1, 2] })
      expect(childErrors.map((child) => [describeError(child), child.detailedDescription])).toEqual([
        ['MULE:TIMEOUT: Route Timeout', "Timeout while processing route/part: '1'"],
      ])
    })

    test('a collection that is none fails there', async () => {
      const error = await each('<test:count/>').failure('f', { payload: null })
      expect(describeError(error)).toBe(
        "MULE:EXPRESSION: The collection of parallel-foreach must be a list, but '#[payload]' gave null.",
      )
      expect(error.location?.path).toBe('f/processors/0')
    })
  })

  test.each([
    [
      'maxConcurrency="¦0"',
      "CFG006 Parameter 'maxConcurrency' in element <parallel-foreach> value '0' is not within expected range.",
    ],
    [
      'timeout="¦0"',
      "CFG006 Parameter 'timeout' in element <parallel-foreach> value '0' is not within expected range.",
    ],
    [
      'collection="¦items"',
      "EXP011 A static value ('items') was given for parameter 'collection' but it requires an expression",
    ],
  ])('%s is refused', (attribute, fault) => {
    const [found] = markedFaults(`<flow name="f"><parallel-foreach ${attribute}><logger/></parallel-foreach></flow>`)
    expect(found).toContain(`¦ ${fault}`)
  })
})
