import { expect } from 'vitest'
import { say } from '../more/behaviour-app.ts'
import { asked } from './http-tables.ts'

const shows = (expression: string) => say(`#[output application/json indent=false --- ${expression}]`)
const attribute = (name: string) => shows(`attributes.${name}`)
const get = (query: string, ...headers: string[]) => [`GET §${query} HTTP/1.1`, ...headers]
const post = (type: string, body: string, ...headers: string[]) => ({
  request: [
    'POST § HTTP/1.1',
    ...(type ? [`Content-Type: ${type}`] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ],
  body,
})
const FORM = 'application/x-www-form-urlencoded'

asked('where a request went, and what it asked for', {
  'a plus in a query is a blank': { flow: attribute('queryParams.a'), request: get('?a=1+2'), answer: '"1 2"' },
  'an escaped plus is a plus': { flow: attribute('queryParams.a'), request: get('?a=1%2B2'), answer: '"1+2"' },
  'a parameter in another script': {
    flow: shows("attributes.queryParams.a == 'и'"),
    request: get('?a=%D0%B8'),
    answer: 'true',
  },
  'an escaped name of a parameter': { flow: attribute("queryParams.'a b'"), request: get('?a%20b=1'), answer: '"1"' },
  'the first of repeated parameters': { flow: attribute('queryParams.a'), request: get('?a=1&b=2&a=3'), answer: '"1"' },
  'all of repeated parameters': {
    flow: attribute('queryParams.*a'),
    request: get('?a=1&b=2&a=3'),
    answer: '["1","3"]',
  },
  'how many parameters there are': {
    flow: shows('sizeOf(attributes.queryParams)'),
    request: get('?a=1&b=2&a=3'),
    answer: '3',
  },
  'a parameter without a value': { flow: attribute('queryParams.a'), request: get('?a'), answer: 'null' },
  'a parameter with an empty value': { flow: attribute('queryParams.a'), request: get('?a='), answer: '""' },
  'an equals sign in a value': { flow: attribute('queryParams.a'), request: get('?a=b=c'), answer: '"b=c"' },
  'an ampersand in a value': { flow: attribute('queryParams.a'), request: get('?a=b%26c'), answer: '"b&c"' },
  'parameters mind the case': { flow: shows('attributes.queryParams.A == null'), request: get('?a=1'), answer: 'true' },
  'the query string is decoded': { flow: attribute('queryString'), request: get('?a=%20b+c'), answer: '"a= b+c"' },
  'no query string is an empty one': { flow: attribute('queryString'), answer: '""' },
  'the path is decoded': { path: '§/*', flow: attribute('requestPath'), request: get('/a%20b'), answer: '"§/a b"' },
  'the raw path is not': {
    path: '§/*',
    flow: attribute('rawRequestPath'),
    request: get('/a%20b'),
    answer: '"§/a%20b"',
  },
  'an escaped slash stays one path': {
    path: '§/*',
    flow: attribute('maskedRequestPath'),
    request: get('/a%2Fb'),
    answer: '"/a%2Fb"',
  },
  'nothing behind a star': { path: '§/*', flow: attribute('maskedRequestPath'), answer: '"/"' },
  'no star, no masked path': { flow: attribute('maskedRequestPath'), answer: 'null' },
  'the path of the listener': {
    path: '§/{a}/*',
    flow: attribute('listenerPath'),
    request: get('/x/y'),
    answer: '"§/{a}/*"',
  },
  'the whole target': { flow: attribute('rawRequestUri'), request: get('?a=%20'), answer: '"§?a=%20"' },
  'parts of the path': {
    path: '§/{a}/x/{b}',
    flow: attribute('uriParams'),
    request: get('/1/x/2'),
    answer: '{"a": "1","b": "2"}',
  },
  'a plus in a part of the path': {
    path: '§/{a}',
    flow: attribute('uriParams.a'),
    request: get('/1+2'),
    answer: '"1 2"',
  },
  'an escaped plus in a part of the path': {
    path: '§/{a}',
    flow: attribute('uriParams.a'),
    request: get('/1%2B2'),
    answer: '"1+2"',
  },
  'an umlaut in a part of the path': {
    path: '§/{a}',
    flow: shows("attributes.uriParams.a == 'ü'"),
    request: get('/%C3%BC'),
    answer: 'true',
  },
  'a slash at the end does not matter': { flow: say('here'), request: get('/'), answer: 'here' },
  'two slashes at the end do': { flow: say('here'), request: get('//'), status: 404 },
  'paths mind the case': { path: '§/Abc', request: get('/abc'), status: 404 },
  'a part must not be missing': { path: '§/*/b', request: get('/b'), status: 404 },
  'a part may be anything': { path: '§/*/b', flow: say('here'), request: get('/a/b'), answer: 'here' },
  'the text about a path nobody listens on': {
    request: ['GET /nobody?a=1 HTTP/1.1'],
    status: 404,
    reason: 'Not Found',
    answer: 'No listener for endpoint: /nobody',
  },
  'a path nobody listens on answers text': {
    request: ['GET /nobody HTTP/1.1'],
    headers: { 'content-type': expect.stringMatching(/^text\/plain/) },
  },
  'the text about a method': {
    listener: 'allowedMethods="POST"',
    status: 405,
    reason: 'Method Not Allowed',
    answer: 'Method not allowed for endpoint: §',
  },
  'a method that is not allowed is not told others': {
    listener: 'allowedMethods="POST"',
    headers: { allow: undefined },
  },
  'methods in any case': { listener: 'allowedMethods="get, post"', flow: say('here'), answer: 'here' },
  'HEAD is not GET': { listener: 'allowedMethods="GET"', request: ['HEAD § HTTP/1.1'], status: 405 },
  'OPTIONS is not answered by itself': {
    listener: 'allowedMethods="GET"',
    request: ['OPTIONS § HTTP/1.1'],
    status: 405,
  },
  'OPTIONS where all is allowed': { flow: attribute('method'), request: ['OPTIONS § HTTP/1.1'], answer: '"OPTIONS"' },
  'a broken escape in a query': {
    request: get('?a=%zz'),
    status: 400,
    answer: expect.stringContaining('HTTP request parsing failed with error: "Malformed'),
  },
  'half an escape in a query': { request: get('?a=%2'), status: 400 },
  'any type is taken': { flow: say('#[payload as String]'), ...post('invented/type', 'x'), status: 200, answer: 'x' },
  'any Accept is answered': { flow: say('text'), request: get('', 'Accept: image/png'), status: 200 },
})

asked('headers and facts of a request', {
  'headers in any case': { flow: attribute("headers.'x-custom'"), request: get('', 'X-CUSTOM: 1'), answer: '"1"' },
  'headers asked for in any case': {
    flow: attribute("headers.'X-Custom'"),
    request: get('', 'x-custom: 1'),
    answer: '"1"',
  },
  'names of headers are in lower case': {
    flow: shows("namesOf(attributes.headers) contains 'x-custom'"),
    request: get('', 'X-Custom: 1'),
    answer: 'true',
  },
  'repeated headers in their order': {
    flow: attribute("headers.*'x-a'"),
    request: get('', 'X-A: 1', 'x-b: 2', 'x-a: 3'),
    answer: '["1","3"]',
  },
  'a list in one header is one header': {
    flow: attribute("headers.*'x-a'"),
    request: get('', 'X-A: 1, 2'),
    answer: '["1, 2"]',
  },
  'repeated cookies': {
    flow: attribute('headers.*cookie'),
    request: get('', 'Cookie: a=1', 'Cookie: b=2'),
    answer: '["a=1","b=2"]',
  },
  'a header that is not there': { flow: attribute("headers.'x-nowhere'"), answer: 'null' },
  'white space around a value': { flow: attribute("headers.'x-a'"), request: get('', 'X-A:   1  '), answer: '"1"' },
  'a method of its own': { flow: attribute('method'), request: ['PURGE § HTTP/1.1'], answer: '"PURGE"' },
  'the version': { flow: attribute('version'), answer: '"HTTP/1.1"' },
  'the older version': { flow: attribute('version'), request: ['GET § HTTP/1.0'], answer: '"HTTP/1.0"' },
  'the scheme': { flow: attribute('scheme'), answer: '"http"' },
  'who asked': { flow: attribute('remoteAddress'), answer: expect.stringMatching(/^"\/127\.0\.0\.1:\d+"$/) },
  'who asked is not what a header says': {
    flow: attribute('remoteAddress'),
    request: get('', 'X-Forwarded-For: 1.2.3.4'),
    answer: expect.stringContaining('127.0.0.1'),
  },
  'who was asked': { flow: attribute('localAddress'), answer: expect.stringMatching(/\/127\.0\.0\.1:\d+"$/) },
  'no certificate': { flow: attribute('clientCertificate'), answer: 'null' },
  'the correlation of a header': {
    flow: say('#[correlationId]'),
    request: get('', 'X-Correlation-ID: mine'),
    answer: 'mine',
  },
  'the older correlation of a header': {
    flow: say('#[correlationId]'),
    request: get('', 'MULE_CORRELATION_ID: mine'),
    answer: 'mine',
  },
  'the newer correlation wins': {
    flow: say('#[correlationId]'),
    request: get('', 'MULE_CORRELATION_ID: old', 'X-Correlation-ID: new'),
    answer: 'new',
  },
  'a correlation is made': { flow: shows('sizeOf(correlationId) > 10'), answer: 'true' },
  'no type': { flow: say('#[payload.^mimeType]'), answer: '*/*' },
  'a type with an encoding': {
    flow: say('#[payload.^encoding]'),
    ...post('text/plain; charset=ISO-8859-1', 'x'),
    answer: 'ISO-8859-1',
  },
  'a type in upper case': { flow: shows('payload.a'), ...post('APPLICATION/JSON', '{"a":1}'), answer: '1' },
  'a type of JSON by its suffix': {
    flow: shows('payload.a'),
    ...post('application/vnd.x+json', '{"a":1}'),
    answer: '1',
  },
  'a type that is none': { flow: say('#[payload.^mimeType]'), ...post('nonsense', 'x'), answer: '*/*' },
  'no body is an empty one': { flow: shows("(payload as String) == ''"), answer: 'true' },
  'no body is not nothing': { flow: shows('payload == null'), answer: 'false' },
})

asked('bodies of requests', {
  'a form': { flow: shows('[payload.a, payload.b]'), ...post(FORM, 'a=1+2&b=%26'), answer: '["1 2","&"]' },
  'repeated fields of a form': { flow: shows('payload.*a'), ...post(FORM, 'a=1&a=2'), answer: '["1","2"]' },
  'an empty field of a form': { flow: shows('payload.a'), ...post(FORM, 'a='), answer: '""' },
  'a form in another encoding': {
    flow: shows("payload.a == 'ü'"),
    ...post(`${FORM}; charset=ISO-8859-1`, 'a=%FC'),
    answer: 'true',
  },
  'a form is passed on as it is': { ...post(FORM, 'a=1+2&b'), answer: 'a=1+2&b' },
  JSON: { flow: shows('payload.a[1]'), ...post('application/json', '{"a":[1,2]}'), answer: '2' },
  XML: { flow: shows('payload.a.@b'), ...post('application/xml', '<a b="1"/>'), answer: '"1"' },
  CSV: { flow: shows('payload[0].b'), ...post('application/csv', 'a,b\n1,2\n'), answer: '"2"' },
  'broken JSON that nobody reads': { flow: say('fine'), ...post('application/json', '{'), status: 200, answer: 'fine' },
  'broken JSON that is read': { flow: shows('payload.a'), ...post('application/json', '{'), status: 500 },
  chunks: {
    flow: say('#[payload as String]'),
    request: ['POST § HTTP/1.1', 'Transfer-Encoding: chunked'],
    body: '3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: 1\r\n\r\n',
    answer: 'abcde',
  },
  'a body of GET': {
    flow: say('#[payload as String]'),
    request: ['GET § HTTP/1.1', 'Content-Length: 3'],
    body: 'abc',
    answer: 'abc',
  },
  'a body of DELETE': {
    flow: say('#[payload as String]'),
    request: ['DELETE § HTTP/1.1', 'Content-Length: 3'],
    body: 'abc',
    answer: 'abc',
  },
  'a body of the older version': {
    flow: say('#[payload as String]'),
    request: ['POST § HTTP/1.0', 'Content-Length: 3'],
    body: 'abc',
    answer: 'abc',
  },
  'an expectation nobody knows': { request: ['POST § HTTP/1.1', 'Expect: wonders', 'Content-Length: 0'], status: 417 },
  'a body is read twice': {
    flow: say('#[(payload as String) ++ (payload as String)]'),
    ...post('text/plain', 'ab'),
    answer: 'abab',
  },
  'a body read once': {
    inside: '<non-repeatable-stream/>',
    flow: say('#[payload as String]'),
    ...post('text/plain', 'ab'),
    answer: 'ab',
  },
  'bytes go through': { ...post('application/octet-stream', '\u0000\u0001'), answer: '\u0000\u0001' },
  'a body in a variable': {
    flow: `<set-variable variableName="v" value="#[payload]"/>${say('#[output text/plain --- vars.v.a]')}`,
    ...post('application/json', '{"a":"b"}'),
    answer: 'b',
  },
})

const part = (head: string, content: string) => `--b\r\n${head}\r\n\r\n${content}\r\n`
const form = (name: string, content: string, more = '', type = '') =>
  part(`Content-Disposition: form-data; name="${name}"${more}${type && `\r\nContent-Type: ${type}`}`, content)
const multipart = (...parts: string[]) => post('multipart/form-data; boundary=b', `${parts.join('')}--b--\r\n`)

asked('parts of requests', {
  'a part by its name': {
    flow: shows('payload.parts.a.content'),
    ...multipart(form('a', '1'), form('b', '2')),
    answer: '"1"',
  },
  'a part by its position': {
    flow: shows('payload.parts[1].content'),
    ...multipart(form('a', '1'), form('b', '2')),
    answer: '"2"',
  },
  'names of parts': {
    flow: shows('namesOf(payload.parts)'),
    ...multipart(form('a', '1'), form('b', '2')),
    answer: '["a","b"]',
  },
  'the name of a file': {
    flow: shows("payload.parts.a.headers.'Content-Disposition'.filename"),
    ...multipart(form('a', '1', '; filename="x.txt"')),
    answer: '"x.txt"',
  },
  'the type of a part': {
    flow: shows("payload.parts.a.headers.'Content-Type'"),
    ...multipart(form('a', '1', '', 'text/html')),
    answer: '"text/html"',
  },
  'JSON in a part': {
    flow: shows('payload.parts.a.content.n'),
    ...multipart(form('a', '{"n":1}', '', 'application/json')),
    answer: '1',
  },
  'XML in a part': {
    flow: shows('payload.parts.a.content.n'),
    ...multipart(form('a', '<n>1</n>', '', 'application/xml')),
    answer: '"1"',
  },
  'a header of its own': {
    flow: shows("payload.parts.a.headers.'X-Mine'"),
    ...multipart(part('Content-Disposition: form-data; name="a"\r\nX-Mine: yes', '1')),
    answer: '"yes"',
  },
  'an empty part': { flow: shows('payload.parts.a.content'), ...multipart(form('a', '')), answer: '""' },
  'line breaks in a part': {
    flow: shows('sizeOf(payload.parts.a.content)'),
    ...multipart(form('a', 'x\r\ny\r\n')),
    answer: '6',
  },
  'something before the first part': {
    flow: shows('payload.parts.a.content'),
    ...post('multipart/form-data; boundary=b', `preamble\r\n${form('a', '1')}--b--\r\nepilogue`),
    answer: '"1"',
  },
  'a boundary in quotes': {
    flow: shows('payload.parts.a.content'),
    ...post('multipart/form-data; boundary="b"', `${form('a', '1')}--b--\r\n`),
    answer: '"1"',
  },
  'parts of the mixed kind': {
    flow: shows('payload.parts[0].content'),
    ...post('multipart/mixed; boundary=b', `${part('Content-Type: text/plain', '1')}--b--\r\n`),
    answer: '"1"',
  },
  'no boundary': { flow: shows('payload.parts'), ...post('multipart/form-data', form('a', '1')), status: 500 },
  'parts are passed on as they are': {
    ...multipart(form('a', '1')),
    answer: '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n',
  },
})
