import { afterEach, describe, expect, test } from 'vitest'
import {
  addRequestHeaders,
  addResponseHeaders,
  application,
  attempt,
  ERROR_TYPE,
  endStories,
  faultsOf,
  NEXT,
  onErrorContinue,
  payload,
  policy,
  requester,
  setResponse,
  tell,
} from './policy-story.ts'

afterEach(endStories)

const headersOf = (name: string, element: string, value: string) =>
  `<http-transform:${element}><http-transform:${name}>#[${value}]</http-transform:${name}></http-transform:${element}>`
const remove = (names: string) => headersOf('header-names', 'remove-headers', names)
const list = (element: string, ...headers: [string, string][]) =>
  `<http-transform:${element}><http-transform:new-headers>${headers
    .map(([name, value]) => `<http-transform:header headerName="${name}" headerValue="${value}"/>`)
    .join('')}</http-transform:new-headers></http-transform:${element}>`

/** The headers that reach the upstream after an operation block did this to a request with these headers. */
const sent = async (operation: string, headers = "{'X-One': '1', 'content-type': 'text/csv'}") => {
  const { call, upstream } = await tell(application(requester('', `<http:headers>#[${headers}]</http:headers>`)), {
    policies: [policy('A', { operation: operation + NEXT })],
  })
  await call()
  return upstream.last
}

/** What reaches the client after a source block did this to the response of a flow with these headers. */
const answered = async (source: string, headers = "{'X-One': '1', 'content-type': 'text/csv'}") => {
  const { call } = await tell(
    application(payload("'flow'"), `<http:response><http:headers>#[${headers}]</http:headers></http:response>`),
    { policies: [policy('A', { source: NEXT + source })] },
  )
  return call()
}

describe('adding headers', () => {
  test('appends to values that are there, whatever the case of the name', async () => {
    const request = await sent(addRequestHeaders("{'x-ONE': '2'}") + addRequestHeaders("{'x-one': '3'}"))
    expect(request.headerValues('x-one')).toEqual(['1', '2', '3'])
    expect((await answered(addResponseHeaders("{'x-ONE': '2'}"))).values('x-one')).toEqual(['1', '2'])
  })

  test.each(['content-type', 'Content-Type', 'access-control-allow-origin', 'Access-Control-Allow-Origin'])(
    'replaces %s',
    async (name) => {
      const value = name.toLowerCase() === 'content-type' ? 'text/new' : 'http://new.test'
      const before = `{'${name.toLowerCase()}': 'text/old'}`
      const request = await sent(addRequestHeaders(`{'${name}': '${value}'}`), before)
      expect(request.headerValues(name)).toEqual([value])
      expect((await answered(addResponseHeaders(`{'${name}': '${value}'}`), before)).values(name)).toEqual([value])
    },
  )

  test('of a length never lets the message lie about itself', async () => {
    const request = await sent(addRequestHeaders("{'Content-Length': '1'}"))
    expect([request.headerValues('content-length'), request.text]).toEqual([['2'], 'in'])
    const reply = await answered(addResponseHeaders("{'content-length': '1'}"))
    expect([reply.values('content-length'), reply.text]).toEqual([['4'], 'flow'])
  })

  test('keeps the case of added names on the wire: in answers, and in requests whose configuration preserves it', async () => {
    const xml = application(requester()).replace('name="out"', 'name="out" preserveHeadersCase="true"')
    const { call, upstream } = await tell(xml, {
      policies: [
        policy('A', {
          source: NEXT + addResponseHeaders("{'X-AnswerCase': '1'}"),
          operation: addRequestHeaders("{'X-RequestCase': '1'}") + NEXT,
        }),
      ],
    })
    expect((await call()).headers.map(([name]) => name)).toContain('X-AnswerCase')
    expect(upstream.last.rawHeaders).toContain('X-RequestCase')
  })

  test('does not touch the payload', async () => {
    expect((await sent(addRequestHeaders("{'a': '1'}"))).text).toBe('in')
  })

  test('numbers and booleans become text; null and nothing add nothing', async () => {
    const request = await sent(addRequestHeaders("{'n': 5, 'b': true, 'z': null, 'u': attributes.nothing}"))
    expect(['n', 'b', 'z', 'u'].map((name) => request.header(name))).toEqual(['5', 'true', undefined, undefined])
    const empty = await sent(addRequestHeaders('{}'))
    expect(empty.header('x-one')).toBe('1')
    expect((await sent(addRequestHeaders('null'))).header('x-one')).toBe('1')
  })

  test('one by one in a list: literals, expressions, computed names, repeated names', async () => {
    const headers: [string, string][] = [
      ['x-lit', 'literal'],
      ["#['x-' &amp; 'computed']", '#[attributes.requestPath]'],
      ['x-twice', '1'],
      ['X-Twice', '2'],
      ['x-one', 'more'],
    ]
    const request = await sent(list('add-request-headers-list', ...headers))
    expect(['x-lit', 'x-computed', 'x-twice', 'x-one'].map((name) => request.headerValues(name))).toEqual([
      ['literal'],
      ['/up'],
      ['1', '2'],
      ['1', 'more'],
    ])
    const reply = await answered(
      list(
        'add-response-headers-list',
        ['x-lit', 'literal'],
        ["#['x-' &amp; 'status']", '#[attributes.statusCode]'],
        ['content-type', 'text/new'],
      ),
    )
    expect(['x-lit', 'x-status', 'content-type'].map((name) => reply.values(name))).toEqual([
      ['literal'],
      ['200'],
      ['text/new'],
    ])
  })

  test('to a message of the other shape starts a new one', async () => {
    const { call, upstream } = await tell(
      application(requester('', "<http:headers>#[{'x-mine': '1'}]</http:headers>")),
      {
        policies: [
          policy('A', { operation: addResponseHeaders("{'x-r': '1'}") + addRequestHeaders("{'x-q': '1'}") + NEXT }),
        ],
      },
    )
    await call()
    expect([upstream.last.header('x-mine'), upstream.last.header('x-r'), upstream.last.header('x-q')]).toEqual([
      undefined,
      undefined,
      '1',
    ])
    expect(upstream.last.url).toBe('/up')
  })
})

describe('removing headers', () => {
  test('removes all values of each name, whatever its case, and ignores unknown ones', async () => {
    const request = await sent(
      remove("['X-ONE', 'not-there', 'x-two']"),
      "{'x-one': ['1', '2'], 'X-Two': '2', 'x-three': '3'}",
    )
    expect(['x-one', 'x-two', 'x-three'].map((name) => request.headerValues(name))).toEqual([[], [], ['3']])
  })

  test('works on responses as well, and keeps the status', async () => {
    const { call } = await tell(
      application(
        payload("'flow'"),
        "<http:response statusCode=\"203\"><http:headers>#[{'Server': 'x', 'Keep': 'y'}]</http:headers></http:response>",
      ),
      { policies: [policy('A', { source: NEXT + remove("['server']") })] },
    )
    const reply = await call()
    expect([reply.status, reply.header('server'), reply.header('keep')]).toEqual([203, undefined, 'y'])
  })

  test('then adding replaces', async () => {
    const request = await sent(remove("['x-one']") + addRequestHeaders("{'x-one': 'new'}"))
    expect(request.headerValues('x-one')).toEqual(['new'])
  })

  test('of the headers the flow receives, when propagated', async () => {
    const { call } = await tell(
      application(payload('$string($exists(attributes.headers.secret)) &amp; attributes.method')),
      {
        policies: [policy('A', { source: remove("['Secret']") + NEXT, propagate: { source: true } })],
      },
    )
    expect((await call('/', { headers: { SECRET: 's' } })).text).toBe('falsePOST')
  })
})

describe('set-response', () => {
  test('leaves out what is left out: no headers, the current payload, 200, the usual reason', async () => {
    const reply = await answered('<http-transform:set-response/>')
    expect([reply.status, reply.reason, reply.text, reply.header('x-one')]).toEqual([200, 'OK', 'flow', undefined])
  })

  test('takes status, reason, body and headers, each by expression', async () => {
    const reply = await answered(
      `<http-transform:set-response statusCode="#[attributes.statusCode + 7]" reasonPhrase="#['So ' &amp; 'it is']">
         <http-transform:body>#[{'was': payload}]</http-transform:body>
         <http-transform:headers>#[{'x-a': ['1', '2']}]</http-transform:headers></http-transform:set-response>`,
    )
    expect([reply.status, reply.reason, reply.text, reply.values('x-a')]).toEqual([
      207,
      'So it is',
      expect.stringMatching(/^\{\s*"was":\s*"flow"\s*\}$/),
      ['1', '2'],
    ])
  })

  test('keeps headers that are passed on', async () => {
    const reply = await answered(setResponse(200, { headers: 'attributes.headers' }))
    expect([reply.header('x-one'), reply.header('content-type')]).toEqual(['1', 'text/csv'])
  })

  test.each(["#['many']", '#[99]', '#[1000]', '#[200.5]'])(
    'a status of %s is an error that a policy can handle',
    async (status) => {
      const { call } = await tell(application(payload("'flow'")), {
        policies: [
          policy('A', {
            source: attempt(setResponse(status), onErrorContinue(setResponse(500, { body: ERROR_TYPE }))),
          }),
        ],
      })
      const reply = await call()
      expect(reply.status).toBe(500)
      expect(reply.text).toMatch(/^MULE:/)
    },
  )

  test('a status that is no number is refused at deployment', async () => {
    const policies = [policy('A', { source: setResponse('teapot') })]
    expect((await faultsOf(tell(application(payload("'x'")), { policies }))).join()).toMatch(/statusCode/)
  })
})

describe('set-requester-request', () => {
  const rich = `<http:headers>#[{'x-mine': '1'}]</http:headers><http:query-params>#[{'q': '1'}]</http:query-params><http:uri-params>#[{'id': '7'}]</http:uri-params>`
  const sentBy = async (operation: string) => {
    const { call, upstream } = await tell(application(requester('', rich, '/x/{id}')), {
      policies: [policy('A', { operation: operation + NEXT })],
    })
    await call()
    return upstream.last
  }

  test('replaces everything it names, and empties the maps it does not', async () => {
    const request = await sentBy(
      `<http-transform:set-requester-request requestPath="#['/y/' &amp; '{a}']"><http-transform:body>#['new']</http-transform:body>
       <http-transform:headers>#[{'X-New': '2'}]</http-transform:headers><http-transform:uri-params>#[{'a': 'b'}]</http-transform:uri-params>
       <http-transform:query-params>#[{'n': 'w'}]</http-transform:query-params></http-transform:set-requester-request>`,
    )
    expect([request.method, request.url, request.text]).toEqual(['POST', '/y/b?n=w', 'new'])
    expect([request.header('x-mine'), request.header('x-new')]).toEqual([undefined, '2'])
  })

  test('without a path keeps the requester’s', async () => {
    const request = await sentBy(
      "<http-transform:set-requester-request><http-transform:body>#['new']</http-transform:body><http-transform:uri-params>#[attributes.uriParams]</http-transform:uri-params></http-transform:set-requester-request>",
    )
    expect([request.url, request.text, request.header('x-mine')]).toEqual(['/x/7', 'new', undefined])
  })
})

describe('the forms of versions 1 and 2', () => {
  const add = (type: string, headers: string) =>
    `<http-transform:add-headers outputType="${type}"><http-transform:headers>#[${headers}]</http-transform:headers></http-transform:add-headers>`

  test('add-headers with its output types, remove-headers with headers', async () => {
    const { call, upstream } = await tell(
      application(requester() + payload("payload &amp; attributes.headers.'x-answer'")),
      {
        policies: [
          policy('A', {
            source: add('request', "{'x-in': '1'}") + NEXT + add('response', "{'x-out': '1'}"),
            operation:
              add('requester-request', "{'x-up': '1', 'x-gone': '1'}") +
              headersOf('headers', 'remove-headers', "['x-gone']") +
              NEXT +
              add('response', "{'x-answer': '!'}"),
            propagate: { source: true, operation: true },
          }),
        ],
      },
    )
    const reply = await call()
    expect([upstream.last.header('x-up'), upstream.last.header('x-gone')]).toEqual(['1', undefined])
    expect([reply.text, reply.header('x-out')]).toEqual(['up(in)!', '1'])
  })

  test('an unknown output type is refused', async () => {
    const policies = [policy('A', { operation: add('upstream', '{}') + NEXT })]
    expect((await faultsOf(tell(application(requester()), { policies }))).join()).toMatch(/outputType/)
  })
})

describe('header values that would break HTTP', () => {
  test.each([
    ['CR LF', "'a\\r\\nx-evil: 1'"],
    ['LF', "'a\\nb'"],
    ['NUL', "'a\\u0000b'"],
  ])('%s in an outgoing request: the request fails, nothing is sent', async (_, value) => {
    const { call, upstream } = await tell(application(attempt(requester(), onErrorContinue(payload(ERROR_TYPE)))), {
      policies: [policy('A', { operation: addRequestHeaders(`{'x-a': ${value}}`) + NEXT })],
    })
    expect((await call()).text).toMatch(/^(HTTP|MULE):/)
    expect(upstream.requests).toHaveLength(0)
  })

  test('in the answer: 500, and no split response; a policy’s name cannot break out either', async () => {
    for (const headers of ["{'x-a': 'a\\r\\nx-evil: 1'}", "{'x-a\\r\\nx-evil': '1'}", "{'x a': '1'}", "{'': '1'}"]) {
      const { call } = await tell(application(payload("'flow'")), {
        policies: [policy('A', { source: NEXT + addResponseHeaders(headers) })],
      })
      const reply = await call()
      expect([reply.status, reply.header('x-evil')]).toEqual([500, undefined])
      expect((await call('/')).status).toBe(500)
    }
  })

  test('in a reason phrase', async () => {
    const { call } = await tell(application(payload("'flow'")), {
      policies: [
        policy('A', {
          source: `<http-transform:set-response statusCode="200" reasonPhrase="#['OK\\r\\nx-evil: 1']"/>`,
        }),
      ],
    })
    const reply = await call()
    expect(reply.header('x-evil')).toBeUndefined()
  })

  test('names such as __proto__ are names', async () => {
    const request = await sent(addRequestHeaders("{'__proto__': 'p', 'constructor': 'c'}"))
    expect(request.header('constructor')).toBe('c')
    expect(({} as Record<string, unknown>).p).toBeUndefined()
  })
})
