import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRun } from '../../../engine/kernel/run.ts'
import { createFlows, markedFaults } from '../../support/flows.ts'

const beside = (inside: string, attributes = '', flow = '') =>
  createFlows(
    `<flow name="f" ${flow}><async ${attributes}>${inside}</async><set-payload value="#[payload &amp; ' on']"/></flow>`,
  )

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('async', () => {
  test('the flow goes on at once with its own event', async () => {
    const flows = beside(
      '<test:later milliseconds="10"/><set-payload value="other"/><set-variable variableName="v" value="1"/><test:capture/>',
    )
    const result = flows.raw('f', { payload: 'p' })
    expect(result).not.toBeInstanceOf(Promise)
    expect(await result).toMatchObject({ message: { payload: { value: 'p on' } } })
    expect(flows.captured).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(30)
    expect(flows.captured[0]?.event.message.payload.value).toBe('other')
    expect((await result).variables.size).toBe(0)
  })

  test('the flow is first, even when nothing has to be waited for', async () => {
    const flows = createFlows(
      '<flow name="f"><async><test:capture name="beside"/></async><test:capture name="flow"/></flow>',
    )
    await flows.run('f')
    await vi.advanceTimersByTimeAsync(1)
    expect(flows.captured.map((c) => c.name)).toEqual(['flow', 'beside'])
  })

  test('works on a copy that outlives the event', async () => {
    const flows = beside('<test:later milliseconds="5"/><test:capture/>')
    const run = createRun()
    await flows.run('f', { payload: 'p', run })
    run.lifetime.abort(new Error('client gone'))
    run.lifetime.end()
    await vi.advanceTimersByTimeAsync(20)
    const [captured] = flows.captured
    expect(captured?.event.message.payload.value).toBe('p')
    expect(captured?.event.correlationId).toBe('event-1')
    expect(captured?.run.lifetime.aborted).toBeUndefined()
  })

  test('an unread payload is read before the flow goes on', async () => {
    const flows = createFlows(
      `<flow name="f"><test:body text="body"/><async><test:later milliseconds="5"/><set-payload value="#[payload]!"/><test:capture/></async></flow>`,
    )
    const { event } = await flows.run('f')
    expect((event.message.payload.value as { buffered?: Buffer }).buffered?.toString()).toBe('body')
    await vi.advanceTimersByTimeAsync(20)
    expect(flows.captured[0]?.event.message.payload.value).toBe('body!')
  })

  test('its failures are only logged', async () => {
    const flows = beside('<raise-error type="APP:X" description="beside"/>')
    expect((await flows.run('f', { payload: 'p' })).payload).toBe('p on')
    await vi.advanceTimersByTimeAsync(1)
    expect(flows.log.map((line) => line.level)).toEqual(['ERROR', 'ERROR'])
    expect(flows.log[0]?.message).toBe(
      'Error occurred during asynchronous processing at:f/processors/0 (app.xml:3) . To handle this error include a <try> scope in the <async> scope.',
    )
    expect(flows.log[1]?.message).toContain('Element               : f/processors/0/processors/0 @ app:app.xml:3')
  })

  test('a defect in it is logged and nothing else happens', async () => {
    const flows = beside('<test:defect/>')
    await flows.run('f', { payload: 'p' })
    await vi.advanceTimersByTimeAsync(1)
    expect(flows.log[0]?.message).toContain('TypeError: a bug of ours')
  })

  test.each([
    ['maxConcurrency="1"', '', 1],
    ['', 'maxConcurrency="2"', 2],
    ['', '', 3],
  ])('%s in a flow with %s runs %i of three at the same time', async (attributes, flow, atOnce) => {
    const flows = beside('<test:capture/><test:later milliseconds="50"/><test:count/>', attributes, flow)
    for (let i = 0; i < 3; i++) await flows.run('f', { payload: i })
    await vi.advanceTimersByTimeAsync(2)
    expect(flows.captured).toHaveLength(atOnce)
    const disposed = flows.artifact.dispose()
    await vi.advanceTimersByTimeAsync(200)
    await disposed
    expect(flows.count()).toBe(3)
    expect(flows.captured.map((c) => c.event.message.payload.value)).toEqual([0, 1, 2])
  })

  test('the end of the application waits for it, but not for ever', async () => {
    const flows = createFlows(`<configuration shutdownTimeout="20"/>
      <flow name="f"><async><test:capture/><test:later milliseconds="100"/></async></flow>`)
    await flows.run('f')
    await vi.advanceTimersByTimeAsync(1)
    let disposed = false
    void flows.artifact.dispose().then(() => {
      disposed = true
    })
    await vi.advanceTimersByTimeAsync(19)
    expect(disposed).toBe(false)
    await vi.advanceTimersByTimeAsync(2)
    expect(disposed).toBe(true)
    expect(flows.captured[0]?.run.lifetime.aborted?.message).toBe('The application was stopped.')
  })

  test.each([
    ['¦<async/>', "CFG002 The content of element 'async' is not complete: expected at least one processor."],
    [
      '<async maxConcurrency="¦0"><logger/></async>',
      "CFG006 Parameter 'maxConcurrency' in element <async> value '0' is not within expected range.\n    expected at least 1",
    ],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
