import { afterEach, describe, expect, test } from 'vitest'
import {
  addResponseHeaders,
  application,
  attempt,
  endStories,
  NEXT,
  onErrorContinue,
  payload,
  policy,
  raise,
  requester,
  setResponse,
  tell,
  variable,
} from './policy-story.ts'

afterEach(endStories)

const names = "$join($sort($keys(vars)), ',')"
const header = (name: string, expression: string) => addResponseHeaders(`{'${name}': ${expression}}`)
const note = variable('note', "$string(vars.note) &amp; '>'")

describe('variables of a policy', () => {
  test('are not those of the flow, nor of other policies; the flow sees none of them', async () => {
    const { call, upstream } = await tell(
      application(
        variable('flow', "'f'") +
          requester('', `<http:headers>#[{'x-flow': vars.flow}]</http:headers><http:body>#[${names}]</http:body>`) +
          payload(`payload &amp; '|' &amp; ${names}`),
      ),
      {
        policies: [
          policy(
            'A',
            {
              source: variable('a', '1') + NEXT + header('x-a', names),
              operation: payload(`payload &amp; '|A:' &amp; ${names}`) + NEXT,
            },
            { order: 1 },
          ),
          policy(
            'B',
            {
              source: header('x-unused', names) + variable('b', '1') + NEXT + header('x-b', names),
              operation: payload(`payload &amp; '|B:' &amp; ${names}`) + NEXT,
              propagate: { source: false },
            },
            { order: 2 },
          ),
        ],
      },
    )
    const reply = await call()
    expect(upstream.last.text).toBe('flow|A:a|B:b')
    expect(upstream.last.header('x-flow')).toBe('f')
    expect(reply.text).toBe('up(flow|A:a|B:b)|flow')
    expect([reply.header('x-a'), reply.header('x-b')]).toEqual(['a', 'b'])
  })

  test('travel source → operation → next operation → source', async () => {
    const add = (mark: string) => variable('trail', `vars.trail &amp; '${mark}'`)
    const { call, upstream } = await tell(application(requester() + requester('', '', '/second')), {
      policies: [
        policy('A', {
          source: add('s') + NEXT + add('S') + header('x-trail', 'vars.trail'),
          operation: add('o') + payload('vars.trail') + NEXT + add('O'),
        }),
      ],
    })
    const reply = await call()
    expect(upstream.requests.map((each) => each.text)).toEqual(['so', 'soOo'])
    expect(reply.header('x-trail')).toBe('soOoOS')
  })

  test('set before an operation fails are there afterwards', async () => {
    const { call } = await tell(application(attempt(requester(), onErrorContinue(payload("'handled'")))), {
      policies: [
        policy('A', {
          source: NEXT + header('x-seen', 'vars.seen'),
          operation: variable('seen', "'before the failure'") + raise('POLICY:NO') + NEXT,
        }),
      ],
    })
    expect((await call()).header('x-seen')).toBe('before the failure')
  })

  test('set in a source before next are visible in its error handler', async () => {
    const { call } = await tell(application(variable('flow', '1') + raise('APP:NO')), {
      policies: [
        policy('A', {
          source: variable('mine', '1') + attempt(NEXT, onErrorContinue(setResponse(200, { body: names }))),
        }),
      ],
    })
    expect((await call()).text).toBe('mine')
  })

  test('belong to one instance: two instances of one template do not share them', async () => {
    const blocks = {
      source: variable('who', "'{{{policyId}}}'") + NEXT + header('x-{{{policyId}}}', 'vars.who'),
      operation: payload('payload &amp; vars.who') + NEXT,
    }
    const { call, upstream } = await tell(application(requester()), {
      policies: [policy('first', blocks, { order: 1 }), policy('second', blocks, { order: 2 })],
    })
    const reply = await call()
    expect(upstream.last.text).toBe('infirstsecond')
    expect([reply.header('x-first'), reply.header('x-second')]).toEqual(['first', 'second'])
  })

  test('belong to one event: concurrent requests never see each other’s', async () => {
    const { call } = await tell(application(requester()), {
      upstream: async (request) => {
        await new Promise((done) => setTimeout(done, Math.random() * 20))
        return { headers: { 'content-type': 'text/plain' }, body: request.text }
      },
      policies: [
        policy('A', {
          source: variable('id', "attributes.headers.'x-id'") + NEXT + header('x-id', 'vars.id'),
          operation: payload('vars.id') + NEXT,
        }),
      ],
    })
    const replies = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const reply = await call('/', { headers: { 'x-id': `id${i}` } })
        return [reply.text, reply.header('x-id')]
      }),
    )
    expect(replies).toEqual(replies.map((_, i) => [`id${i}`, `id${i}`]))
  })

  test.each([
    [
      'scatter-gather',
      (routes: string[]) => `<scatter-gather>${routes.map((r) => `<route>${r}</route>`).join('')}</scatter-gather>`,
    ],
    ['async', (routes: string[]) => routes.map((r) => `<async>${r}</async>`).join('')],
  ])('branches of %s work on copies: no branch sees another’s, nor does the source afterwards', async (_, scope) => {
    const branch = (path: string) => requester('', '', path) + requester('', '', `${path}2`)
    const { call, upstream } = await tell(application(scope([branch('/a'), branch('/b')]) + payload("'done'")), {
      policies: [
        policy('A', {
          source: variable('trail', "'s'") + NEXT + header('x-trail', 'vars.trail'),
          operation: variable('trail', 'vars.trail &amp; attributes.requestPath') + payload('vars.trail') + NEXT,
        }),
      ],
    })
    const reply = await call()
    await upstream.received(4)
    expect(upstream.requests.map((each) => each.text).sort()).toEqual(['s/a', 's/a/a2', 's/b', 's/b/b2'])
    expect(reply.header('x-trail')).toBe('s')
  })

  test('of sequential scopes are shared: foreach sees what the run before left', async () => {
    const { call, upstream } = await tell(application(`<foreach collection="#[[1,2,3]]">${requester()}</foreach>`), {
      policies: [policy('A', { operation: note + payload('vars.note') + NEXT })],
    })
    await call()
    expect(upstream.requests.map((each) => each.text)).toEqual(['>', '>>', '>>>'])
  })

  test('the target variable of a requester is the flow’s, and invisible to the policy', async () => {
    const { call } = await tell(
      application(requester('target="t"') + requester('target="u"') + payload('vars.t &amp; vars.u')),
      {
        policies: [
          policy('A', {
            operation: `${payload(`'[' &amp; ${names} &amp; ']'`)}${NEXT}${variable('status', 'attributes.statusCode')}`,
          }),
        ],
      },
    )
    expect((await call()).text).toBe('up([])up([status])')
  })
})
