import { expect } from 'vitest'
import type { Answer } from '../../support/upstream.ts'
import { request, shows } from './http-elements.ts'
import { type Requested, requested } from './http-tables.ts'

const to = (status: number, location?: string): Answer => ({
  status,
  headers: location === undefined ? {} : { Location: location },
})
const moved = (status: number, flow: string, more: Partial<Requested> = {}): Requested => ({
  flow,
  answers: [(request) => to(status, `${request.url.split('?')[0]}/new`), { body: 'new' }],
  input: { payload: 'x' },
  outcome: 'new',
  requests: 2,
  ...more,
})
const POST = request(
  'method="POST"',
  "<http:headers>#[{'X-A': '1', 'Authorization': 'mine', 'Content-Type': 'text/mine'}]</http:headers>",
)

requested(
  'answers that send elsewhere',
  {
    ...Object.fromEntries(
      [301, 302, 303, 307, 308].map((status): [string, Requested] => [
        `${status} with GET`,
        moved(status, request(), { method: 'GET', url: '§/new' }),
      ]),
    ),
    ...Object.fromEntries(
      [301, 307, 308].map((status): [string, Requested] => [
        `${status} with POST`,
        moved(status, POST, { method: 'POST', body: 'x', headers: { 'x-a': ['1'], 'content-type': ['text/mine'] } }),
      ]),
    ),
    ...Object.fromEntries(
      [302, 303].map((status): [string, Requested] => [
        `${status} with POST`,
        moved(status, POST, { method: 'GET', body: '', headers: { 'x-a': ['1'], 'content-type': [] } }),
      ]),
    ),
    'who one is goes along': moved(302, POST, { headers: { authorization: ['mine'] } }),
    'a parameter does not go along': moved(302, request('', '<http:query-params>#[{a: 1}]</http:query-params>'), {
      url: '§/new',
    }),
    'a place with a query': {
      flow: request(),
      answers: [(r) => to(302, `${r.url}/new?a=b%20c`), { body: 'new' }],
      url: '§/new?a=b%20c',
    },
    'a place beside this one': {
      flow: request('', '', '§/a/b'),
      answers: [to(302, 'c'), { body: 'new' }],
      url: '§/a/c',
    },
    'a whole URL': {
      flow: request(),
      answers: [(r) => to(302, `http://${r.header('host')}${r.url}/new`), { body: 'new' }],
      url: '§/new',
      outcome: 'new',
    },
    'no place': { flow: request() + shows('attributes.statusCode'), answers: [to(302)], outcome: 302, requests: 1 },
    'not with 300': {
      flow: request() + shows('attributes.statusCode'),
      answers: [(r) => to(300, `${r.url}/new`)],
      outcome: 300,
      requests: 1,
    },
    'not with 304': {
      flow: request() + shows('attributes.statusCode'),
      answers: [(r) => to(304, `${r.url}/new`)],
      outcome: 304,
      requests: 1,
    },
    'not where it is switched off': {
      flow: request('followRedirects="false"') + shows('attributes.statusCode'),
      answers: [(r) => to(302, `${r.url}/new`)],
      outcome: 302,
      requests: 1,
    },
    'not where an expression says so': {
      flow: request('followRedirects="#[vars.f]"') + shows('attributes.statusCode'),
      input: { variables: { f: 'false' } },
      answers: [(r) => to(302, `${r.url}/new`)],
      outcome: 302,
      requests: 1,
    },
    'not where the configuration says so': {
      flow: request().replace('"out"', '"staying"') + shows('attributes.statusCode'),
      answers: [(r) => to(302, `${r.url}/new`)],
      outcome: 302,
      requests: 1,
    },
    'where the operation says otherwise': moved(302, request('followRedirects="true"').replace('"out"', '"staying"')),
    'in a circle': {
      flow: request(),
      answers: [(r) => to(302, r.url)],
      outcome: expect.stringMatching(/^HTTP:CONNECTIVITY: .*MaxRedirectException/s),
      requests: 6,
    },
    'five times': {
      flow: request(),
      answers: [...Array(5).fill((r: { url: string }) => to(302, r.url)), { body: 'there' }],
      outcome: 'there',
      requests: 6,
    },
    'a cookie of the way': {
      flow: request(),
      answers: [
        (r) => ({ ...to(302, `${r.url}/new`), headers: { Location: `${r.url}/new`, 'Set-Cookie': 'way=1; Path=/' } }),
        { body: 'new' },
      ],
      headers: { cookie: [expect.stringContaining('way=1')] },
    },
    'a body that is always sent': moved(303, request('method="POST" sendBodyMode="ALWAYS"'), {
      method: 'GET',
      body: 'x',
    }),
  },
  (port) =>
    `<http:request-config name="staying" followRedirects="false"><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>`,
)

const twice = (config: string, second = '§/a') =>
  `<http:request config-ref="${config}" path="§/a"/><http:request config-ref="${config}" path="${second}"/>`
const cookies = (...values: string[]): Answer => ({ headers: values.flatMap((value) => ['Set-Cookie', value]) })

requested(
  'cookies',
  Object.fromEntries(
    (
      [
        ['a cookie comes back', ['a=1'], ['a=1']],
        [
          'two cookies come back in one header',
          ['a=1; Path=/', 'b=2; Path=/'],
          [expect.stringMatching(/^(a=1; b=2|b=2; a=1)$/)],
        ],
        ['a newer value', ['a=1', 'a=2'], ['a=2']],
        ['a cookie that has expired', ['a=1; Max-Age=0'], []],
        ['a cookie that expired long ago', ['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], []],
        ['a cookie of another path', ['a=1; Path=/elsewhere'], []],
        ['a cookie of another machine', ['a=1; Domain=example.com'], []],
        ['a cookie for safe connections', ['a=1; Secure'], []],
        ['a cookie that scripts may not see', ['a=1; HttpOnly'], ['a=1']],
        ['a cookie with an equals sign', ['a=b=c'], ['a=b=c']],
      ] as const
    ).map(([title, given, back], i): [string, Requested] => [
      title,
      { flow: twice(`jar${i}`), answers: [cookies(...given), {}], headers: { cookie: back }, requests: 2 },
    ]),
  ),
  (port) =>
    Array.from(
      { length: 10 },
      (_, i) =>
        `<http:request-config name="jar${i}"><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>`,
    ).join(''),
)

requested(
  'no cookies',
  {
    'cookies that are switched off': { flow: twice('without'), answers: [cookies('a=1'), {}], headers: { cookie: [] } },
    'cookies by hand are sent all the same': {
      flow: request('', "<http:headers>#[{'Cookie': 'mine=1'}]</http:headers>").replace('"out"', '"without"'),
      headers: { cookie: ['mine=1'] },
    },
    'each configuration has its own': {
      flow: '<http:request config-ref="with" path="§"/><http:request config-ref="other" path="§"/>',
      answers: [cookies('a=1; Path=/'), {}],
      headers: { cookie: [] },
    },
  },
  (port) =>
    ['name="without" enableCookies="false"', 'name="with"', 'name="other"']
      .map(
        (attributes) =>
          `<http:request-config ${attributes}><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>`,
      )
      .join(''),
)
