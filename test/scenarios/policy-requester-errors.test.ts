import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import {
  application,
  attempt,
  ERROR_TYPE,
  endStories,
  NEXT,
  onErrorContinue,
  onErrorPropagate,
  payload,
  policy,
  raise,
  requester,
  setResponse,
  tell,
} from './policy-story.ts'

afterEach(endStories)

const ranLogger = (name: string) => `<logger message="${name} ran"/>`
const ran = (log: readonly { readonly msg: string }[]) =>
  log.flatMap(({ msg }) => (/^\w+ ran$/.test(msg) ? [msg.slice(0, -4)] : []))

describe('an error of the requester', () => {
  test('of a status reaches the innermost policy first, with the response in error.errorMessage', async () => {
    const { call, log } = await tell(application(requester()), {
      upstream: () => ({ status: 503, headers: { 'x-retry': 'later', 'content-type': 'text/plain' }, body: 'busy' }),
      policies: [
        policy('A', { operation: ranLogger('A1') + NEXT + ranLogger('A2') }, { order: 1 }),
        policy(
          'B',
          {
            operation:
              attempt(
                NEXT + ranLogger('never'),
                onErrorContinue(
                  setResponse(200, {
                    body: `${ERROR_TYPE} &amp; '|' &amp; error.errorMessage.payload &amp; '|' &amp; error.errorMessage.attributes.statusCode &amp; '|' &amp; error.errorMessage.attributes.headers.'x-retry'`,
                  }),
                  'HTTP:SERVICE_UNAVAILABLE',
                ),
              ) + ranLogger('B2'),
          },
          { order: 2 },
        ),
      ],
    })
    expect((await call()).text).toBe('HTTP:SERVICE_UNAVAILABLE|busy|503|later')
    expect(ran(log)).toEqual(['A1', 'B2', 'A2'])
  })

  test('that no policy catches skips all after-parts and fails the flow at the requester', async () => {
    const { call, log } = await tell(application(requester()), {
      upstream: () => ({ status: 404 }),
      policies: [
        policy('A', { operation: ranLogger('A1') + NEXT + ranLogger('A2') }, { order: 1 }),
        policy('B', { operation: ranLogger('B1') + NEXT + ranLogger('B2') }, { order: 2 }),
      ],
    })
    const reply = await call()
    expect(reply.status).toBe(500)
    expect(reply.text).toContain('404')
    expect(ran(log)).toEqual(['A1', 'B1'])
  })

  test.each([
    ['nobody listens', 'HTTP:CONNECTIVITY', undefined],
    ['no answer in time', 'HTTP:TIMEOUT', 'hang'],
    ['the connection breaks', 'HTTP:CONNECTIVITY', 'reset'],
  ] as const)('%s: %s, caught by the policy', async (_, type, silent) => {
    const port = silent ? undefined : String(await freePort())
    const { call } = await tell(application(requester('responseTimeout="1000"')), {
      upstream: () => ({ silent: silent ?? 'close' }),
      policies: [
        policy('A', { operation: attempt(NEXT, onErrorContinue(setResponse(200, { body: ERROR_TYPE }), type)) }),
      ],
      ...(port && { deploy: { properties: { 'upstream.port': port } } }),
    })
    expect((await call()).text).toBe(type)
  })
})

describe('error-mapping of a requester with a policy around it', () => {
  const mapped = (handlers: string, mapping = 'HTTP:NOT_FOUND') =>
    application(attempt(requester('', `<error-mapping sourceType="${mapping}" targetType="APP:GONE"/>`), handlers))
  const byType = onErrorContinue(payload("'mapped'"), 'APP:GONE') + onErrorContinue(payload(ERROR_TYPE))
  const notFound = () => ({ status: 404 })
  const propagating = policy('A', { operation: attempt(NEXT, onErrorPropagate(ranLogger('saw'), 'HTTP:NOT_FOUND')) })

  test('the policy sees the unmapped type, the flow the mapped one', async () => {
    const { call, log } = await tell(mapped(byType), { policies: [propagating], upstream: notFound })
    expect((await call()).text).toBe('mapped')
    expect(ran(log)).toEqual(['saw'])
  })

  test('an error of the policy itself is not mapped', async () => {
    const { call } = await tell(mapped(byType, 'ANY'), {
      policies: [policy('A', { operation: raise('POLICY:NO') + NEXT })],
    })
    expect((await call()).text).toBe('POLICY:NO')
  })

  test.each([
    ['4.4.0', true, 'HTTP:NOT_FOUND'],
    ['4.5.0', true, 'mapped'],
    ['4.4.0', false, 'mapped'],
  ] as const)(
    'an application of minMuleVersion %s, wrapped: %s, sees %s',
    async (minMuleVersion, wrapped, expected) => {
      const { call } = await tell(mapped(byType), {
        policies: wrapped ? [propagating] : [],
        upstream: notFound,
        files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion, expressionLanguage: 'jsonata' }) },
      })
      expect((await call()).text).toBe(expected)
    },
  )
})
