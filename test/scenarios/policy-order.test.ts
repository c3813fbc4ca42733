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
  tell,
} from './policy-story.ts'

afterEach(endStories)

/** Leaves its traces in the payload on all four edges. */
const tracing = (id: string, blocks = ['source', 'operation']) => ({
  ...(blocks.includes('source') && {
    source: payload(`payload &amp; ' ${id}('`) + NEXT + payload(`payload &amp; ' )${id}'`),
  }),
  ...(blocks.includes('operation') && {
    operation: payload(`payload &amp; ' ${id}['`) + NEXT + payload(`payload &amp; ' ]${id}'`),
  }),
  propagate: { source: true, operation: true },
})

const flow = application(payload("payload &amp; ' F'") + requester() + payload("payload &amp; ' F'"))

describe('the order in which policies wrap', () => {
  test('three policies nest by ascending order around flow and requester, whatever the order they are given in', async () => {
    const { call } = await tell(flow, {
      policies: [
        policy('C', tracing('C'), { order: 3 }),
        policy('A', tracing('A'), { order: 1 }),
        policy('B', tracing('B'), { order: 2 }),
      ],
    })
    expect((await call()).text).toBe('up(in A( B( C( F A[ B[ C[) ]C ]B ]A F )C )B )A')
  })

  test('policies of equal order nest in the order in which they were given', async () => {
    const { call } = await tell(flow, {
      policies: ['Z', 'A', 'M'].map((id) => policy(id, tracing(id), { order: 5 })),
    })
    expect((await call()).text).toBe('up(in Z( A( M( F Z[ A[ M[) ]M ]A ]Z F )M )A )Z')
  })

  test('a policy with one block joins only that side', async () => {
    const { call, app } = await tell(flow, {
      policies: [
        policy('A', tracing('A'), { order: 1 }),
        policy('S', tracing('S', ['source']), { order: 2 }),
        policy('O', tracing('O', ['operation']), { order: 3 }),
      ],
    })
    expect((await call()).text).toBe('up(in A( S( F A[ O[) ]O ]A F )S )A')
    expect(app.explain().map((plan) => [plan.site.element, plan.wrappedBy.map((each) => each.policy)])).toEqual([
      ['http:listener', ['A', 'S']],
      ['http:request', ['A', 'O']],
    ])
  })

  test('automated policies come before those of the API, whatever their order', async () => {
    const { call } = await tell(flow, {
      policies: [
        policy('A', tracing('A'), { order: 1 }),
        policy('auto2', tracing('auto2'), { order: 20, automated: true }),
        policy('auto1', tracing('auto1'), { order: 10, automated: true }),
      ],
    })
    expect((await call()).text).toBe('up(in auto1( auto2( A( F auto1[ auto2[ A[) ]A ]auto2 ]auto1 F )A )auto2 )auto1')
  })

  test('every kind of order that is not a whole number above zero is refused', async () => {
    for (const order of [0, -1, 1.5, Number.NaN])
      await expect(tell(flow, { policies: [policy('A', tracing('A'), { order })] })).rejects.toThrow(/order/)
  })

  test('the worked example: headers added by two policies on both sides of both', async () => {
    const traced = (id: string) => ({
      source: NEXT + addResponseHeaders(`{'x-source': '${id}'}`),
      operation: `${addRequestHeaders(`{'x-operation': '${id}'}`)}${NEXT}${addResponseHeaders(`{'x-answer': '${id}'}`)}`,
      propagate: { operation: true },
    })
    const { call, upstream } = await tell(
      application(requester(), '<http:response><http:headers>#[attributes.headers]</http:headers></http:response>'),
      { policies: [policy('B', traced('B'), { order: 2 }), policy('A', traced('A'), { order: 1 })] },
    )
    const reply = await call()
    expect(upstream.last.headerValues('x-operation')).toEqual(['A', 'B'])
    expect(reply.values('x-answer')).toEqual(['B', 'A'])
    expect(reply.values('x-source')).toEqual(['B', 'A'])
  })
})
