import type { Answer } from '../../support/upstream.ts'
import { request, shows, typed } from './http-elements.ts'
import { type Requested, requested } from './http-tables.ts'

const result = (expression: string, answer: Answer, outcome: unknown, attributes = '', inside = ''): Requested => ({
  flow: request(attributes, inside) + shows(expression),
  answers: [answer],
  outcome,
})

requested('answers as flows see them', {
  'the status': result('attributes.statusCode', { status: 201 }, 201),
  'the reason': result('attributes.reasonPhrase', { status: 201, reason: 'all well' }, 'all well'),
  'no reason': result("attributes.reasonPhrase == ''", { raw: 'HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n' }, true),
  'a header in lower case': result("namesOf(attributes.headers) contains 'x-a'", { headers: { 'X-A': '1' } }, true),
  'a header in any case': result("attributes.headers.'X-A'", { headers: { 'x-a': '1' } }, '1'),
  'repeated headers': result(
    "attributes.headers.*'set-cookie'",
    { headers: ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'] },
    ['a=1', 'b=2'],
  ),
  'a header that is not there': result("attributes.headers.'x-nowhere' == null", {}, true),
  JSON: result('payload.a', typed('application/json', '{"a":1}'), 1),
  XML: result('payload.a.b', typed('application/xml', '<a><b>1</b></a>'), '1'),
  CSV: result('payload[0].b', typed('application/csv', 'a,b\n1,2\n'), '2'),
  'a form': result('payload.*a', typed('application/x-www-form-urlencoded', 'a=1&a=b+c'), ['1', 'b c']),
  parts: result(
    'payload.parts.a.content',
    typed('multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n'),
    '1',
  ),
  'another encoding': result(
    "payload == 'ü'",
    typed('text/plain; charset=ISO-8859-1', Buffer.from('ü', 'latin1')),
    true,
  ),
  'text without a type': result('payload.^mimeType', { body: 'x' }, 'application/octet-stream'),
  'no body and no type': result('payload.^mimeType', {}, '*/*'),
  'a type that is forced': result('payload.a', typed('text/plain', '{"a":1}'), 1, 'outputMimeType="application/json"'),
  chunks: result('payload as String', { body: ['a', 'b'], headers: { 'Content-Type': 'text/plain' } }, 'ab'),
  'a body until the end of the connection': result(
    'payload as String',
    { raw: 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nabc' },
    'abc',
  ),
  'the older version': result(
    'payload as String',
    { raw: 'HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc' },
    'abc',
  ),
  'no body with 204': result("[attributes.statusCode, (payload default '') as String]", { status: 204 }, [204, '']),
  'no body with 304': result('attributes.statusCode', { status: 304 }, 304),
  'no body with HEAD': {
    flow: request('method="HEAD"') + shows("[attributes.headers.'content-length', (payload default '') as String]"),
    answers: [{ headers: { 'Content-Length': '4' } }],
    outcome: ['4', ''],
  },
  'an early word is not the answer': result(
    'attributes.statusCode',
    { raw: 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n' },
    201,
  ),
  'a status beyond all': result('attributes.statusCode', { status: 299 }, 299),
  'what is compressed stays so': result(
    "[attributes.headers.'content-encoding', sizeOf(payload as Binary)]",
    { headers: { 'Content-Encoding': 'gzip' }, body: Buffer.from([31, 139, 8]) },
    ['gzip', 3],
  ),
  'an answer is read twice': result('(payload as String) ++ (payload as String)', typed('text/plain', 'ab'), 'abab'),
  'an answer to a target': {
    flow: request('target="v"') + shows('payload ++ vars.v'),
    input: { payload: 'x' },
    answers: [typed('text/plain', 'y')],
    outcome: 'xy',
  },
  'the status to a target': {
    flow: request('target="v" targetValue="#[attributes.statusCode]"') + shows('vars.v'),
    answers: [{ status: 202 }],
    outcome: 202,
  },
  'a target keeps the attributes': {
    flow: request('target="v"') + shows('attributes.a'),
    input: { attributes: { a: 1 } },
    outcome: 1,
  },
  'a message to a target': {
    flow: request('target="v" targetValue="#[message]"') + shows('[vars.v.payload, vars.v.attributes.statusCode]'),
    answers: [typed('text/plain', 'y')],
    outcome: ['y', 200],
  },
})
