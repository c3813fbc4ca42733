import { describe, expect, test } from 'vitest'
import { MultiMap } from '../../../engine/model/multi-map.ts'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const collect = `<set-variable variableName="seen" value="#[$append(vars.seen, [payload])]"/>`
const loop = (attributes: string, inside = collect) =>
  createFlows(`<flow name="f"><foreach ${attributes}>${inside}</foreach></flow>`)

describe('foreach', () => {
  test.each([
    ['a list of objects', { payload: [{ a: 1 }, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
    ['a list of texts', { payload: ['x', 'y'] }, ['x', 'y']],
    ['a JSON document', { payload: '[1, "two", null]', mediaType: 'application/json' }, [1, 'two', null]],
    ['an empty list', { payload: [] }, undefined],
  ])('goes through %s', async (_name, input, seen) => {
    const { variables } = await loop('').run('f', input)
    expect(variables.seen).toEqual(seen)
  })

  test('goes through what an expression gives', async () => {
    const { variables } = await loop('collection="#[vars.orders.id]"').run('f', {
      variables: { orders: [{ id: 1 }, { id: 2 }] },
    })
    expect(variables.seen).toEqual([1, 2])
  })

  test('goes through the values of an object that an expression gives', async () => {
    const { variables } = await loop('collection="#[vars.map]"').run('f', { variables: { map: { a: 1, b: 2 } } })
    expect(variables.seen).toEqual([1, 2])
  })

  test('reads an unread document, which goes on afterwards', async () => {
    const flows = createFlows(
      `<flow name="f"><test:body text="[1,2]" mediaType="application/json"/><foreach>${collect}</foreach></flow>`,
    )
    const { payload, variables } = await flows.run('f')
    expect([payload, variables.seen]).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  test('items are messages without attributes; those of a document keep its format', async () => {
    const flows = loop('', '<test:capture/>')
    await flows.run('f', { payload: '[{"a":1},"text"]', mediaType: 'application/json', attributes: { method: 'GET' } })
    expect(flows.captured.map(({ event }) => event.message)).toEqual([
      { payload: { value: { a: 1 }, mediaType: 'application/json' }, attributes: null },
      { payload: { value: 'text', mediaType: '*/*' }, attributes: null },
    ])
  })

  test('batches are lists of up to batchSize items', async () => {
    const { variables } = await loop(
      'batchSize="2"',
      '<set-variable variableName="seen" value="#[vars.seen &amp; $string(payload)]"/>',
    ).run('f', { payload: [1, 2, 3] })
    expect(variables.seen).toBe('[1,2][3]')
  })

  test('counts from 1, knows the position and the message that entered', async () => {
    const flows = loop(
      '',
      '<test:capture/><set-payload value="#[vars.rootMessage.payload[0] &amp; vars.rootMessage.attributes.k]"/><test:capture name="root"/>',
    )
    await flows.run('f', { payload: ['a', 'b'], attributes: { k: 'v' } })
    const events = flows.captured.filter((c) => c.name === 'capture').map((c) => c.event)
    expect(events.map((event) => event.variables.get('counter')?.value)).toEqual([1, 2])
    expect(events.map((event) => event.itemSequenceInfo)).toEqual([
      { position: 0, sequenceSize: 2 },
      { position: 1, sequenceSize: 2 },
    ])
    expect(flows.captured.filter((c) => c.name === 'root').map((c) => c.event.message.payload.value)).toEqual([
      'av',
      'av',
    ])
  })

  test('afterwards the message is as it was, counter and rootMessage are gone, other variables stay', async () => {
    const { payload, variables, event } = await loop(
      '',
      '<set-payload value="x"/><set-variable variableName="v" value="#[vars.counter]"/>',
    ).run('f', {
      payload: ['a', 'b'],
      attributes: { k: 1 },
    })
    expect(payload).toEqual(['a', 'b'])
    expect(event.message.attributes).toEqual({ k: 1 })
    expect(variables).toEqual({ v: 2 })
    expect(event.itemSequenceInfo).toBeUndefined()
  })

  test('variables named like counter and rootMessage get their values back', async () => {
    const { variables } = await loop('counterVariableName="i" rootMessageVariableName="all"').run('f', {
      payload: [5],
      variables: { i: 'mine', all: 'too', seen: [] },
    })
    expect(variables).toEqual({ i: 'mine', all: 'too', seen: [5] })
  })

  test('loops may be nested', async () => {
    const { variables } = await loop('', `<foreach>${collect}</foreach>`).run('f', { payload: [[1, 2], [3]] })
    expect(variables).toEqual({ seen: [1, 2, 3] })
  })

  test('an error stops the loop; its handler still sees the counter', async () => {
    const flows = loop(
      '',
      `<test:count/><choice><when expression="vars.counter = 2"><raise-error type="APP:STOP"/></when></choice>`,
    )
    const error = await flows.failure('f', { payload: [1, 2, 3] })
    expect(flows.count()).toBe(2)
    expect(error.event?.variables.get('counter')?.value).toBe(2)
    expect(error.event?.message.payload.value).toBe(2)
    expect(error.location?.path).toBe('f/processors/0/processors/1/route/0/processors/0')
  })

  test('synchronous items stay synchronous', () => {
    expect(loop('').raw('f', { payload: [1, 2, 3] })).not.toBeInstanceOf(Promise)
  })

  test.each([
    ['synchronous', ''],
    ['asynchronous', '<test:later/>'],
    ['now and then asynchronous', '<choice><when expression="vars.counter % 1000 = 0"><test:later/></when></choice>'],
  ])('a hundred thousand %s items do not pile up', async (_name, inside) => {
    const flows = loop('', `<test:count/>${inside}`)
    await flows.run('f', { payload: Array.from({ length: 100_000 }, (_, i) => i) })
    expect(flows.count()).toBe(100_000)
  })
})

describe('what foreach cannot go through', () => {
  test.each([
    [null, "MULE:EXPRESSION: The collection of foreach must be a list, but '#[payload]' gave null."],
    ['text', "MULE:EXPRESSION: The collection of foreach must be a list, but '#[payload]' gave a string."],
    [7, "MULE:EXPRESSION: The collection of foreach must be a list, but '#[payload]' gave a number."],
    [
      { a: 1 },
      "MULE:UNKNOWN: Foreach does not support 'java.util.Map' with no collection expression. To iterate over Map entries use '#[dw::core::Objects::entrySet(payload)]'",
    ],
    [
      new MultiMap(['a', '1']),
      "MULE:UNKNOWN: Foreach does not support 'java.util.Map' with no collection expression. To iterate over Map entries use '#[dw::core::Objects::entrySet(payload)]'",
    ],
  ])('%j', async (payload, text) => {
    const flows = loop('', '<test:count/>')
    const error = await flows.failure('f', { payload })
    expect(describeError(error)).toBe(text)
    expect(error.location?.path).toBe('f/processors/0')
    expect(flows.count()).toBe(0)
  })

  test('a collection that fails', async () => {
    expect((await loop(`collection="#[$error('no')]"`).failure('f')).errorType.identifier).toBe('EXPRESSION')
  })
})

describe('faults of foreach', () => {
  test.each([
    ['¦<foreach/>', "CFG002 The content of element 'foreach' is not complete: expected at least one processor."],
    [
      '<foreach batchSize="¦0"><logger/></foreach>',
      "CFG006 Parameter 'batchSize' in element <foreach> value '0' is not within expected range.\n    expected at least 1",
    ],
    [
      '<foreach collection="¦payload"><logger/></foreach>',
      "EXP011 A static value ('payload') was given for parameter 'collection' but it requires an expression\n    write collection=\"#[payload]\"",
    ],
    [
      '<foreach counterVariableName="¦"><logger/></foreach>',
      "CFG005 The value '' of attribute 'counterVariableName' on element 'foreach' is not valid with respect to its type, 'nonBlankString'.",
    ],
  ])('%s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
