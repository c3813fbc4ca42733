import { describe, expect, test } from 'vitest'
import { createRuntime } from '../../../engine/index.ts'
import { mule } from '../../support/app.ts'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const add = (text: string) => `<set-payload value="#[payload &amp; '${text}']"/>`

describe('flow-ref', () => {
  const flows = createFlows(`
    <flow name="main"><flow-ref name="other"/>${add(' back')}</flow>
    <flow name="other">${add(' other')}<set-variable variableName="v" value="set"/></flow>
    <flow name="toSub"><flow-ref name="sub"/></flow>
    <sub-flow name="sub">${add(' sub')}</sub-flow>
    <flow name="target"><flow-ref name="other" target="t"/></flow>
    <flow name="targetMessage"><flow-ref name="other" target="t" targetValue="#[message]"/></flow>
    <flow name="targetFails"><try><flow-ref name="fails" target="t"/>
      <error-handler><on-error-continue/></error-handler></try></flow>
    <flow name="fails"><raise-error type="APP:FAILS"/></flow>
    <flow name="targetBody"><test:body text="unread"/><flow-ref name="reads" target="t"/></flow>
    <flow name="reads"><logger message="#[payload]"/><set-payload value="done"/></flow>
    <flow name="dynamic"><flow-ref name="#[vars.name]"/></flow>
    <flow name="dynamicLate"><test:body text="other"/><flow-ref name="#[payload]"/></flow>`)

  test('goes on with what the flow left: payload and variables', async () => {
    const { payload, variables } = await flows.run('main', { payload: 'p' })
    expect([payload, variables.v]).toEqual(['p other back', 'set'])
  })

  test('goes on with what a sub-flow left', async () => {
    expect((await flows.run('toSub', { payload: 'p' })).payload).toBe('p sub')
  })

  test('with a target only the variable changes', async () => {
    const { payload, variables } = await flows.run('target', { payload: 'p' })
    expect([payload, variables]).toEqual(['p', { t: 'p other' }])
  })

  test('the target may take the message', async () => {
    const { variables } = await flows.run('targetMessage', { payload: 'p', attributes: { a: 1 } })
    expect(JSON.parse(JSON.stringify(variables.t))).toEqual({ payload: 'p other', attributes: { a: 1 } })
  })

  test('the target is not set when the flow fails', async () => {
    expect((await flows.run('targetFails')).variables).toEqual({})
  })

  test('an unread payload goes on behind a target, though the flow read it', async () => {
    const { payload, variables } = await flows.run('targetBody')
    expect([payload, variables.t]).toEqual(['unread', 'done'])
  })

  test.each([
    ['other', 'p other'],
    ['sub', 'p sub'],
  ])('a name by expression: %s', async (name, payload) => {
    expect((await flows.run('dynamic', { payload: 'p', variables: { name } })).payload).toBe(payload)
  })

  test('a name that must be read from the payload', async () => {
    expect((await flows.run('dynamicLate')).variables.v).toBe('set')
  })

  test.each([
    ['nope', "MULE:ROUTING: No flow/sub-flow with name 'nope' found"],
    [null, "MULE:ROUTING: flow-ref name expression returned 'null'"],
  ])('a name by expression that is %j', async (name, text) => {
    const error = await flows.failure('dynamic', { variables: { name } })
    expect(describeError(error)).toBe(text)
    expect(error.location?.path).toBe('dynamic/processors/0')
  })

  test('stays synchronous', () => {
    expect(flows.raw('main', { payload: 'p' })).not.toBeInstanceOf(Promise)
  })
})

describe('errors behind a flow-ref', () => {
  const handler = (name: string) =>
    `<error-handler><on-error-propagate><test:count name="${name}"/></on-error-propagate></error-handler>`

  test('a flow uses its own handler and throws the error on with its type', async () => {
    const flows = createFlows(`
      <flow name="main"><flow-ref name="child"/>${handler('parent')}</flow>
      <flow name="child"><set-variable variableName="v" value="of child"/><raise-error type="APP:EXPECTED"/>${handler('child')}</flow>`)
    const error = await flows.failure('main')
    expect(describeError(error)).toBe('APP:EXPECTED: An error occurred.')
    expect([flows.count('child'), flows.count('parent')]).toEqual([1, 1])
    expect(error.location?.path).toBe('child/processors/1')
    expect(error.event?.variables.get('v')?.value).toBe('of child')
  })

  test("a flow that continues hides the error from its caller; a sub-flow's error goes to the caller", async () => {
    const flows = createFlows(`
      <flow name="toFlow"><flow-ref name="child"/>${handler('toFlow')}</flow>
      <flow name="child"><raise-error type="APP:X"/>
        <error-handler><on-error-continue><set-payload value="continued"/></on-error-continue></error-handler></flow>
      <flow name="toSub"><flow-ref name="sub"/>${handler('toSub')}</flow>
      <sub-flow name="sub"><raise-error type="APP:X"/></sub-flow>`)
    expect((await flows.run('toFlow')).payload).toBe('continued')
    expect(flows.count('toFlow')).toBe(0)
    await flows.failure('toSub')
    expect(flows.count('toSub')).toBe(1)
  })

  test('the flow stack shows the way through sub-flows and flows', async () => {
    const flows = createFlows(`
      <flow name="a"><flow-ref name="b"/></flow>
      <sub-flow name="b"><flow-ref name="c"/></sub-flow>
      <flow name="c"><flow-ref name="d"/></flow>
      <sub-flow name="d"><raise-error type="APP:X"/></sub-flow>`)
    await flows.failure('a')
    const stack = flows.log[0]?.message.match(/at (\S+)\(/g)
    expect(stack).toEqual(['at d(', 'at c(', 'at b(', 'at a('])
  })

  test('error stays bound in a flow that a handler calls', async () => {
    const flows = createFlows(`
      <flow name="main"><raise-error type="APP:X"/>
        <error-handler><on-error-continue><flow-ref name="handles"/></on-error-continue></error-handler></flow>
      <flow name="handles"><set-payload value="#[error.errorType.identifier]"/></flow>`)
    expect((await flows.run('main')).payload).toBe('X')
  })
})

describe('limits of flow-ref', () => {
  test('recursion is legal until it is too deep', async () => {
    const flows = createFlows(`
      <flow name="main"><flow-ref name="main"/></flow>
      <flow name="viaSub"><flow-ref name="sub"/></flow>
      <sub-flow name="sub"><flow-ref name="sub"/></sub-flow>
      <flow name="counts"><choice><when expression="vars.n &lt; 40">
        <set-variable variableName="n" value="#[vars.n + 1]"/><flow-ref name="counts"/></when></choice></flow>`)
    expect(describeError(await flows.failure('main'))).toBe('MULE:UNKNOWN: Too many nested child contexts.')
    expect(describeError(await flows.failure('viaSub'))).toBe('MULE:UNKNOWN: Too many nested child contexts.')
    expect((await flows.run('counts', { variables: { n: 0 } })).variables.n).toBe(40)
  })

  test('a stopped flow cannot be called', async () => {
    const flows = createFlows(`<flow name="main"><flow-ref name="off"/></flow>
      <flow name="off" initialState="stopped"><logger/></flow>`)
    expect(describeError(await flows.failure('main'))).toBe("MULE:UNKNOWN: Flow 'off' is stopped.")
  })

  test('a flow at its limit lets the caller wait, and gives its place back', async () => {
    const flows = createFlows(`<flow name="main"><flow-ref name="narrow"/></flow>
      <flow name="narrow" maxConcurrency="1"><test:capture/><test:later milliseconds="20"/>
        <choice><when expression="payload = 'bad'"><raise-error type="APP:X"/></when></choice></flow>`)
    const all = ['bad', 'b', 'c'].map((payload) => flows.run('main', { payload }).catch(() => ({ payload: 'failed' })))
    await Promise.resolve()
    expect(flows.captured).toHaveLength(1)
    expect((await Promise.all(all)).map((r) => r.payload)).toEqual(['failed', 'b', 'c'])
    expect(flows.captured).toHaveLength(3)
    expect(flows.flow('narrow').capacity.inFlight).toBe(0)
  })

  test('a synchronous flow gives its place back too, after failures as well', async () => {
    const flows = createFlows(`<flow name="main"><flow-ref name="ok"/><flow-ref name="fails"/></flow>
      <flow name="ok" maxConcurrency="1"><logger/></flow><flow name="fails" maxConcurrency="1"><raise-error type="APP:X"/></flow>`)
    await flows.failure('main')
    await flows.failure('main')
    expect([flows.flow('ok').capacity.inFlight, flows.flow('fails').capacity.inFlight]).toEqual([0, 0])
  })
})

describe('faults of flow-ref', () => {
  test.each([
    [
      '<flow-ref name="¦mian"/>',
      "REF021 'flow-ref' is pointing to 'mian' which does not exist\n    did you mean 'main'?",
    ],
    [
      '<flow-ref name="¦zzzzzz"/>',
      "REF021 'flow-ref' is pointing to 'zzzzzz' which does not exist\n    there are: main, other",
    ],
    [
      '<flow-ref name="¦handler"/>',
      "REF021 'flow-ref' is pointing to 'handler' which does not exist\n    there are: main, other",
    ],
    ['¦<flow-ref/>', "CFG002 Element <flow-ref> is missing required parameter 'name'."],
    [
      '<flow-ref name="other">¦<error-mapping targetType="APP:X"/></flow-ref>',
      'CFG004 Element <flow-ref> cannot contain <error-mapping>.',
    ],
    [
      '<flow-ref name="other" target="t" targetValue="¦payload"/>',
      "EXP011 A static value ('payload') was given for parameter 'targetValue' but it requires an expression\n    write targetValue=\"#[payload]\"",
    ],
  ])('%s', (xml, fault) => {
    expect(
      markedFaults(`<flow name="main">${xml}</flow><flow name="other"><logger/></flow><error-handler name="handler"/>`),
    ).toEqual([`¦ ${fault}`])
  })
})

describe('a sub-flow that refers to something missing', () => {
  const reads = '<sub-flow name="reads"><os:retrieve key="k" objectStore="missing"/></sub-flow>'
  const found = async (content: string) => {
    const runtime = await createRuntime({ log: false })
    const diagnostics = await runtime.check({ 'app.xml': mule(content) }, { name: 'app' })
    await runtime.stop()
    return diagnostics.map(({ code, severity, hint }) => `${severity} ${code} ${hint ?? ''}`.trim())
  }

  test('is only a warning where no flow-ref leads to it: Mule never makes it', async () => {
    expect(await found(`${reads}<flow name="main"><logger/></flow>`)).toEqual([
      'warning REF003 no <os:object-store> is defined',
    ])
  })

  test.each([
    ['by its name', '<flow-ref name="reads"/>'],
    ['by a computed name', '<flow-ref name="#[vars.name]"/>'],
  ])('is an error where one does, %s', async (_, call) => {
    expect(await found(`${reads}<flow name="main">${call}</flow>`)).toEqual([expect.stringContaining('error REF003')])
  })
})
