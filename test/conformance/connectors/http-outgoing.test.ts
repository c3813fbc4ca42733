import { expect } from 'vitest'
import { typeOf } from '../more/behaviour-app.ts'
import { request } from './http-elements.ts'
import { requested } from './http-tables.ts'

const headers = (script: string) => `<http:headers>#[${script}]</http:headers>`
const query = (script: string) => `<http:query-params>#[${script}]</http:query-params>`
const parts = (script: string) => `<http:uri-params>#[${script}]</http:uri-params>`
const body = (script: string) => `<http:body>#[${script}]</http:body>`
const POST = 'method="POST"'
const text = { payload: 'text' }

requested('where a request goes', {
  'a parameter': { flow: request('', query("{a: '1'}")), url: '§?a=1' },
  'parameters in their order': { flow: request('', query("{b: '1', a: '2'}")), url: '§?b=1&a=2' },
  'a number as a parameter': { flow: request('', query('{a: 1}')), url: '§?a=1' },
  'a truth as a parameter': { flow: request('', query('{a: true}')), url: '§?a=true' },
  'a repeated parameter': { flow: request('', query("{a: '1', b: '2', a: '3'}")), url: '§?a=1&a=3&b=2' },
  'a parameter that is null': { flow: request('', query('{a: null}')), url: '§?a' },
  'an empty parameter': { flow: request('', query("{a: ''}")), url: '§?a=' },
  'a blank in a parameter': { flow: request('', query("{a: 'b c'}")), url: '§?a=b%20c' },
  'marks in a parameter': { flow: request('', query("{a: '&amp;=+/?#'}")), url: '§?a=%26%3D%2B%2F%3F%23' },
  'an escape in a parameter': { flow: request('', query("{a: '%20'}")), url: '§?a=%2520' },
  'a parameter in another script': { flow: request('', query("{a: 'и😀'}")), url: '§?a=%D0%B8%F0%9F%98%80' },
  'no parameters': { flow: request('', query('null')), url: '§' },
  'a query in the path': { flow: request('', '', '§?a=1'), url: '§?a=1' },
  'a query in the path, and parameters': { flow: request('', query("{b: '2'}"), '§?a=1'), url: '§?a=1&b=2' },
  'a part of the path': { flow: request('', parts("{id: '1'}"), '§/{id}/x'), url: '§/1/x' },
  'a part of the path twice': { flow: request('', parts("{id: '1'}"), '§/{id}/{id}'), url: '§/1/1' },
  'a number as a part of the path': { flow: request('', parts('{id: 1}'), '§/{id}'), url: '§/1' },
  'a blank in a part of the path': { flow: request('', parts("{id: 'a b'}"), '§/{id}'), url: '§/a%20b' },
  'a slash in a part of the path': { flow: request('', parts("{id: 'a/b'}"), '§/{id}'), url: '§/a/b' },
  'a dollar in a part of the path': { flow: request('', parts("{id: '\\$a'}"), '§/{id}'), url: '§/$a' },
  'an escape in a part of the path': { flow: request('', parts("{id: 'a%2Fb'}"), '§/{id}'), url: '§/a%2Fb' },
  'a part of the path that is null': {
    flow: request('', parts('{id: null}'), '§/{id}'),
    outcome: expect.stringContaining('Expression {id} evaluated to null.'),
    requests: 0,
  },
  'a path by expression': { flow: request('', '', "#['§/' ++ vars.p]"), input: { variables: { p: 'x' } }, url: '§/x' },
  'a blank in the path': { flow: request('', '', '§/a b'), url: '§/a%20b' },
  'a slash at the end stays': { flow: request('', '', '§/'), url: '§/' },
  'a URL without a configuration': { flow: '<http:request url="http://127.0.0.1:§port/§/u?a=1"/>', url: '§/u?a=1' },
  'a URL by expression': {
    flow: `<http:request url="#['http://127.0.0.1:§port/§/' ++ vars.p]"/>`,
    input: { variables: { p: 'x' } },
    url: '§/x',
  },
  'a URL and parameters': {
    flow: `<http:request url="http://127.0.0.1:§port/§">${query("{a: '1'}")}</http:request>`,
    url: '§?a=1',
  },
})

const ON = (port: number, attributes: string, inside = '') =>
  `<http:request-config ${attributes}><http:request-connection host="127.0.0.1" port="${port}"/>${inside}</http:request-config>`
const by = (config: string, attributes = '', inside = '') =>
  `<http:request config-ref="${config}" path="§" ${attributes}>${inside}</http:request>`

requested(
  'headers of requests',
  {
    'a header': { flow: request('', headers("{'X-A': '1'}")), headers: { 'x-a': ['1'] } },
    'a number as a header': { flow: request('', headers("{'X-A': 1}")), headers: { 'x-a': ['1'] } },
    'repeated headers': { flow: request('', headers("{'X-A': '1', 'X-A': '2'}")), headers: { 'x-a': ['1', '2'] } },
    'no headers': { flow: request('', headers('null')), headers: { 'user-agent': ['AHC/1.0'] } },
    'headers that are always sent': {
      flow: request(),
      headers: { 'user-agent': ['AHC/1.0'], accept: ['*/*'], host: [expect.stringMatching(/^127\.0\.0\.1:\d+$/)] },
    },
    'nothing is asked to be compressed': { flow: request(), headers: { 'accept-encoding': [] } },
    'an Accept of its own': {
      flow: request('', headers("{'Accept': 'text/plain'}")),
      headers: { accept: ['text/plain'] },
    },
    'headers of the request before are not sent on': {
      flow: request(),
      input: { attributes: { headers: { 'x-a': '1' } } },
      headers: { 'x-a': [] },
    },
    'the correlation of the event': {
      flow: request(),
      input: { correlationId: 'mine' },
      headers: { 'x-correlation-id': ['mine'] },
    },
    'another correlation': {
      flow: request('correlationId="other"'),
      input: { correlationId: 'mine' },
      headers: { 'x-correlation-id': ['other'] },
    },
    'no correlation': { flow: request('sendCorrelationId="NEVER"'), headers: { 'x-correlation-id': [] } },
    'no correlation, not even one given': {
      flow: request('sendCorrelationId="NEVER" correlationId="other"'),
      headers: { 'x-correlation-id': [] },
    },
    'a correlation in a header': {
      flow: request('', headers("{'X-Correlation-ID': 'by hand'}")),
      input: { correlationId: 'mine' },
      headers: { 'x-correlation-id': ['by hand'] },
    },
    'a configuration that sends no correlation': { flow: by('silent'), headers: { 'x-correlation-id': [] } },
    'an operation that sends one all the same': {
      flow: by('silent', 'sendCorrelationId="ALWAYS"'),
      input: { correlationId: 'mine' },
      headers: { 'x-correlation-id': ['mine'] },
    },
    'parameters of the configuration come last': {
      flow: by('defaults', '', query("{own: '1'}")),
      url: '§?own=1&all=2',
    },
    'a parameter of the configuration is not replaced': {
      flow: by('defaults', '', query("{all: '1'}")),
      url: '§?all=1&all=2',
    },
    'a header of the configuration by expression': {
      flow: by('spoken'),
      input: { variables: { v: 'said' } },
      headers: { 'x-said': ['said'] },
    },
    'a base path by expression': {
      flow: '<http:request config-ref="based" path="x"/>',
      input: { variables: { base: '/r18' } },
      url: '§/x',
    },
    'a name and a password': {
      flow: by('basic'),
      headers: { authorization: [`Basic ${Buffer.from('me:secret').toString('base64')}`] },
      requests: 1,
    },
    'a name and a password only when they are asked for': {
      flow: by('patient'),
      answers: [{ status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } }, { body: 'in' }],
      headers: { authorization: [`Basic ${Buffer.from('me:secret').toString('base64')}`] },
      outcome: 'in',
      requests: 2,
    },
    'a name that nobody asks for': { flow: by('patient'), headers: { authorization: [] }, requests: 1 },
    'a name that is refused': {
      flow: typeOf(by('patient')),
      answers: [{ status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } }],
      outcome: 'HTTP:UNAUTHORIZED',
      requests: 2,
    },
    'a digest': {
      flow: by('digest'),
      answers: [
        {
          status: 401,
          headers: { 'WWW-Authenticate': 'Digest realm="x", nonce="n", qop="auth", algorithm=MD5, opaque="o"' },
        },
        { body: 'in' },
      ],
      headers: {
        authorization: [
          expect.stringMatching(
            /^Digest (?=.*username="me")(?=.*realm="x")(?=.*nonce="n")(?=.*opaque="o")(?=.*qop="?auth"?)(?=.*nc=00000001)(?=.*response="[0-9a-f]{32}")/,
          ),
        ],
      },
      outcome: 'in',
      requests: 2,
    },
    'a digest that is refused': {
      flow: typeOf(by('digest')),
      answers: [{ status: 401, headers: { 'WWW-Authenticate': 'Digest realm="x", nonce="n", qop="auth"' } }],
      outcome: 'HTTP:UNAUTHORIZED',
      requests: 2,
    },
    // The transport lets a connection rest for a moment, so that there may be two that take turns.
    'connections are used again': { flow: request().repeat(6), requests: 6, connections: expect.toBeOneOf([1, 2]) },
    'a connection is not used again where none is kept': {
      flow: by('closing') + by('closing'),
      requests: 2,
      connections: 2,
    },
    'a connection is not used again after an answer that closes': {
      flow: request() + request(),
      answers: [{ headers: { Connection: 'close' } }],
      requests: 2,
      connections: 2,
    },
    'a machine and a port by expression': {
      flow: `<set-variable variableName="where" value="#[{host: '127.0.0.1', port: §port}]"/>${by('moving')}`,
      requests: 1,
    },
    'a name and a password by expression': {
      flow: `<set-variable variableName="who" value="#[{name: 'you', word: 'known'}]"/>${by('anybody')}`,
      headers: { authorization: [`Basic ${Buffer.from('you:known').toString('base64')}`] },
    },
    'a connection that is not kept': { flow: by('closing'), headers: { connection: ['close'] } },
    'a connection that is kept': { flow: request(), headers: { connection: [expect.stringMatching(/keep-alive/i)] } },
  },
  (port) => {
    const connection = (name: string, attributes: string, inside = '') =>
      `<http:request-config name="${name}"><http:request-connection host="127.0.0.1" port="${port}" ${attributes}>${inside}</http:request-connection></http:request-config>`
    const authenticated = (name: string, element: string) =>
      connection(name, '', `<http:authentication>${element}</http:authentication>`)
    return [
      ON(port, 'name="silent" sendCorrelationId="NEVER"'),
      ON(
        port,
        'name="defaults"',
        '<http:default-query-params><http:query-param key="all" value="2"/></http:default-query-params>',
      ),
      ON(
        port,
        'name="spoken"',
        '<http:default-headers><http:default-header key="X-Said" value="#[vars.v]"/></http:default-headers>',
      ),
      ON(port, 'name="based" basePath="#[vars.base]"'),
      authenticated('basic', '<http:basic-authentication username="me" password="secret"/>'),
      authenticated('patient', '<http:basic-authentication username="me" password="secret" preemptive="false"/>'),
      authenticated('digest', '<http:digest-authentication username="me" password="secret"/>'),
      authenticated('anybody', '<http:basic-authentication username="#[vars.who.name]" password="#[vars.who.word]"/>'),
      connection('closing', 'usePersistentConnections="false"'),
      '<http:request-config name="moving"><http:request-connection host="#[vars.where.host]" port="#[vars.where.port]"/></http:request-config>',
    ].join('')
  },
)

const LENGTH = { 'content-length': ['4'], 'transfer-encoding': [] }
const CHUNKS = { 'content-length': [], 'transfer-encoding': ['chunked'] }
const JSON_OUT = 'output application/json indent=false --- {a: 1}'

requested('bodies of requests', {
  'the payload': { flow: request(POST), input: text, body: 'text', headers: LENGTH },
  'another body': { flow: request(POST, body('vars.v')), input: { variables: { v: 'v' } }, body: 'v' },
  'no payload': { flow: request(POST), body: '', headers: { 'content-length': ['0'], 'content-type': [] } },
  'an empty payload': { flow: request(POST), input: { payload: '' }, body: '', headers: { 'content-length': ['0'] } },
  'nothing to put': { flow: request('method="PUT"'), headers: { 'content-length': ['0'] } },
  'a payload to delete with': { flow: request('method="DELETE"'), input: text, body: 'text' },
  'a payload to patch with': { flow: request('method="PATCH"'), input: text, body: 'text' },
  'a payload with a method of its own': { flow: request('method="REPORT"'), input: text, body: 'text' },
  'no payload with GET': {
    flow: request(),
    input: text,
    body: '',
    headers: { 'content-length': [], 'transfer-encoding': [] },
  },
  'no payload with OPTIONS': { flow: request('method="OPTIONS"'), input: text, body: '' },
  'a payload with GET all the same': {
    flow: request('sendBodyMode="ALWAYS"'),
    input: text,
    body: 'text',
    headers: LENGTH,
  },
  'no payload with POST': { flow: request(`${POST} sendBodyMode="NEVER"`), input: text, body: '' },
  'whether to send it by expression': {
    flow: request(`${POST} sendBodyMode="#['NE' ++ 'VER']"`),
    input: text,
    body: '',
  },
  'text without a type': { flow: request(POST), input: text, headers: { 'content-type': [] } },
  JSON: {
    flow: request(POST, body(JSON_OUT)),
    body: '{"a": 1}',
    headers: { 'content-type': [expect.stringMatching(/^application\/json/)] },
  },
  'an object without a type is written as JSON': {
    flow: request(POST, body('{a: 1}')),
    body: expect.stringMatching(/^\{\s*"a": ?1\s*\}$/),
    headers: { 'content-type': [expect.stringMatching(/^application\/json/)] },
  },
  XML: { flow: request(POST, body("output application/xml writeDeclaration=false --- {a: 'b'}")), body: '<a>b</a>' },
  'a form': {
    flow: request(POST, body("output application/x-www-form-urlencoded --- {a: 'b c', d: '&amp;', e: 'ü'}")),
    body: 'a=b+c&d=%26&e=%C3%BC',
  },
  'a repeated field of a form': {
    flow: request(POST, body("output application/x-www-form-urlencoded --- {a: '1', a: '2'}")),
    body: 'a=1&a=2',
  },
  parts: {
    flow: request(
      POST,
      body(
        "output multipart/form-data boundary='b' --- {parts: {a: {headers: {'Content-Type': 'text/plain', 'X-Mine': 'yes'}, content: '1'}}}",
      ),
    ),
    body: expect.stringMatching(
      /^--b\r\n(?=[\s\S]*Content-Disposition: form-data; name="a")(?=[\s\S]*X-Mine: yes)[\s\S]*\r\n\r\n1\r\n--b--\r\n$/,
    ),
    headers: { 'content-type': [expect.stringMatching(/^multipart\/form-data; ?boundary="?b"?/)] },
  },
  'a file among parts': {
    flow: request(
      POST,
      body(
        "output multipart/form-data boundary='b' --- {parts: {a: {headers: {'Content-Disposition': {name: 'a', filename: 'x.txt'}, 'Content-Type': 'text/plain'}, content: '1'}}}",
      ),
    ),
    body: expect.stringContaining('filename="x.txt"'),
  },
  'another encoding': {
    flow: request(POST, body("output text/plain encoding='ISO-8859-1' --- 'ü'")),
    headers: { 'content-length': ['1'], 'content-type': [expect.stringMatching(/charset=ISO-8859-1/i)] },
  },
  'a type by hand': {
    flow: request(POST, headers("{'Content-Type': 'text/mine'}") + body(JSON_OUT)).replace(
      /(<http:headers>.*<\/http:headers>)(<http:body>.*<\/http:body>)/,
      '$2$1',
    ),
    headers: { 'content-type': ['text/mine'] },
  },
  'AUTO with chunks by hand': {
    flow: request(POST, headers("{'Transfer-Encoding': 'chunked'}")),
    input: text,
    body: 'text',
    headers: CHUNKS,
  },
  'AUTO with a length by hand': {
    flow: request(POST, headers("{'Content-Length': '4'}")),
    input: text,
    body: 'text',
    headers: LENGTH,
  },
  'AUTO with both by hand': {
    flow: request(POST, headers("{'Content-Length': '4', 'Transfer-Encoding': 'chunked'}")),
    input: text,
    body: 'text',
    headers: LENGTH,
  },
  ALWAYS: { flow: request(`${POST} requestStreamingMode="ALWAYS"`), input: text, body: 'text', headers: CHUNKS },
  'ALWAYS with a length by hand': {
    flow: request(`${POST} requestStreamingMode="ALWAYS"`, headers("{'Content-Length': '4'}")),
    input: text,
    body: 'text',
    headers: CHUNKS,
  },
  NEVER: { flow: request(`${POST} requestStreamingMode="NEVER"`), input: text, body: 'text', headers: LENGTH },
  'NEVER with chunks by hand': {
    flow: request(`${POST} requestStreamingMode="NEVER"`, headers("{'Transfer-Encoding': 'chunked'}")),
    input: text,
    body: 'text',
    headers: LENGTH,
  },
  bytes: { flow: request(POST, body("'AP8A' as Binary {base: '64'}")), headers: { 'content-length': ['3'] } },
  'a body that cannot be computed': {
    flow: typeOf(request(POST, body("'a' as Number"))),
    outcome: 'MULE:EXPRESSION',
    requests: 0,
  },
  'a body from the answer before': {
    flow: request('', '', '§/first') + request(POST, '', '§/second'),
    answers: [{ body: ['an', 'swer'] }, { body: 'done' }],
    body: 'answer',
    outcome: 'done',
  },
})
