import { describe, expect, test } from 'vitest'
import { createFlows, markedFaults } from '../../support/flows.ts'

describe('flow', () => {
  test('is started and unlimited unless it says otherwise', () => {
    const flows = createFlows('<flow name="f"><logger/></flow>')
    expect(flows.flow('f').state).toBe('started')
    expect(flows.flow('f').capacity.limit).toBe(Number.MAX_SAFE_INTEGER)
    expect(flows.flow('f').source).toBeUndefined()
  })

  test('initialState and maxConcurrency', () => {
    const { state, capacity } = createFlows(
      '<flow name="f" initialState="stopped" maxConcurrency="2"><logger/></flow>',
    ).flow('f')
    expect([state, capacity.limit, capacity.tryEnter(), capacity.tryEnter(), capacity.tryEnter()]).toEqual([
      'stopped',
      2,
      true,
      true,
      false,
    ])
  })

  test('runs its processors in order', async () => {
    const flows = createFlows(`<flow name="f"><set-payload value="1"/><set-payload value="#[payload &amp; '2']"/>
      <test:later/><set-payload value="#[payload &amp; '3']"/></flow>`)
    expect((await flows.run('f')).payload).toBe('123')
  })

  test.each([
    [
      '¦<flow><logger/></flow>',
      [
        "CFG002 Element <flow> is missing required parameter 'name'.",
        "CFG015 Global element 'flow' does not provide a name attribute.",
      ],
    ],
    ['¦<flow name="f"/>', ["CFG002 The content of element 'flow' is not complete: expected at least one processor."]],
    [
      '<flow name="f" maxConcurrency="¦0"><logger/></flow>',
      [
        "CFG006 Parameter 'maxConcurrency' in element <flow> value '0' is not within expected range.\n    expected at least 1",
      ],
    ],
    [
      '<flow name="f" maxConcurrency="¦-1"><logger/></flow>',
      [
        "CFG006 Parameter 'maxConcurrency' in element <flow> value '-1' is not within expected range.\n    expected at least 1",
      ],
    ],
    [
      '<flow name="f" maxConcurrency="¦many"><logger/></flow>',
      [
        "CFG005 The value 'many' of attribute 'maxConcurrency' on element 'flow' is not valid: expected a whole number.",
      ],
    ],
    [
      '<flow name="f" initialState="¦stoped"><logger/></flow>',
      [
        "CFG005 The value 'stoped' of attribute 'initialState' on element 'flow' is not valid: expected one of started, stopped.\n    did you mean 'stopped'?",
      ],
    ],
    [
      '<flow name="f"><logger/>¦<scheduler><scheduling-strategy><cron expression="0 0 12 * * ?"/></scheduling-strategy></scheduler></flow>',
      ['CFG007 Element <scheduler> in <flow> must stand before its processors.'],
    ],
    [
      '<flow name="¦a/b"><logger/></flow>',
      ["CFG014 Invalid global element name 'a/b'. Problem is: character '/' is not allowed."],
    ],
    [
      '<sub-flow name="x"><logger/></sub-flow><flow ¦name="x"><logger/></flow>',
      [
        "REF001 Two (or more) configuration elements have been defined with the same global name. Global name 'x' must be unique.\n    the other <sub-flow> is at app.xml:3",
      ],
    ],
    ['<flow name="f">¦<flow name="g"><logger/></flow></flow>', ['CFG004 Element <flow> cannot contain <flow>.']],
    ['¦<logger/>', ['CFG004 Element <logger> cannot stand directly under <mule>.\n    put it into a flow']],
    [
      '<flow name="f">¦<when expression="true"><logger/></when></flow>',
      ['CFG004 Element <flow> cannot contain <when>.'],
    ],
  ])('reports %s', (xml, expected) => {
    const faults = markedFaults(xml)
    for (const fault of expected)
      expect(
        faults.some((found) => found.startsWith(`¦ ${fault}`)),
        faults.join('\n'),
      ).toBe(true)
  })

  test('all faults of a file are found in one go', () => {
    const found = markedFaults(`<flow name="a"><set-payload/><raise-error type="NOPE"/><flow-ref name="gone"/></flow>
      <flow name="b"><choice/></flow><sub-flow name="c"><foreach batchSize="0"><logger levl="INFO"/></foreach></sub-flow>`)
    expect(found.map((fault) => fault.match(/[A-Z]{3}\d{3}/)?.[0])).toEqual([
      'CFG002',
      'REF011',
      'REF021',
      'CFG002',
      'CFG006',
      'CFG003',
    ])
  })
})

describe('sub-flow', () => {
  test('is compiled for every flow that calls it', async () => {
    const flows = createFlows(`<flow name="a"><flow-ref name="sub"/></flow><flow name="b"><flow-ref name="sub"/></flow>
      <sub-flow name="sub"><set-payload value="#[flow.name]"/></sub-flow>`)
    expect([(await flows.run('a')).payload, (await flows.run('b')).payload]).toEqual(['a', 'b'])
  })

  test('a fault in it is reported once, however many flows call it', () => {
    expect(
      markedFaults(`<flow name="a"><flow-ref name="sub"/></flow><flow name="b"><flow-ref name="sub"/></flow>
        <sub-flow name="sub">¦<set-payload/></sub-flow>`),
    ).toEqual(["¦ CFG002 Element <set-payload> is missing required parameter 'value'."])
  })

  test('has no error handler of its own', () => {
    expect(markedFaults('<sub-flow name="s"><logger/>¦<error-handler/></sub-flow>')[0]).toBe(
      '¦ CFG004 Element <sub-flow> cannot contain <error-handler>.',
    )
  })
})
