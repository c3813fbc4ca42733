import { describe, expect, test } from 'vitest'
import { createRun, type Lifetime } from '../../../engine/kernel/run.ts'
import type { MuleError } from '../../../engine/model/mule-error.ts'
import { createFlows, describeError, markedFaults } from '../../support/flows.ts'

const gathering = (attributes: string, routes: readonly string[], rest = '') =>
  createFlows(
    `<flow name="f"><scatter-gather ${attributes}>${routes.map((r) => `<route>${r}</route>`).join('')}${rest}</scatter-gather></flow>`,
  )
const say = (text: string, more = '') => `<set-payload value="${text}" ${more}/>`
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('what scatter-gather gives', () => {
  test('a map of messages by route', async () => {
    const { payload, event } = await gathering('', [say('apple'), say('banana', 'mimeType="text/plain"')]).run('f', {
      attributes: { a: 1 },
    })
    expect(plain(payload)).toEqual({
      '0': { payload: 'apple', attributes: { a: 1 } },
      '1': { payload: 'banana', attributes: { a: 1 } },
    })
    expect(event.message.attributes).toBeNull()
    expect(event.message.payload.mediaType).toBe('application/java')
  })

  test('expressions look into the messages', async () => {
    const flows = createFlows(`<flow name="f"><scatter-gather><route>${say('a')}</route><route>
      <test:body text="{&quot;b&quot;: 2}" mediaType="application/json"/></route></scatter-gather>
      <set-payload value="#[payload.'0'.payload]#[payload.'1'.payload.b]"/></flow>`)
    expect((await flows.run('f')).payload).toBe('a2')
  })

  test('a list with collect-list', async () => {
    const { payload } = await gathering('', [say('a'), say('b')], '<collect-list/>').run('f')
    expect(plain(payload).map((m: { payload: string }) => m.payload)).toEqual(['a', 'b'])
  })

  test('twelve routes in their order, however long each takes', async () => {
    const letters = [...'ABCDEFGHIJKL']
    const flows = gathering(
      '',
      letters.map((l, i) => `<test:later milliseconds="${12 - i}"/>${say(l)}`),
    )
    const payload = plain((await flows.run('f')).payload)
    expect(Object.values(payload).map((m) => (m as { payload: string }).payload)).toEqual(letters)
  })

  test('a target takes the map, the event goes on unchanged', async () => {
    const { payload, variables } = await gathering('target="t"', [
      say('a'),
      `<set-variable variableName="lost" value="1"/>`,
    ]).run('f', { payload: 'p' })
    expect(payload).toBe('p')
    expect(Object.keys(variables)).toEqual(['t'])
    expect(plain(variables.t)['0'].payload).toBe('a')
  })

  test('variables come back: one change as it is, several as a list', async () => {
    const set = (name: string, value: string) => `<set-variable variableName="${name}" value="${value}"/>`
    const { variables } = await gathering('', [
      set('changed', 'new') + set('many', '1') + set('same', 'old'),
      set('added', 'x') + set('many', '2'),
      '<remove-variable variableName="removed"/>',
    ]).run('f', { variables: { changed: 'old', same: 'old', removed: 'still', untouched: 'u' } })
    expect(variables).toEqual({
      changed: 'new',
      added: 'x',
      many: ['1', '2'],
      same: 'old',
      removed: 'still',
      untouched: 'u',
    })
  })

  test('variables of one route are not seen by another', async () => {
    const flows = gathering('', [
      '<set-variable variableName="v" value="1"/><test:later milliseconds="5"/>',
      '<test:later/><set-payload value="#[$exists(vars.v)]"/>',
    ])
    expect(plain((await flows.run('f')).payload)['1'].payload).toBe(false)
  })

  test('every route can read an unread payload', async () => {
    const flows = createFlows(`<flow name="f"><test:body text="body"/><scatter-gather>
      <route><set-payload value="1 #[payload]"/></route><route><set-payload value="2 #[payload]"/></route></scatter-gather></flow>`)
    const payload = plain((await flows.run('f')).payload)
    expect([payload['0'].payload, payload['1'].payload]).toEqual(['1 body', '2 body'])
  })
})

describe('how the routes run', () => {
  test('synchronous routes stay synchronous', () => {
    expect(gathering('', [say('a'), say('b')]).raw('f')).not.toBeInstanceOf(Promise)
  })

  const tracked = '<test:capture/><test:later milliseconds="10"/><test:count/>'

  test('at the same time', async () => {
    const flows = gathering('', [tracked, tracked, tracked])
    const result = flows.run('f')
    expect(flows.captured).toHaveLength(3)
    await result
  })

  test('no more than maxConcurrency at the same time', async () => {
    const flows = gathering('maxConcurrency="2"', [tracked, tracked, tracked])
    const result = flows.run('f')
    expect(flows.captured).toHaveLength(2)
    await result
    expect(flows.count()).toBe(3)
  })

  test('each with a run of its own', async () => {
    const flows = gathering('', ['<test:capture/>', '<test:capture/>'])
    await flows.run('f')
    const [first, second] = flows.captured.map(({ run }) => run.policyState)
    expect(first).not.toBe(second)
  })
})

describe('what fails in a route', () => {
  const raise = (type: string, description = 'An error occurred.') =>
    `<raise-error type="${type}" description="${description}"/>`

  test('fails the router with one error for all, after every route has ended', async () => {
    const flows = gathering('', [
      say('fine'),
      raise('APP:A', "I'm a message"),
      `<test:later milliseconds="5"/>${raise('APP:B')}`,
      '<test:later milliseconds="10"/><test:count/>',
    ])
    const error = await flows.failure('f', { payload: 'p' })
    expect(describeError(error)).toBe(
      "MULE:COMPOSITE_ROUTING: Error(s) were found for route(s):\n\tRoute 1: org.mule.runtime.api.exception.DefaultMuleException: I'm a message\n\tRoute 2: org.mule.runtime.api.exception.DefaultMuleException: An error occurred.",
    )
    expect(flows.count()).toBe(1)
    expect(error.childErrors.map(describeError)).toEqual(["APP:A: I'm a message", 'APP:B: An error occurred.'])
    expect(error.location?.path).toBe('f/processors/0')
    expect(error.childErrors[0]?.location?.path).toBe('f/processors/0/route/1/processors/0')
    expect(error.event?.message.payload.value).toBe('p')
  })

  test('a handler sees what each route gave or failed with', async () => {
    const flows =
      createFlows(`<flow name="f"><scatter-gather><route>${say('fine')}</route><route>${raise('APP:A')}</route><route>${raise('APP:B', 'b')}</route></scatter-gather>
      <error-handler><on-error-continue type="MULE:COMPOSITE_ROUTING">
        <set-variable variableName="failed" value="#[$keys(error.errorMessage.payload.failures)]"/>
        <set-variable variableName="fine" value="#[[$keys(error.errorMessage.payload.results)]]"/>
        <set-variable variableName="second" value="#[error.errorMessage.payload.failures.'2'.description]"/>
        <set-payload value="#[error.errorMessage.payload.results.'0'.payload] #[error.childErrors[0].errorType.identifier]"/>
      </on-error-continue></error-handler></flow>`)
    const { payload, variables } = await flows.run('f')
    expect(payload).toBe('fine A')
    expect(variables).toEqual({ failed: ['1', '2'], fine: ['0'], second: 'b' })
  })

  test('the error log names the routes', async () => {
    const flows = gathering('', [say('x'), raise('APP:A')])
    await flows.failure('f')
    expect(flows.log.at(-1)?.message).toContain('Route 1: ')
    expect(flows.log.at(-1)?.message).toContain('(APP:A)')
  })

  test('a defect is not an error of a route', async () => {
    const flows = gathering('', ['<test:later milliseconds="5"/>', '<test:defect/>'])
    await expect((async () => flows.raw('f'))()).rejects.toThrow(TypeError)
  })

  test('routes that handle their own errors do not fail the router', async () => {
    const flows = gathering('', [
      `<try>${raise('APP:A')}<error-handler><on-error-continue>${say('v1')}</on-error-continue></error-handler></try>`,
      say('v2'),
    ])
    expect(plain((await flows.run('f')).payload)['0'].payload).toBe('v1')
  })
})

describe('a route that takes too long', () => {
  const slow = gathering('timeout="20"', [say('fast'), '<test:capture/><test:later milliseconds="300"/>'])

  test('counts as failed with MULE:TIMEOUT and is aborted', async () => {
    const run = createRun()
    const error = await slow.failure('f', { run })
    const [child] = error.childErrors as [MuleError]
    expect(describeError(child)).toBe('MULE:TIMEOUT: Route Timeout')
    expect(child.detailedDescription).toBe("Timeout while processing route/part: '1'")
    const lifetime = slow.captured.at(-1)?.run.lifetime as Lifetime
    expect(lifetime.aborted?.message).toBe('Route Timeout')
    expect(run.lifetime.aborted).toBeUndefined()
  })

  test('is aborted with the whole event', async () => {
    const run = createRun()
    const failure = slow.failure('f', { run })
    run.lifetime.abort(new Error('client gone'))
    expect(slow.captured.at(-1)?.run.lifetime.aborted?.message).toBe('client gone')
    await failure
  })

  test('within its time nothing happens', async () => {
    expect(
      Object.keys(plain((await gathering('timeout="99999999999"', [say('a'), '<test:later/>']).run('f')).payload)),
    ).toEqual(['0', '1'])
  })
})

describe('faults of scatter-gather', () => {
  const two = '<route><logger/></route><route><logger/></route>'
  test.each([
    [
      '¦<scatter-gather><route><logger/></route></scatter-gather>',
      "CFG026 At least 2 routes are required for 'scatter-gather'.",
    ],
    ['¦<scatter-gather/>', "CFG026 At least 2 routes are required for 'scatter-gather'."],
    [
      `<scatter-gather maxConcurrency="¦0">${two}</scatter-gather>`,
      "CFG006 Parameter 'maxConcurrency' in element <scatter-gather> value '0' is not within expected range.\n    expected at least 1",
    ],
    [
      `<scatter-gather maxConcurrency="¦-1">${two}</scatter-gather>`,
      "CFG006 Parameter 'maxConcurrency' in element <scatter-gather> value '-1' is not within expected range.\n    expected at least 1",
    ],
    [
      `<scatter-gather timeout="¦0">${two}</scatter-gather>`,
      "CFG006 Parameter 'timeout' in element <scatter-gather> value '0' is not within expected range.\n    expected at least 1",
    ],
    [
      `<scatter-gather>¦<logger/>${two}</scatter-gather>`,
      'CFG004 Element <scatter-gather> cannot contain <logger>.\n    it may contain: route, collect-list',
    ],
    [
      '<scatter-gather><route><logger/></route>¦<route/></scatter-gather>',
      "CFG002 The content of element 'route' is not complete: expected at least one processor.",
    ],
  ])('%s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
