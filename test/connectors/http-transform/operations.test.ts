import { describe, expect, test } from 'vitest'
import { NEXT, operation, PROPAGATE, proxyApp, type Scenario, source, start, template } from '../../policy/scenario.ts'

const element = (name: string, children: string, attributes = '') =>
  `<http-transform:${name} ${attributes}>${children}</http-transform:${name}>`
const child = (name: string, text: string) => `<http-transform:${name}>${text}</http-transform:${name}>`
const list = (...headers: [string, string][]) =>
  `<http-transform:new-headers>${headers.map(([name, value]) => `<http-transform:header headerName="${name}" headerValue="${value}"/>`).join('')}</http-transform:new-headers>`
const SHOW = '<logger message="#[attributes]"/>'

const requester = (headers: string) =>
  `<http:request-config name="kept" preserveHeadersCase="true"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>
   <flow name="other"><logger/></flow>${headers}`
const request = (headers = '{}') =>
  `<http:request config-ref="kept" method="POST" path="/up"><http:headers>#[${headers}]</http:headers><http:query-params>#[{'q': '1'}]</http:query-params></http:request>`
const asking = (content: string, headers?: string): Promise<Scenario> =>
  start(proxyApp(request(headers), requester('')), {
    policies: [{ id: 'p', template: template(operation(content + NEXT)) }],
  })
const answering = (content: string, flow = '<set-payload value="flow"/>'): Promise<Scenario> =>
  start(proxyApp(flow), { policies: [{ id: 'p', template: template(source(content)) }] })

describe('adding request headers', () => {
  test.each([
    ['add-request-headers', element('add-request-headers', child('headers', "#[{'X-New': 'a', 'x-two': ['b', 'c']}]"))],
    [
      'add-request-headers-list',
      element('add-request-headers-list', list(['X-New', 'a'], ['x-two', 'b'], ['x-two', "#['c']"])),
    ],
    [
      'add-headers of version 1',
      element(
        'add-headers',
        child('headers', "#[{'X-New': 'a', 'x-two': ['b', 'c']}]"),
        'outputType="requester-request"',
      ),
    ],
  ])('%s sends them, in the case they were given', async (_, xml) => {
    const { ask, upstream } = await asking(xml)
    await ask('/', { body: 'sent' })
    expect(upstream.last.rawHeaders).toContain('X-New')
    expect([upstream.last.headerValues('x-new'), upstream.last.headerValues('x-two'), upstream.last.text]).toEqual([
      ['a'],
      ['b', 'c'],
      'sent',
    ])
  })

  test('appends to a header that is there, whatever its case', async () => {
    const { ask, upstream } = await asking(
      element('add-request-headers', child('headers', "#[{'X-OWN': 'second'}]")),
      "{'x-own': 'first'}",
    )
    await ask()
    expect(upstream.last.headerValues('x-own')).toEqual(['first', 'second'])
  })

  test.each([
    ['content-type', 'text/own', 'text/new'],
    ['Access-Control-Allow-Origin', 'a', 'b'],
  ])('replaces %s, of which there is one only', async (name, old, given) => {
    const { ask, upstream } = await asking(
      element('add-request-headers-list', list([name, 'dropped'], [name.toUpperCase(), given])),
      `{'${name}': '${old}'}`,
    )
    await ask('/', { body: 'sent' })
    expect(upstream.last.headerValues(name)).toEqual([given])
  })

  test('a header whose value is null is not added', async () => {
    const { ask, upstream } = await asking(
      element('add-request-headers', child('headers', "#[{'x-null': null, 'x-some': 1}]")),
    )
    await ask()
    expect([upstream.last.header('x-null'), upstream.last.header('x-some')]).toEqual([undefined, '1'])
  })

  test('the rest of the request stays: path, query parameters, body', async () => {
    const { ask, upstream } = await asking(element('add-request-headers', child('headers', "#[{'a': 'b'}]")))
    await ask('/', { body: 'sent' })
    expect([upstream.last.url, upstream.last.text]).toEqual(['/up?q=1', 'sent'])
  })

  test('in a source, to a listener request: its other attributes stay, the flow sees the header when it propagates', async () => {
    const adding = source(element('add-request-headers', child('headers', "#[{'X-New': 'a'}]")) + NEXT, PROPAGATE)
    const { ask, messages } = await start(
      proxyApp(
        `<logger message="#[attributes.method & ' ' & attributes.headers.'x-new' & ' ' & attributes.requestPath]"/>`,
      ),
      {
        policies: [{ id: 'p', template: template(adding) }],
      },
    )
    await ask('/some')
    expect(messages()).toEqual(['GET a /some'])
  })

  test('to a response: it becomes a request of these headers only', async () => {
    const { ask, messages } = await answering(
      NEXT + element('add-request-headers', child('headers', "#[{'x-new': 'a'}]")) + SHOW,
    )
    const answer = await ask('/', { body: 'sent' })
    expect(JSON.parse(messages()[0] as string)).toMatchObject({ headers: { 'x-new': 'a' } })
    expect(JSON.parse(messages()[0] as string)).not.toHaveProperty('statusCode')
    expect([answer.status, answer.body, answer.header('x-new')]).toEqual([200, 'flow', null])
  })

  test('a value that is no object fails with a transformation error', async () => {
    const { ask, messages } = await answering(
      `<try>${element('add-request-headers', child('headers', "#['text']"))}<error-handler><on-error-continue logException="false"><logger message="#[error.errorType.identifier & ': ' & error.description]"/></on-error-continue></error-handler></try>${NEXT}`,
    )
    await ask()
    expect(messages()).toEqual([
      "TRANSFORMATION: The value of 'headers' is not an object of names and values but a string.",
    ])
  })

  test('a text that is no expression is such a value', async () => {
    const { ask } = await answering(element('add-request-headers', child('headers', 'text')) + NEXT)
    expect((await ask()).status).toBe(500)
  })
})

describe('adding response headers', () => {
  test.each([
    ['add-response-headers', element('add-response-headers', child('headers', "#[{'x-new': 'a'}]"))],
    ['add-response-headers-list', element('add-response-headers-list', list(['x-new', 'a']))],
    [
      'add-headers of version 1',
      element('add-headers', child('headers', "#[{'x-new': 'a'}]"), 'outputType="response"'),
    ],
  ])('%s after execute-next: status and body stay', async (_, xml) => {
    const { ask } = await answering(NEXT + xml)
    const answer = await ask()
    expect([answer.status, answer.body, answer.header('x-new')]).toEqual([200, 'flow', 'a'])
  })

  test('while the message is a request they make it a response without status: 200 unless the event fails', async () => {
    const { ask, messages } = await answering(
      element('add-response-headers', child('headers', "#[{'x-new': 'a'}]")) + SHOW,
    )
    const answer = await ask('/', { body: 'sent' })
    expect([answer.status, answer.body, answer.header('x-new')]).toEqual([200, 'sent', 'a'])
    expect(JSON.parse(messages()[0] as string)).not.toHaveProperty('requestPath')
  })

  test('a later set-response discards them', async () => {
    const { ask } = await answering(
      element('add-response-headers', child('headers', "#[{'x-new': 'a'}]")) +
        element('set-response', child('body', 'x'), 'statusCode="201"'),
    )
    const answer = await ask()
    expect([answer.status, answer.header('x-new')]).toEqual([201, null])
  })
})

describe('removing headers', () => {
  test.each([
    ['header-names', element('remove-headers', child('header-names', "#[['X-One', 'x-two']]"))],
    ['headers, of version 1', element('remove-headers', child('headers', "#[['X-One', 'x-two']]"))],
    [
      'one name',
      element('remove-headers', child('header-names', 'X-ONE')) +
        element('remove-headers', child('header-names', "#['x-two']")),
    ],
  ])('by %s: all values of each name, whatever its case', async (_, xml) => {
    const { ask, upstream } = await asking(xml, "{'x-one': ['a', 'b'], 'X-Two': 'c', 'x-three': 'd'}")
    await ask()
    expect(['x-one', 'x-two', 'x-three'].map((name) => upstream.last.headerValues(name))).toEqual([[], [], ['d']])
  })

  test('from a response', async () => {
    const listener = `<http:listener config-ref="in" path="/*"><http:response><http:headers>#[{'x-one': 'a', 'x-two': 'b'}]</http:headers></http:response></http:listener>`
    const { ask } = await start(proxyApp('<logger/>', '', listener), {
      policies: [
        {
          id: 'p',
          template: template(source(NEXT + element('remove-headers', child('header-names', "#[['X-One']]")))),
        },
      ],
    })
    const answer = await ask()
    expect([answer.header('x-one'), answer.header('x-two')]).toEqual([null, 'b'])
  })

  test('both children, or none, are refused', async () => {
    await expect(answering(element('remove-headers', ''))).rejects.toThrow('CFG012')
    await expect(
      answering(element('remove-headers', child('headers', 'a') + child('header-names', 'b'))),
    ).rejects.toThrow('CFG011')
  })
})

describe('set-response', () => {
  test('replaces status, reason, headers and body', async () => {
    const xml = element(
      'set-response',
      child('body', "#[{'error': 'no'}]") + child('headers', "#[{'x-new': 'a'}]"),
      'statusCode="#[400 + 18]" reasonPhrase="Tea"',
    )
    const { ask } = await answering(NEXT + xml)
    const answer = await ask()
    expect([answer.status, JSON.parse(answer.body), answer.header('x-new')]).toEqual([418, { error: 'no' }, 'a'])
  })

  test('without body the payload stays, without headers there are none, without status it is 200', async () => {
    const listener = `<http:listener config-ref="in" path="/*"><http:response statusCode="299"><http:headers>#[{'x-flow': 'a'}]</http:headers></http:response></http:listener>`
    const { ask } = await start(proxyApp('<set-payload value="flow"/>', '', listener), {
      policies: [{ id: 'p', template: template(source(NEXT + element('set-response', ''))) }],
    })
    const answer = await ask()
    expect([answer.status, answer.body, answer.header('x-flow')]).toEqual([200, 'flow', null])
  })

  test('headers of the response are kept by saying so', async () => {
    const listener = `<http:listener config-ref="in" path="/*"><http:response><http:headers>#[{'x-flow': 'a'}]</http:headers></http:response></http:listener>`
    const { ask } = await start(proxyApp('<logger/>', '', listener), {
      policies: [
        {
          id: 'p',
          template: template(
            source(NEXT + element('set-response', child('headers', '#[attributes.headers]'), 'statusCode="201"')),
          ),
        },
      ],
    })
    const answer = await ask()
    expect([answer.status, answer.header('x-flow')]).toEqual([201, 'a'])
  })

  test('without status on a failing path it is 500', async () => {
    const failing = `<try>${NEXT}<error-handler><on-error-propagate logException="false">${element('set-response', child('body', 'sorry'))}</on-error-propagate></error-handler></try>`
    const { ask } = await answering(failing, '<raise-error type="APP:X"/>')
    expect(await ask()).toMatchObject({ status: 500, body: 'sorry' })
  })

  test.each(['abc', '99', '1000'])('a literal status of %s is refused', async (status) => {
    await expect(answering(element('set-response', '', `statusCode="${status}"`))).rejects.toThrow('CFG005')
  })

  test('an empty status, such as a parameter leaves that is not given, is none', async () => {
    const { ask } = await answering(
      element('set-response', child('body', 'x'), 'statusCode="{{{none}}}" reasonPhrase="{{{none}}}"'),
    )
    expect(await ask()).toMatchObject({ status: 200, body: 'x' })
  })

  test('a status that turns out to be none fails', async () => {
    const { ask } = await answering(element('set-response', '', `statusCode="#['a' & 'b']"`))
    expect((await ask()).status).toBe(500)
  })
})

describe('set-requester-request', () => {
  test('replaces the whole request: what is not given is dropped, but for the path and the body', async () => {
    const { ask, upstream } = await asking(
      element('set-requester-request', child('headers', "#[{'x-new': 'a'}]")),
      "{'x-own': 'b'}",
    )
    await ask('/', { body: 'sent' })
    expect([
      upstream.last.url,
      upstream.last.header('x-new'),
      upstream.last.header('x-own'),
      upstream.last.text,
    ]).toEqual(['/up', 'a', undefined, 'sent'])
  })

  test('path, body, headers, URI and query parameters', async () => {
    const xml = element(
      'set-requester-request',
      child('body', 'new body') +
        child('headers', "#[{'x-new': 'a'}]") +
        child('uri-params', "#[{'id': 7}]") +
        child('query-params', "#[{'a': ['1', '2']}]"),
      'requestPath="#[\'/users/{id}\']"',
    )
    const { ask, upstream } = await asking(xml)
    await ask('/', { body: 'sent' })
    expect([upstream.last.url, upstream.last.text, upstream.last.header('x-new')]).toEqual([
      '/users/7?a=1&a=2',
      'new body',
      'a',
    ])
  })
})

test('version 1 of add-headers refuses an outputType that does not exist, at its place', async () => {
  await expect(answering(element('add-headers', child('headers', '#[{}]'), 'outputType="responce"'))).rejects.toThrow(
    /template\.xml:8:\d+ CFG005 The value 'responce' of attribute 'outputType' is not valid: expected one of request, response, requester-request/,
  )
})

test('the result of an operation can go into a target', async () => {
  const { ask } = await answering(
    `${NEXT}${element('set-response', child('body', 'aside'), 'statusCode="418" target="kept" targetValue="#[attributes.statusCode]"')}<set-payload value="#[vars.kept]"/>`,
  )
  expect(await ask()).toMatchObject({ status: 200, body: '418' })
})
