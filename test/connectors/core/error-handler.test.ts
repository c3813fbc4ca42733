import { describe, expect, test } from 'vitest'
import { createFlows, describeError, type FlowsOptions, markedFaults } from '../../support/flows.ts'

const raise = (type: string, description = 'went wrong') => `<raise-error type="${type}" description="${description}"/>`
const on = (kind: 'continue' | 'propagate', attributes: string, content: string) =>
  `<on-error-${kind} ${attributes}>${content}</on-error-${kind}>`
const say = (text: string) => `<set-payload value="${text}"/>`

const failing = (processors: string, handlers: string, globals = '', options: FlowsOptions = {}) =>
  createFlows(
    `${globals}<flow name="f"><set-variable variableName="before" value="kept"/>${processors}${say('not reached')}
     <error-handler>${handlers}</error-handler></flow>`,
    options,
  )

describe('which handler gets an error', () => {
  const declared = `<sub-flow name="declares">${raise('APP:A')}${raise('APP:B')}${raise('OTHER:X')}${raise('APP:a')}</sub-flow>`

  test.each([
    ['APP:A', 'type="APP:A"', true],
    ['APP:A', 'type="app:A"', true],
    ['APP:A', 'type="APP:a"', false],
    ['APP:A', 'type="APP:B, APP:A"', true],
    ['APP:A', 'type="ANY"', true],
    ['APP:A', 'type="MULE:ANY"', true],
    ['APP:A', 'type="*:A"', true],
    ['APP:A', 'type="*:B"', false],
    ['APP:A', 'type="APP:*"', true],
    ['APP:A', 'type="app:*"', true],
    ['APP:A', 'type="OTHER:*"', false],
    ['APP:A', 'type="*:*"', true],
    ['CONNECTIVITY', 'type="CONNECTIVITY"', true],
    ['RETRY_EXHAUSTED', 'type="CONNECTIVITY"', true],
    ['CONNECTIVITY', 'type="RETRY_EXHAUSTED"', false],
    ['RETRY_EXHAUSTED', 'type="*:CONNECTIVITY"', true],
    ['RETRY_EXHAUSTED', 'type="MULE:*"', true],
    ['APP:A', `when="#[error.description = 'went wrong']"`, true],
    ['APP:A', `when="error.errorType.identifier = 'A'"`, true],
    ['APP:A', 'when="#[false]"', false],
    ['APP:A', 'when="#[vars.missing]"', false],
    ['APP:A', `type="APP:A" when="vars.before = 'kept'"`, true],
    ['APP:A', 'type="APP:A" when="#[false]"', false],
    ['APP:A', 'type="APP:B" when="#[true]"', false],
  ])('error %s, <on-error-continue %s>: %s', async (type, attributes, taken) => {
    const flows = failing(
      raise(type),
      on('continue', attributes, say('taken')) + on('continue', '', say('next')),
      declared,
    )
    expect((await flows.run('f')).payload).toBe(taken ? 'taken' : 'next')
  })

  test('a connector error is matched by its parent of MULE', async () => {
    const flows = failing('<test:operation fails="CONNECTIVITY"/>', on('continue', 'type="CONNECTIVITY"', say('taken')))
    expect((await flows.run('f')).payload).toBe('taken')
  })

  test('MULE:UNKNOWN is matched by ANY only', async () => {
    const stopped = '<flow name="off" initialState="stopped"><logger/></flow>'
    const flows = failing(
      '<flow-ref name="off"/>',
      on('continue', 'type="CONNECTIVITY, EXPRESSION, ROUTING"', say('named')) +
        on('continue', 'type="ANY"', say('any')),
      stopped,
    )
    expect((await flows.run('f')).payload).toBe('any')
  })

  test('no handler sees a critical error, not even one for ANY', async () => {
    const flows = failing('<test:critical/>', on('continue', 'type="ANY"', say('caught')))
    expect(describeError(await flows.failure('f'))).toBe('MULE:FATAL: the heap is gone')
  })

  test('no handler sees a defect of the engine', async () => {
    const flows = failing('<test:defect/>', on('continue', '', say('caught')))
    await expect(async () => flows.raw('f')).rejects.toThrow(TypeError)
  })

  test('what no handler accepts is propagated and logged', async () => {
    const flows = failing(raise('APP:A'), on('continue', 'type="EXPRESSION"', say('caught')))
    expect(describeError(await flows.failure('f'))).toBe('APP:A: went wrong')
    expect(flows.log.map((line) => line.category)).toEqual([
      'org.mule.runtime.core.internal.exception.OnErrorPropagateHandler',
    ])
  })

  test('a condition that must read a body is waited for', async () => {
    const flows = failing(
      `<test:body text="late"/>${raise('APP:A')}`,
      on('continue', `when="payload = 'early'"`, say('no')) + on('continue', `when="payload = 'late'"`, say('yes')),
    )
    expect((await flows.run('f')).payload).toBe('yes')
  })

  test('a condition that fails replaces the error, located at the error handler', async () => {
    const flows = failing(raise('APP:A'), on('continue', `when="$error('no')"`, say('caught')))
    const error = await flows.failure('f')
    expect(error.errorType.identifier).toBe('EXPRESSION')
    expect(error.location?.path).toBe('f/errorHandler')
    expect(error.event?.variables.get('before')?.value).toBe('kept')
  })
})

describe('what a handler does', () => {
  test('on-error-continue ends the flow successfully with its own result', async () => {
    const flows = failing(raise('APP:A'), on('continue', '', say('handled #[error.errorType.identifier]')))
    const { payload, variables, event } = await flows.run('f')
    expect([payload, variables.before, event.error]).toEqual(['handled A', 'kept', undefined])
  })

  test('the handler sees the event as it was at the failing processor', async () => {
    const flows = failing(`<set-payload value="at failure"/>${raise('APP:A')}`, on('continue', '', '<test:capture/>'))
    expect((await flows.run('f')).payload).toBe('at failure')
    expect(flows.captured[0]?.event.error?.location?.path).toBe('f/processors/2')
  })

  test('on-error-propagate throws the error on, with the event it made', async () => {
    const flows = failing(
      raise('APP:A'),
      on('propagate', '', `${say('changed')}<set-variable variableName="v" value="1"/>`),
    )
    const error = await flows.failure('f')
    expect(describeError(error)).toBe('APP:A: went wrong')
    expect(error.event?.message.payload.value).toBe('changed')
    expect(error.event?.variables.get('v')?.value).toBe('1')
  })

  test('an asynchronous handler does the same', async () => {
    const propagating = failing(`<test:later/>${raise('APP:A')}`, on('propagate', '', `<test:later/>${say('changed')}`))
    expect((await propagating.failure('f')).event?.message.payload.value).toBe('changed')
    const continuing = failing(`<test:later/>${raise('APP:A')}`, on('continue', '', `<test:later/>${say('done')}`))
    expect((await continuing.run('f')).payload).toBe('done')
  })

  test('a handler may be empty', async () => {
    expect((await failing(`${say('kept')}${raise('APP:A')}`, on('continue', '', '')).run('f')).payload).toBe('kept')
  })

  test.each([['continue'], ['propagate']] as const)(
    'an error inside on-error-%s replaces the first and leaves',
    async (kind) => {
      const flows = failing(
        raise('APP:EXPECTED'),
        on(kind, 'type="APP:EXPECTED"', raise('APP:MY_TYPE')) + on('continue', 'type="APP:MY_TYPE"', say('sibling')),
      )
      expect(describeError(await flows.failure('f'))).toBe('APP:MY_TYPE: went wrong')
    },
  )

  test('a handler without faults keeps a synchronous flow synchronous', () => {
    expect(failing(raise('APP:A'), on('continue', '', say('x'))).raw('f')).not.toBeInstanceOf(Promise)
  })
})

describe('referring to handlers', () => {
  const globals = `
    <error-handler name="global">${on('continue', 'type="APP:A"', say('global'))}</error-handler>
    <on-error-continue name="one"><set-payload value="one"/></on-error-continue>
    <on-error-propagate name="two" type="APP:A"><set-payload value="two"/></on-error-propagate>`
  const using = (handler: string) => createFlows(`${globals}<flow name="f">${raise('APP:A')}${handler}</flow>`)

  test('a global error-handler by ref', async () => {
    expect((await using('<error-handler ref="global"/>').run('f')).payload).toBe('global')
  })

  test('one that is named like the handler it refers to', async () => {
    expect((await using('<error-handler name="global" ref="global"/>').run('f')).payload).toBe('global')
  })

  test('global handlers by on-error, in the order they are given', async () => {
    expect(
      (await using('<error-handler><on-error ref="two"/><on-error ref="one"/></error-handler>').failure('f')).event
        ?.message.payload.value,
    ).toBe('two')
    expect((await using('<error-handler name="one"><on-error ref="one"/></error-handler>').run('f')).payload).toBe(
      'one',
    )
  })

  test('elements of a global handler are located under its name', async () => {
    const flows =
      createFlows(`<error-handler name="g"><on-error-continue><raise-error type="APP:B"/></on-error-continue></error-handler>
      <flow name="f">${raise('APP:A')}<error-handler ref="g"/></flow>`)
    expect((await flows.failure('f')).location?.path).toBe('g/0/processors/0')
  })

  test('handlers that use each other without end come to one', async () => {
    const flows = createFlows(`
      <error-handler name="a"><on-error-continue><try>${raise('APP:A')}<error-handler ref="a"/></try></on-error-continue></error-handler>
      <flow name="f">${raise('APP:A')}<error-handler ref="a"/></flow>`)
    expect(describeError(await flows.failure('f'))).toBe('MULE:UNKNOWN: Too many nested child contexts.')
  })
})

describe('the default error handler', () => {
  const withDefault = (handler: string, flows: string) =>
    createFlows(
      `<configuration defaultErrorHandler-ref="d"/><error-handler name="d">${handler}</error-handler>${flows}`,
    )

  test('serves flows that have none of their own', async () => {
    const flows = withDefault(on('continue', 'type="APP:A"', say('default')), `<flow name="f">${raise('APP:A')}</flow>`)
    expect((await flows.run('f')).payload).toBe('default')
  })

  test('serves try scopes that have none of their own', async () => {
    const flows = withDefault(
      on('continue', 'type="APP:A"', say('default')),
      `<flow name="f"><try>${raise('APP:A')}</try><set-payload value="#[payload &amp; ' and on']"/></flow>`,
    )
    expect((await flows.run('f')).payload).toBe('default and on')
  })

  test('propagates what it does not accept', async () => {
    const flows = withDefault(
      on('continue', 'type="EXPRESSION"', say('default')),
      `<flow name="f">${raise('APP:B')}</flow>`,
    )
    expect(describeError(await flows.failure('f'))).toBe('APP:B: went wrong')
  })

  test('a try inside it that fails does not go on for ever', async () => {
    const flows = withDefault(
      on('continue', '', `<try>${raise('APP:B')}</try>`),
      `<flow name="f">${raise('APP:A')}</flow>`,
    )
    expect(describeError(await flows.failure('f'))).toBe('MULE:UNKNOWN: Too many nested child contexts.')
  })
})

describe('the log of an error', () => {
  test("is Mule's block, once, however many handlers it passes", async () => {
    const flows =
      createFlows(`<flow name="outer"><try doc:name="Try"><flow-ref name="inner" doc:name="Call"/></try></flow>
<flow name="inner"><logger message="x"/><raise-error doc:name="Fail" type="APP:A" description="went wrong"/></flow>`)
    await flows.failure('outer')
    const errors = flows.log.filter((line) => line.level === 'ERROR')
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ processor: 'inner/processors/1', event: 'event-1' })
    expect(errors[0]?.message.split('\n')).toEqual([
      '',
      '*'.repeat(80),
      'Message               : went wrong',
      'Element               : inner/processors/1 @ app:app.xml:4 (Fail)',
      'Element DSL           : <raise-error doc:name="Fail" type="APP:A" description="went wrong"/>',
      'Error type            : APP:A',
      'FlowStack             : at inner(inner/processors/1 @ app:app.xml:4 (Fail))',
      '                        at outer(outer/processors/0/processors/0 @ app:app.xml:3 (Call))',
      '',
      '  (set debug level logging for everything)',
      '*'.repeat(80),
      '',
    ])
  })

  test('is followed by the stack at debug level', async () => {
    const flows = createFlows('<flow name="f"><raise-error type="APP:A"/></flow>', { level: 'DEBUG' })
    await flows.failure('f')
    expect(flows.log.map((line) => line.level)).toEqual(['ERROR', 'DEBUG'])
    expect(flows.log[1]?.message).toMatch(/^MuleError: An error occurred\.\n\s+at /)
  })

  test('is written under the category of the handler', async () => {
    const flows = failing(raise('APP:A'), on('continue', '', ''))
    await flows.run('f')
    expect(flows.log.map((line) => line.category)).toEqual([
      'org.mule.runtime.core.internal.exception.OnErrorContinueHandler',
    ])
  })

  test.each([
    ['logException="false"', 0],
    ['logException="true"', 1],
    [`logException="#[vars.before = 'lost']"`, 0],
  ])('%s', async (attributes, count) => {
    const flows = failing(raise('APP:A'), on('continue', attributes, ''))
    await flows.run('f')
    expect(flows.log).toHaveLength(count)
  })

  test('an error that a handler did not log is logged further out', async () => {
    const flows = createFlows(`<flow name="f"><try>${raise('APP:A')}
      <error-handler>${on('propagate', 'logException="false"', '')}</error-handler></try></flow>`)
    await flows.failure('f')
    expect(flows.log).toHaveLength(1)
  })
})

describe('faults of error handlers', () => {
  const flow = (handlers: string) => `<flow name="f"><logger/>${handlers}</flow>`

  test.each([
    [
      '<error-handler>¦<on-error-continue/><on-error-propagate/></error-handler>',
      "CFG022 Every handler (except for the last one) within an 'error-handler' must specify a 'when' or 'type' attribute.",
    ],
    [
      '<error-handler><on-error ref="¦nope"/></error-handler>',
      "REF023 Could not find 'on-error' reference named 'nope'",
    ],
    ['<error-handler>¦<on-error/></error-handler>', "CFG002 Element <on-error> is missing required parameter 'ref'."],
    ['<error-handler><on-error-continue type="¦UNKNOWN"/></error-handler>', "REF022 Could not find error 'UNKNOWN'."],
    ['<error-handler><on-error-continue type="¦CRITICAL"/></error-handler>', "REF022 Could not find error 'CRITICAL'."],
    ['<error-handler><on-error-continue type="¦SOURCE"/></error-handler>', "REF022 Could not find error 'SOURCE'."],
    [
      '<error-handler><on-error-continue type="¦SOURCE_ERROR_RESPONSE_SEND"/></error-handler>',
      "REF022 Could not find error 'SOURCE_ERROR_RESPONSE_SEND'.",
    ],
    [
      '<error-handler><on-error-propagate type="¦TEST:CONECTIVITY"/></error-handler>',
      "REF022 Could not find error 'TEST:CONECTIVITY'.\n    did you mean 'TEST:CONNECTIVITY'?",
    ],
    [
      '<error-handler><on-error-continue type="¦SOURCE_RESPONSE_GENERATE"/></error-handler>',
      "CFG020 Source errors are not allowed in 'on-error-continue' handlers. Offending type is 'SOURCE_RESPONSE_GENERATE'.",
    ],
    [
      '<error-handler ref="¦nope"/>',
      "REF003 Referenced component 'nope' must be one of stereotypes [MULE:ERROR_HANDLER].",
    ],
    [
      '<error-handler ref="g">¦<on-error-continue/></error-handler>',
      'CFG021 A referenced error handler cannot have on-errors.',
    ],
    ['<error-handler>¦<logger/></error-handler>', 'CFG004 Element <error-handler> cannot contain <logger>.'],
    ['<error-handler/>¦<logger/>', 'CFG007 Element <logger> in <flow> must stand before its error-handler.'],
    ['<error-handler/>¦<error-handler/>', 'CFG010 Element <error-handler> may stand only once in <flow>.'],
  ])('%s', (handlers, fault) => {
    const faults = markedFaults(`<error-handler name="g"/>${flow(handlers)}`)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`¦ ${fault}`)
  })

  test('source response errors may be propagated', () => {
    expect(
      markedFaults(flow('<error-handler><on-error-propagate type="SOURCE_RESPONSE_SEND"/></error-handler>')),
    ).toEqual([])
  })

  test('a missing default handler', () => {
    expect(markedFaults('<error-handler name="main"/><configuration defaultErrorHandler-ref="¦mian"/>')).toEqual([
      "¦ REF020 No global error handler defined with name 'mian'.\n    did you mean 'main'?",
    ])
  })

  test('a global handler without a name', () => {
    expect(markedFaults('¦<error-handler/>')).toEqual([
      "¦ CFG015 Global element 'error-handler' does not provide a name attribute.",
    ])
  })

  test('a global handler that refers to itself', () => {
    expect(markedFaults('<error-handler name="a" ref="¦a"/>')).toEqual([
      "¦ REF004 Global element 'a' refers to itself.",
    ])
  })

  test('an application written for an older runtime is only warned of unknown types, which match nothing', async () => {
    const xml = `<flow name="f"><raise-error type="APP:A"/><error-handler>
      <on-error-continue type="¦NOPE"><set-payload value="x"/></on-error-continue></error-handler></flow>`
    const options = { minMuleVersion: '4.4.0' }
    expect(markedFaults(xml, options)[0]).toMatch(/warning REF022 Could not find error 'NOPE'/)
    expect(describeError(await createFlows(xml.replace('¦', ''), options).failure('f'))).toBe(
      'APP:A: An error occurred.',
    )
  })
})
