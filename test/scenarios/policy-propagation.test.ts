import { afterEach, describe, expect, test } from 'vitest'
import {
  addRequestHeaders,
  addResponseHeaders,
  application,
  endStories,
  NEXT,
  payload,
  policy,
  requester,
  setResponse,
  tell,
} from './policy-story.ts'

afterEach(endStories)

const COMBINATIONS = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const

/** What two policies, A around B, of which some propagate, left behind: `AB`, `A`, `B` or nothing. */
const left = (a: boolean, b: boolean): string => (a ? 'A' : '') + (b ? 'B' : '')

const marks = (text: string): string => text.replaceAll(/[^AB]/g, '')

describe('source, before next: what the flow receives', () => {
  const edits = (id: string) => payload(`payload &amp; '${id}'`) + addRequestHeaders(`{'x-${id}': '${id}'}`)
  const seen = payload(
    "payload &amp; '|' &amp; attributes.headers.'x-a' &amp; attributes.headers.'x-b' &amp; '|' &amp; attributes.method &amp; attributes.requestPath",
  )

  test.each(COMBINATIONS)('A propagates: %s, B propagates: %s', async (a, b) => {
    const { call } = await tell(application(seen), {
      policies: [
        policy('A', { source: edits('A') + NEXT, propagate: { source: a } }, { order: 1 }),
        policy('B', { source: edits('B') + NEXT, propagate: { source: b } }, { order: 2 }),
      ],
    })
    const expected = left(a, b)
    expect((await call('/path')).text).toBe(`in${expected}|${expected}|POST/path`)
  })

  test('the next policy receives what the outer policy propagates, and nothing else', async () => {
    for (const propagates of [true, false]) {
      const { call } = await tell(application(payload("'flow'")), {
        policies: [
          policy('A', { source: edits('A') + NEXT, propagate: { source: propagates } }, { order: 1 }),
          policy('B', { source: setResponse(200, { body: "payload &amp; attributes.headers.'x-a'" }) }, { order: 2 }),
        ],
      })
      expect((await call()).text).toBe(propagates ? 'inAA' : 'in')
    }
  })

  test('replaced attributes reach the flow only when propagated', async () => {
    for (const propagates of [true, false]) {
      const { call } = await tell(application(payload('$string(attributes.statusCode) &amp; attributes.method')), {
        policies: [policy('A', { source: setResponse(299) + NEXT, propagate: { source: propagates } })],
      })
      expect((await call()).text).toBe(propagates ? '299' : 'POST')
    }
  })
})

describe('source, after next: what the client receives', () => {
  test.each(COMBINATIONS)('always passes outward (A: %s, B: %s)', async (a, b) => {
    const edits = (id: string) => payload(`payload &amp; '${id}'`) + addResponseHeaders(`{'x-${id}': 'yes'}`)
    const { call } = await tell(
      application(
        payload("'flow'"),
        "<http:response statusCode=\"201\"><http:headers>#[{'x-flow': 'yes'}]</http:headers></http:response>",
      ),
      {
        policies: [
          policy('A', { source: NEXT + edits('A'), propagate: { source: a } }, { order: 1 }),
          policy('B', { source: NEXT + edits('B'), propagate: { source: b } }, { order: 2 }),
        ],
      },
    )
    const reply = await call()
    expect([reply.status, reply.text]).toEqual([201, 'flowBA'])
    expect(['x-a', 'x-b', 'x-flow'].map((name) => reply.header(name))).toEqual(['yes', 'yes', 'yes'])
  })
})

describe('operation, before next: what the upstream receives', () => {
  test.each(COMBINATIONS)('always passes inward (A: %s, B: %s)', async (a, b) => {
    const edits = (id: string) => payload(`payload &amp; '${id}'`) + addRequestHeaders(`{'x-${id}': 'yes'}`)
    const { call, upstream } = await tell(application(requester()), {
      policies: [
        policy('A', { operation: edits('A') + NEXT, propagate: { operation: a } }, { order: 1 }),
        policy('B', { operation: edits('B') + NEXT, propagate: { operation: b } }, { order: 2 }),
      ],
    })
    await call()
    expect(upstream.last.text).toBe('inAB')
    expect([upstream.last.header('x-a'), upstream.last.header('x-b')]).toEqual(['yes', 'yes'])
  })
})

describe('operation, after next: what the flow receives', () => {
  const edits = (id: string) =>
    payload(`payload &amp; '${id}'`) + addResponseHeaders(`{'x-${id.toLowerCase()}': '${id}'}`)

  test.each(COMBINATIONS)('A propagates: %s, B propagates: %s', async (a, b) => {
    const { call } = await tell(
      application(
        requester() +
          payload(
            "payload &amp; '|' &amp; attributes.headers.'x-a' &amp; attributes.headers.'x-b' &amp; '|' &amp; attributes.statusCode",
          ),
      ),
      {
        policies: [
          policy('A', { operation: NEXT + edits('A'), propagate: { operation: a } }, { order: 1 }),
          policy('B', { operation: NEXT + edits('B'), propagate: { operation: b } }, { order: 2 }),
        ],
      },
    )
    const [body = '', headers = '', status] = (await call()).text.split('|')
    // Payload marks are appended from the inside outwards.
    expect([...marks(body)].sort().join('')).toBe(left(a, b))
    expect(headers).toBe(left(a, b))
    expect(status).toBe('200')
  })

  test('the outer policy sees the response as the inner policy propagates it', async () => {
    for (const inner of [true, false]) {
      const { call } = await tell(application(requester()), {
        policies: [
          policy(
            'A',
            { operation: NEXT + payload("'A saw ' &amp; payload"), propagate: { operation: true } },
            { order: 1 },
          ),
          policy('B', { operation: NEXT + edits('B'), propagate: { operation: inner } }, { order: 2 }),
        ],
      })
      expect((await call()).text).toBe(inner ? 'A saw up(in)B' : 'A saw up(in)')
    }
  })

  test('a status that a propagating policy sets is the one the flow sees, without an HTTP error', async () => {
    for (const propagates of [true, false]) {
      const { call } = await tell(application(requester() + payload('$string(attributes.statusCode)')), {
        policies: [policy('A', { operation: NEXT + setResponse(418), propagate: { operation: propagates } })],
      })
      expect((await call()).text).toBe(propagates ? '418' : '200')
    }
  })

  test('with a target the message of the flow stays, and the target holds the propagated response', async () => {
    for (const propagates of [true, false]) {
      const { call } = await tell(
        application(
          requester('target="answer" targetValue="#[{\'body\': payload, \'status\': attributes.statusCode}]"') +
            payload('payload &amp; attributes.method &amp; vars.answer.body &amp; vars.answer.status'),
        ),
        { policies: [policy('A', { operation: NEXT + edits('A'), propagate: { operation: propagates } })] },
      )
      expect((await call()).text).toBe(propagates ? 'inPOSTup(in)A200' : 'inPOSTup(in)200')
    }
  })
})
