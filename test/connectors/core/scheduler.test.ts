import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Source } from '../../../engine/kernel/source.ts'
import { createFlows, type Flows, markedFaults } from '../../support/flows.ts'

const scheduled = (schedule: string, processors: string, attributes = '', flow = '', globals = '') =>
  createFlows(
    `${globals}<flow name="f" ${flow}><scheduler ${attributes}><scheduling-strategy>${schedule}</scheduling-strategy></scheduler>${processors}</flow>`,
  )
const sourceOf = (flows: Flows) => flows.flow('f').source as Source
const often = '<fixed-frequency frequency="10"/>'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00.500Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('scheduler with fixed-frequency', () => {
  test('starts events without payload and attributes, each with its own id', async () => {
    const flows = scheduled(often, '<test:capture/>')
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(45)
    sourceOf(flows).stop()
    const events = flows.captured.map((c) => c.event)
    expect(events).toHaveLength(5)
    expect(events[0]?.message).toEqual({ payload: { value: null, mediaType: '*/*' }, attributes: null })
    expect(new Set(events.map((e) => e.correlationId)).size).toBe(events.length)
    expect(events[0]?.correlationId).toMatch(/^.+-.+-.+-.+-.+$/)
  })

  test('starts nothing before it is started and nothing after it is stopped', async () => {
    const flows = scheduled(often, '<test:count/>')
    await vi.advanceTimersByTimeAsync(20)
    expect(flows.count()).toBe(0)
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(15)
    sourceOf(flows).stop()
    const count = flows.count()
    expect(count).toBe(2)
    await vi.advanceTimersByTimeAsync(30)
    expect(flows.count()).toBe(count)
  })

  test.each([
    ['<fixed-frequency/>', 3_500, 4],
    ['<fixed-frequency frequency="2" timeUnit="SECONDS"/>', 5_000, 3],
    ['<fixed-frequency frequency="1" startDelay="1" timeUnit="MINUTES"/>', 150_000, 2],
    ['<fixed-frequency frequency="30" timeUnit="DAYS"/>', 31 * 86_400_000, 2],
    ['<fixed-frequency frequency="2000000" timeUnit="NANOSECONDS"/>', 9, 5],
  ])('%s starts in %i ms %i events', async (schedule, milliseconds, events) => {
    const flows = scheduled(schedule, '<test:count/>')
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(milliseconds)
    sourceOf(flows).stop()
    expect(flows.count()).toBe(events)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('the correlation id comes from the configured expression', async () => {
    const flows = scheduled(
      often,
      '<test:capture/>',
      '',
      '',
      `<configuration correlationIdGeneratorExpression="#['id-' &amp; 'of-mine']"/>`,
    )
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(15)
    sourceOf(flows).stop()
    expect(flows.captured[0]?.event.correlationId).toBe('id-of-mine')
  })

  test('events may overlap, unless that is disallowed', async () => {
    const slow = '<test:count/><test:later milliseconds="60"/>'
    const free = scheduled(often, slow)
    const exclusive = scheduled(often, slow, 'disallowConcurrentExecution="true"')
    for (const flows of [free, exclusive]) sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(45)
    for (const flows of [free, exclusive]) sourceOf(flows).stop()
    expect(free.count()).toBe(5)
    expect(exclusive.count()).toBe(1)
    expect(exclusive.log[0]?.message).toBe(
      "Flow 'f' is already running and 'disallowConcurrentExecution' is set to 'true'. Execution skipped.",
    )
    await vi.advanceTimersByTimeAsync(40)
  })

  test('a flow at its limit skips the time', async () => {
    const flows = scheduled(often, '<test:count/><test:later milliseconds="40"/>', '', 'maxConcurrency="2"')
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(35)
    sourceOf(flows).stop()
    expect(flows.count()).toBe(2)
    await vi.advanceTimersByTimeAsync(40)
    expect(flows.flow('f').capacity.inFlight).toBe(0)
  })

  test.each([
    ['<raise-error type="APP:X"/>', 1],
    ['<test:critical/>', 1],
    ['<test:defect/>', 1],
  ])('what fails in it (%s) ends in the log, once an event, and the next event comes', async (processors, lines) => {
    const flows = scheduled(often, `<test:count/>${processors}`)
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(35)
    sourceOf(flows).stop()
    await flows.flow('f').capacity.idle()
    expect(flows.count()).toBe(4)
    expect(flows.log.filter((line) => line.level === 'ERROR')).toHaveLength(lines * flows.count())
  })
})

describe('scheduler with cron', () => {
  test('starts events at the times of the expression', async () => {
    const flows = scheduled('<cron expression="0/2 * * * * ?"/>', '<test:count/>')
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(9_000)
    sourceOf(flows).stop()
    expect(flows.count()).toBe(4)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each(['America/Sao_Paulo', 'GMT-3', 'GMT-03:00'])('in the time zone %s', async (zone) => {
    vi.setSystemTime(new Date('2026-11-21T14:59:58Z'))
    const flows = scheduled(`<cron expression="0 0 12 * * ?" timeZone="${zone}"/>`, '<test:count/>')
    sourceOf(flows).start()
    await vi.advanceTimersByTimeAsync(3_000)
    sourceOf(flows).stop()
    expect(flows.count()).toBe(1)
  })
})

describe('faults of scheduler', () => {
  const missing = 'CFG029 The scheduling strategy has not been configured.'
  const inside = (schedule: string) => `<scheduler><scheduling-strategy>${schedule}</scheduling-strategy></scheduler>`
  test.each([
    ['¦<scheduler/>', missing],
    ['<scheduler>¦<scheduling-strategy/></scheduler>', missing],
    [
      inside(`${often}¦<cron expression="0 0 12 * * ?"/>`),
      'CFG010 Element <scheduling-strategy> may contain only one schedule.',
    ],
    [
      inside('<fixed-frequency frequency="¦0"/>'),
      "CFG006 Parameter 'frequency' in element <fixed-frequency> value '0' is not within expected range.",
    ],
    [
      inside('<fixed-frequency timeUnit="¦SECOND"/>'),
      "CFG005 The value 'SECOND' of attribute 'timeUnit' on element 'fixed-frequency' is not valid: expected one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS.\n    did you mean 'SECONDS'?",
    ],
    [inside('¦<cron/>'), "CFG002 Element <cron> is missing required parameter 'expression'."],
    [
      inside('<cron expression="¦* * * * *"/>'),
      "CFG027 Invalid cron expression '* * * * *': it has 5 fields, but needs 6 or 7: seconds minutes hours day-of-month month day-of-week [year]",
    ],
    [
      inside('<cron expression="¦0 0 12 1 * MON"/>'),
      "CFG027 Invalid cron expression '0 0 12 1 * MON': either the day of the month or the day of the week must be '?'",
    ],
    [
      inside('<cron expression="¦61 * * * * ?"/>'),
      "CFG027 Invalid cron expression '61 * * * * ?': Invalid value for second: 61",
    ],
    [inside('<cron expression="0 0 12 * * ?" timeZone="¦Moon/Base"/>'), "CFG028 Invalid time zone 'Moon/Base'."],
  ])('%s', (xml, fault) => {
    const faults = markedFaults(`<flow name="f">${xml}<logger/></flow>`)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`¦ ${fault}`)
  })
})
