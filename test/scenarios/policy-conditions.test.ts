import { afterEach, describe, expect, test } from 'vitest'
import type { PolicyConfig } from '../../engine/index.ts'
import {
  addRequestHeaders,
  addResponseHeaders,
  application,
  endStories,
  faultsOf,
  NEXT,
  payload,
  policy,
  requester,
  setResponse,
  tell,
} from './policy-story.ts'

afterEach(endStories)

type Pointcut = PolicyConfig['pointcutData']

/** The listener has base path /api and path /v1/*. */
const based = (autodiscovery = '') => `${autodiscovery}
  <http:listener-config name="in" basePath="/api"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream.port}"/></http:request-config>
  <flow name="main"><http:listener config-ref="in" path="/v1/*"/>${requester()}</flow>`
const ignoring = (path = '/v1/*') =>
  based('<api-gateway:autodiscovery apiId="1" flowRef="main" ignoreBasePath="true"/>').replace('/v1/*', path)

const both = (pointcutData: Pointcut) =>
  policy(
    'A',
    {
      source: NEXT + addResponseHeaders("{'x-source': 'A'}"),
      operation: addRequestHeaders("{'x-operation': 'A'}") + NEXT,
    },
    { pointcutData },
  )

/** Whether source and operation ran: both do, or neither. */
const applies = async (pointcutData: Pointcut, call: string, xml = based()): Promise<boolean> => {
  const story = await tell(xml, { policies: [both(pointcutData)] })
  const [method = '', path = ''] = call.split(' ')
  const reply = await story.call(path, { method })
  expect(reply.status).toBe(200)
  const [source, operation] = [reply.header('x-source') === 'A', story.upstream.last.header('x-operation') === 'A']
  expect(operation).toBe(source)
  return source
}

describe('resource conditions', () => {
  test.each<[string, Pointcut, string, boolean]>([
    ['none at all', undefined, 'GET /api/v1/users', true],
    ['null', null, 'GET /api/v1/users', true],
    ['the method', [{ methodRegex: 'GET|POST' }], 'POST /api/v1/users', true],
    ['another method', [{ methodRegex: 'GET|POST' }], 'PUT /api/v1/users', false],
    ['a part of the method is not enough', [{ methodRegex: 'P' }], 'PUT /api/v1/users', false],
    ['an alternative must match the whole method', [{ methodRegex: 'GET|PU' }], 'PUT /api/v1/users', false],
    ['the path, with base path', [{ uriTemplateRegex: '/api/v1/users' }], 'GET /api/v1/users', true],
    ['the path without base path', [{ uriTemplateRegex: '/users' }], 'GET /api/v1/users', false],
    ['a prefix is not enough', [{ uriTemplateRegex: '/api/v1' }], 'GET /api/v1/users', false],
    ['a prefix with .*', [{ uriTemplateRegex: '/api/v1/users/.*' }], 'GET /api/v1/users/7', true],
    ['a suffix', [{ uriTemplateRegex: '.*/users' }], 'GET /api/v1/users', true],
    ['the query does not count', [{ uriTemplateRegex: '/api/v1/users' }], 'GET /api/v1/users?a=/b', true],
    ['both must match', [{ methodRegex: 'GET', uriTemplateRegex: '/api/v1/users' }], 'POST /api/v1/users', false],
    ['both do', [{ methodRegex: 'GET', uriTemplateRegex: '/api/v1/users' }], 'GET /api/v1/users', true],
    ['one of several', [{ methodRegex: 'PUT' }, { uriTemplateRegex: '.*/users' }], 'GET /api/v1/users', true],
    ['an empty condition', [{}], 'GET /api/v1/users', true],
    ['Java: inline flags', [{ uriTemplateRegex: '(?i)/API/V1/USERS' }], 'GET /api/v1/users', true],
    ['Java: quoting', [{ uriTemplateRegex: '\\Q/api/v1/a.b\\E' }], 'GET /api/v1/a.b', true],
    ['Java: quoting is literal', [{ uriTemplateRegex: '\\Q/api/v1/a.b\\E' }], 'GET /api/v1/axb', false],
  ])('%s', async (_, pointcutData, call, expected) => {
    expect(await applies(pointcutData, call)).toBe(expected)
  })

  test('look at the inbound request, not at the outgoing one', async () => {
    expect(await applies([{ uriTemplateRegex: '/up' }], 'GET /api/v1/users')).toBe(false)
    expect(await applies([{ methodRegex: 'GET' }], 'GET /api/v1/users')).toBe(true)
  })

  test.each<[string, string, string, string, boolean]>([
    ['the path behind the wildcard', '/v1/*', '/users', 'GET /api/v1/users', true],
    ['the whole path no longer', '/v1/*', '/api/v1/users', 'GET /api/v1/users', false],
    ['no effect without a trailing wildcard', '/v1/users', '/api/v1/users', 'GET /api/v1/users', true],
    ['nor does the rest match then', '/v1/users', '/users', 'GET /api/v1/users', false],
  ])('ignoreBasePath: %s', async (_, path, uriTemplateRegex, call, expected) => {
    expect(await applies([{ uriTemplateRegex }], call, ignoring(path))).toBe(expected)
  })

  test.each([
    ['/api/v1/admin', based()],
    ['/admin', ignoring()],
  ])('%s is not dodged by escapes in the path', async (uriTemplateRegex, xml) => {
    for (const path of ['/api/v1/%61dmin', '/api/v1/%61%64%6d%69%6E'])
      expect(await applies([{ uriTemplateRegex }], `GET ${path}`, xml)).toBe(true)
  })

  test('ignoreBasePath has no effect on runtime 4.2.2', async () => {
    const story = await tell(ignoring(), {
      policies: [both([{ uriTemplateRegex: '/users' }])],
      runtime: { runtimeVersion: '4.2.2' },
    })
    expect((await story.call('/api/v1/users')).header('x-source')).toBeUndefined()
  })

  test('skipped policies leave the nesting of the others intact', async () => {
    const mark = (id: string, order: number, methodRegex: string) =>
      policy(id, { operation: payload(`payload &amp; '${id}'`) + NEXT }, { order, pointcutData: [{ methodRegex }] })
    const { call } = await tell(application(requester()), {
      policies: [mark('A', 1, 'POST'), mark('B', 2, 'PUT'), mark('C', 3, 'POST|PUT')],
    })
    expect((await call()).text).toBe('up(inAC)')
    expect((await call('/', { method: 'PUT' })).text).toBe('up(inBC)')
  })

  test.each<[string, Pointcut]>([
    ['an open bracket', [{ uriTemplateRegex: '/a(' }]],
    ['a placeholder', [{ uriTemplateRegex: '/users/{id}' }]],
    ['a bad method', [{ methodRegex: '*' }]],
  ])('a regular expression that is wrong is refused: %s', async (_, pointcutData) => {
    const found = await faultsOf(tell(based(), { policies: [both(pointcutData)] }))
    expect(found.join()).toMatch(/regular expression/)
  })
})

describe('APIs', () => {
  const two = `
    <api-gateway:autodiscovery apiId="\${first}" flowRef="one"/><api-gateway:autodiscovery apiId="2" flowRef="two"/>
    <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
    <flow name="one"><http:listener config-ref="in" path="/one"/>${payload("'one'")}</flow>
    <flow name="two"><http:listener config-ref="in" path="/two"/>${payload("'two'")}</flow>
    <flow name="none"><http:listener config-ref="in" path="/none"/>${payload("'none'")}</flow>`
  const deploy = { properties: { first: '1' } }

  test('source policies of an API run for its flow only; those without for every flow', async () => {
    const source = (id: string, api?: PolicyConfig['api']) =>
      policy(id, { source: NEXT + payload(`payload &amp; ' ${id}'`) }, { ...(api && { api }) })
    const { call } = await tell(two, {
      deploy,
      policies: [source('A', { id: '1' }), source('B', [{ id: '1' }, { id: '2' }]), source('C')],
    })
    expect((await call('/one')).text).toBe('one C B A')
    expect((await call('/two')).text).toBe('two C B')
    expect((await call('/none')).text).toBe('none C')
  })

  test.each([
    ['a missing property', two, {}, /first/],
    [
      'a flow that does not exist',
      `<api-gateway:autodiscovery apiId="1" flowRef="nope"/>${application('<logger/>')}`,
      {},
      /nope/,
    ],
    [
      'a flow without a listener',
      `<api-gateway:autodiscovery apiId="1" flowRef="f"/><flow name="f"><logger/></flow>`,
      {},
      /listener/,
    ],
    ['one API on two flows', two, { first: '2' }, /2/],
    ['two APIs on one flow', `<api-gateway:autodiscovery apiId="7" flowRef="one"/>${two}`, { first: '1' }, /one/],
    ['no apiId', `<api-gateway:autodiscovery flowRef="main"/>${application('<logger/>')}`, {}, /apiId/],
  ])('%s is a deployment error', async (_, xml, properties, message) => {
    expect((await faultsOf(tell(xml, { deploy: { properties } }))).join()).toMatch(message)
  })
})

describe('a policy named cors', () => {
  test('is first whatever its order, and answers preflights before anybody else', async () => {
    const cors = policy(
      'cross-origin',
      {
        source: `<choice><when expression="#[attributes.method = 'OPTIONS']">${setResponse(204, { headers: "{'access-control-allow-origin': '*'}" })}</when><otherwise>${NEXT}${addResponseHeaders("{'access-control-allow-origin': '*'}")}</otherwise></choice>`,
      },
      { order: 99, name: 'cors' },
    )
    const { call, app } = await tell(application(payload("'flow'")), {
      policies: [
        policy('auth', { source: setResponse(401) }, { order: 1 }),
        policy('auto', { source: NEXT }, { order: 1, automated: true }),
        cors,
      ],
    })
    const preflight = await call('/', { method: 'OPTIONS', body: '' })
    expect([preflight.status, preflight.header('access-control-allow-origin')]).toEqual([204, '*'])
    const denied = await call()
    expect([denied.status, denied.header('access-control-allow-origin')]).toEqual([401, '*'])
    expect(app.policies.list().map(({ id }) => id)).toEqual(['cross-origin', 'auto', 'auth'])
  })
})
