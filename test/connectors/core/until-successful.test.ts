import { describe, expect, test, vi } from 'vitest'
import { createRun } from '../../../engine/kernel/run.ts'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const trying = (attributes: string, inside: string, handlers = '') =>
  createFlows(
    `<flow name="f"><set-variable variableName="v" value="before"/><until-successful ${attributes}>${inside}</until-successful>${handlers}</flow>`,
  )

describe('until-successful', () => {
  test('success at once is synchronous and runs the body once', () => {
    const flows = trying('', '<test:count/><set-payload value="pig"/>')
    expect(flows.raw('f')).toMatchObject({ message: { payload: { value: 'pig' } } })
    expect(flows.count()).toBe(1)
  })

  test.each([
    ['maxRetries="3"', 4],
    ['maxRetries="0"', 1],
    ['maxRetries="-1"', 1],
    ['maxRetries="#[vars.n + 1]"', 6],
    ['maxRetries="#[$string(vars.n)]"', 5],
    ['', 6],
  ])('%s gives %i executions', async (attributes, executions) => {
    const flows = trying(`${attributes} millisBetweenRetries="0"`, '<test:count/><raise-error type="APP:X"/>')
    await flows.failure('f', { variables: { n: 4 } })
    expect(flows.count()).toBe(executions)
  })

  test('waits between the attempts', async () => {
    vi.useFakeTimers()
    const flows = trying('maxRetries="2" millisBetweenRetries="#[10 + 15]"', '<test:count/><raise-error type="APP:X"/>')
    const failure = flows.failure('f')
    const counts = [flows.count()]
    for (const milliseconds of [24, 1, 24, 1]) {
      await vi.advanceTimersByTimeAsync(milliseconds)
      counts.push(flows.count())
    }
    vi.useRealTimers()
    await failure
    expect(counts).toEqual([1, 1, 2, 2, 3])
  })

  test('every attempt starts from the event that entered', async () => {
    const flows = trying(
      'maxRetries="2" millisBetweenRetries="0"',
      `<set-variable variableName="v" value="#[vars.v &amp; '+']"/><set-payload value="#[payload &amp; '+']"/><test:capture/><raise-error type="APP:X"/>`,
    )
    const error = await flows.failure('f', { payload: 'p' })
    expect(flows.captured.map(({ event }) => [event.message.payload.value, event.variables.get('v')?.value])).toEqual([
      ['p+', 'before+'],
      ['p+', 'before+'],
      ['p+', 'before+'],
    ])
    expect(error.event?.message.payload.value).toBe('p+')
  })

  test('an unread payload is there for every attempt', async () => {
    const flows = createFlows(`<flow name="f"><test:body text="body"/>
      <until-successful maxRetries="1" millisBetweenRetries="0"><logger message="#[payload]"/><raise-error type="APP:X"/></until-successful></flow>`)
    await flows.failure('f')
    expect(flows.log.filter((line) => line.level === 'INFO').map((line) => line.message)).toEqual(['body', 'body'])
  })

  test('exhausted, the error is RETRY_EXHAUSTED over the last failure', async () => {
    const flows = trying('maxRetries="1" millisBetweenRetries="0"', '<raise-error type="APP:X" description="inner"/>')
    const error = await flows.failure('f')
    expect(describeError(error)).toBe('MULE:RETRY_EXHAUSTED: inner')
    expect(error.detailedDescription).toBe("'until-successful' retries exhausted")
    expect(error.suppressedErrors.map(describeError)).toEqual(['APP:X: inner'])
    expect(error.location?.path).toBe('f/processors/1')
  })

  test('logs the retries and the end', async () => {
    const flows = trying('maxRetries="2" millisBetweenRetries="0"', '<raise-error type="APP:X"/>')
    await flows.failure('f')
    expect(flows.log.slice(0, 3).map((line) => [line.level, line.message])).toEqual([
      ['ERROR', 'Retrying execution of event, attempt 1 of 2.'],
      ['ERROR', 'Retrying execution of event, attempt 2 of 2.'],
      ['ERROR', 'Retry attempts exhausted. Failing...'],
    ])
  })

  test('an error handler for RETRY_EXHAUSTED gets it silently', async () => {
    const flows = trying(
      'maxRetries="0"',
      '<raise-error type="APP:X"/>',
      `<error-handler>
      <on-error-continue type="RETRY_EXHAUSTED"><set-payload value="#[error.suppressedErrors.errorType.identifier]"/></on-error-continue></error-handler>`,
    )
    expect((await flows.run('f')).payload).toBe('X')
    expect(flows.log.filter((line) => line.level === 'WARN')).toEqual([])
  })

  test('an error handler for the hidden type still gets it, with a warning', async () => {
    const flows = trying(
      'maxRetries="0"',
      '<raise-error type="APP:X"/>',
      `<error-handler>
      <on-error-continue type="EXPRESSION"/><on-error-continue type="APP:X"><set-payload value="found"/></on-error-continue></error-handler>`,
    )
    expect((await flows.run('f')).payload).toBe('found')
    const [warning] = flows.log.filter((line) => line.level === 'WARN')
    expect(warning?.message).toContain(
      "The handler at f/errorHandler/1 (app.xml:4) matched the type 'APP:X' of an error that is suppressed by one of type 'MULE:RETRY_EXHAUSTED'.",
    )
  })

  test('scopes may be nested', async () => {
    const flows = trying(
      'maxRetries="1" millisBetweenRetries="0"',
      `<test:count name="outer"/><until-successful maxRetries="2" millisBetweenRetries="0"><test:count name="inner"/><raise-error type="APP:X"/></until-successful>`,
    )
    const error = await flows.failure('f')
    expect([flows.count('outer'), flows.count('inner')]).toEqual([2, 6])
    expect(error.suppressedErrors.map(describeError)).toEqual([
      'MULE:RETRY_EXHAUSTED: An error occurred.',
      'APP:X: An error occurred.',
    ])
  })

  test.each([['gato'], [null], [{}]])('a number of retries that is %j fails with MULE:EXPRESSION', async (n) => {
    const flows = trying('maxRetries="#[vars.n]"', '<test:count/>')
    expect((await flows.failure('f', { variables: { n } })).errorType.identifier).toBe('EXPRESSION')
    expect(flows.count()).toBe(0)
  })

  test.each([['critical'], ['defect']])('a %s failure is not tried again', async (kind) => {
    const flows = trying('maxRetries="3"', `<test:count/><test:${kind}/>`)
    await expect(async () => flows.raw('f')).rejects.toThrow()
    expect(flows.count()).toBe(1)
  })

  test('stops waiting when the client is gone', async () => {
    const flows = trying('', '<raise-error type="APP:X"/>')
    const run = createRun()
    const failure = flows.failure('f', { run })
    run.lifetime.abort(new Error('client gone'))
    expect(describeError(await failure)).toBe('MULE:RETRY_EXHAUSTED: An error occurred.')
  })

  test('stops waiting when the application is stopped', async () => {
    const flows = trying('millisBetweenRetries="99999999999"', '<raise-error type="APP:X"/>')
    const failure = flows.failure('f')
    await flows.artifact.dispose()
    expect((await failure).errorType.identifier).toBe('RETRY_EXHAUSTED')
  })

  test.each([
    [
      '<until-successful maxRetries="¦many"><logger/></until-successful>',
      "CFG005 The value 'many' of attribute 'maxRetries' on element 'until-successful' is not valid: expected a whole number or an expression.",
    ],
    [
      '<until-successful millisBetweenRetries="¦1s"><logger/></until-successful>',
      "CFG005 The value '1s' of attribute 'millisBetweenRetries' on element 'until-successful' is not valid: expected a whole number or an expression.",
    ],
    [
      '¦<until-successful/>',
      "CFG002 The content of element 'until-successful' is not complete: expected at least one processor.",
    ],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
