import { describe, expect, test } from 'vitest'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const raising = (attributes: string, before = '') =>
  createFlows(`<flow name="f">${before}<raise-error ${attributes}/></flow>`)

describe('raise-error', () => {
  test.each([
    ['type="APP:MY_TYPE"', 'APP:MY_TYPE: An error occurred.'],
    ['type="CONNECTIVITY"', 'MULE:CONNECTIVITY: An error occurred.'],
    ['type="MULE:ANY"', 'MULE:ANY: An error occurred.'],
    ['type="ROUTING" description="This is a routing error."', 'MULE:ROUTING: This is a routing error.'],
    ['type="app:LOW"', 'APP:LOW: An error occurred.'],
    ['type="APP:X" description="caused by: #[payload]"', 'APP:X: caused by: test'],
    ['type="APP:X" description="#[\'it was \' &amp; payload]"', 'APP:X: it was test'],
  ])('%s', async (attributes, expected) => {
    expect(describeError(await raising(attributes).failure('f', { payload: 'test' }))).toBe(expected)
  })

  test('a description computed from JSON is a text, not a JSON document', async () => {
    const flows = createFlows(
      `<flow name="f"><set-payload value='{"a": "b"}' mimeType="application/json"/><raise-error type="APP:X" description="#[dw: 'x' ++ payload.a]"/></flow>`,
    )
    expect((await flows.failure('f')).description).toBe('xb')
  })

  test('a new namespace makes a type under MULE:ANY', async () => {
    const { errorType } = await raising('type="APP:MY_TYPE"').failure('f')
    expect(errorType.parent?.identifier).toBe('ANY')
  })

  test('the namespace of a connector that the application does not use is free', async () => {
    const { errorType } = await raising('type="TEST:MINE"').failure('f')
    expect(errorType).toMatchObject({ namespace: 'TEST', identifier: 'MINE', parent: { identifier: 'ANY' } })
  })

  test('description and detailedDescription are the same', async () => {
    const error = await raising('type="APP:X" description="why"').failure('f')
    expect(error.detailedDescription).toBe('why')
  })

  test('reads an unread payload that the description shows', async () => {
    const flows = raising('type="APP:X" description="#[payload]"', '<test:body text="late"/>')
    expect((await flows.failure('f')).description).toBe('late')
  })

  test('a description that fails is MULE:EXPRESSION', async () => {
    expect((await raising('type="APP:X" description="#[$error(\'no\')]"').failure('f')).errorType.identifier).toBe(
      'EXPRESSION',
    )
  })

  test('the error knows its event and its place', async () => {
    const error = await raising('type="APP:X"').failure('f', { payload: 'p' })
    expect(error.location?.path).toBe('f/processors/0')
    expect(error.event?.message.payload.value).toBe('p')
  })

  test.each([
    ['¦<raise-error/>', "CFG002 Element <raise-error> is missing required parameter 'type'."],
    [
      '<raise-error type="¦"/>',
      "CFG005 The value '' of attribute 'type' on element 'raise-error' is not valid with respect to its type, 'nonBlankString'.",
    ],
    [
      '<raise-error type="¦CONECTIVITY"/>',
      "REF011 There's no MULE error named 'CONECTIVITY'.\n    did you mean 'CONNECTIVITY'?",
    ],
    [
      '<raise-error type="¦MULE:MY_TYPE"/>',
      "REF011 There's no MULE error named 'MY_TYPE'.\n    a type of your own needs a namespace of its own: APP:MY_TYPE",
    ],
    ['<raise-error type="¦UNKNOWN"/>', "REF011 There's no MULE error named 'UNKNOWN'."],
    [
      '<test:operation/><raise-error type="¦TEST:FOO"/>',
      "REF012 Cannot use error type 'TEST:FOO': namespace already exists.\n    choose a namespace of your own, such as APP",
    ],
    [
      '<test:operation/><raise-error type="¦test:CONNECTIVITY"/>',
      "REF012 Cannot use error type 'test:CONNECTIVITY': namespace already exists.\n    choose a namespace of your own, such as APP",
    ],
  ])('reports %s', (xml, fault) => {
    const [found] = markedFaults(`<flow name="f">${xml}</flow>`)
    expect(found).toMatch(`¦ ${fault}`)
  })
})
