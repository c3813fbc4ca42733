import { describe, expect, test } from 'vitest'
import { addRequestHeader, NEXT, operation, proxyApp, start, template } from './scenario.ts'

const one = (blocks: string) => [{ id: 'p', template: template(blocks) }]
const request = (attributes: string, children = '') => `<http:request ${attributes}>${children}</http:request>`

describe('a wrapped requester', () => {
  test('with a target: the policy sees the response, the flow keeps its message', async () => {
    const content = `${request('config-ref="out" path="/up" target="answer" targetValue="#[payload & \' (\' & attributes.statusCode & \')\']"')}<logger message="#[payload & ' ' & attributes.method & ' ' & vars.answer]"/>`
    const watching = operation(`${NEXT}<logger message="#['policy: ' & payload & ' ' & attributes.statusCode]"/>`)
    const { ask, messages } = await start(proxyApp(content), { policies: one(watching) })
    await ask('/', { body: 'sent' })
    expect(messages()).toEqual(['policy: from upstream 200', 'sent POST from upstream (200)'])
  })

  test('with a url: a changed requestPath has no effect, changed headers and parameters have', async () => {
    const content = request(`url="http://127.0.0.1:\${upstream}/by-url"`)
    const changing = operation(
      `<http-transform:set-requester-request requestPath="/ignored"><http-transform:headers>#[{'x-set': '1'}]</http-transform:headers><http-transform:query-params>#[{'q': '2'}]</http-transform:query-params></http-transform:set-requester-request>${NEXT}`,
    )
    const { ask, upstream } = await start(proxyApp(content), { policies: one(changing) })
    await ask()
    expect([upstream.last.url, upstream.last.header('x-set')]).toEqual(['/by-url?q=2', '1'])
  })

  test('with a path: a changed requestPath, template and all, is where the request goes', async () => {
    const changing = operation(
      `<http-transform:set-requester-request requestPath="/users/{id}"><http-transform:uri-params>#[{'id': '9'}]</http-transform:uri-params></http-transform:set-requester-request>${NEXT}`,
    )
    const { ask, upstream } = await start(proxyApp(request('config-ref="out" path="/other"')), {
      policies: one(changing),
    })
    await ask()
    expect(upstream.last.url).toBe('/users/9')
  })

  test('a GET sends the body that its mode says, as a policy changed it', async () => {
    const { ask, upstream } = await start(
      proxyApp(request('config-ref="out" path="/up" method="GET" sendBodyMode="ALWAYS"')),
      {
        policies: one(operation(`<set-payload value="changed"/>${NEXT}`)),
      },
    )
    await ask('/', { body: 'sent' })
    expect(upstream.last.text).toBe('changed')
  })

  test('headers with several values keep them all', async () => {
    const content = request('config-ref="out" path="/up"', `<http:headers>#[{'x-many': ['a', 'b']}]</http:headers>`)
    const { ask, upstream } = await start(proxyApp(content), {
      policies: one(operation(addRequestHeader('x-many', 'c') + NEXT)),
    })
    await ask()
    expect(upstream.last.headerValues('x-many')).toEqual(['a', 'b', 'c'])
  })

  test('its expressions are evaluated once, before the policies', async () => {
    const content = request(
      'config-ref="out" path="/up"',
      `<http:headers>#[{'x-random': $string($random())}]</http:headers>`,
    )
    const retrying = operation(`<logger message="#[attributes.headers.'x-random']"/>${NEXT}${NEXT}`)
    const { ask, upstream, messages } = await start(proxyApp(content), { policies: one(retrying) })
    await ask()
    const [first, second] = upstream.requests.map(({ header }) => header('x-random'))
    expect([first, second]).toEqual([messages()[0], messages()[0]])
  })

  test('a request of its own without target inside the policy becomes the outgoing body', async () => {
    const config = `<http:request-config name="own"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>`
    const calling = template(operation(`<http:request config-ref="own" path="/token"/>${NEXT}`), config)
    const { ask, upstream } = await start(proxyApp(request('config-ref="out" method="POST" path="/up"')), {
      policies: [{ id: 'p', template: calling }],
      upstream: ({ url }) => ({ body: `answer of ${url}` }),
    })
    await ask('/', { body: 'sent' })
    expect([upstream.last.url, upstream.last.text]).toEqual(['/up', 'answer of /token'])
  })
})
