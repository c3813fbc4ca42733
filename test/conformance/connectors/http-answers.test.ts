import { expect } from 'vitest'
import { say } from '../more/behaviour-app.ts'
import { type Asked, asked } from './http-tables.ts'

const FAILS = '<raise-error type="APP:X" description="not today"/>'
const response = (attributes: string, headers = '', body = '') =>
  `<http:response ${attributes}>${body && `<http:body>${body}</http:body>`}${headers && `<http:headers>${headers}</http:headers>`}</http:response>`
const failure = (attributes: string, headers = '', body = '') =>
  response(attributes, headers, body).replaceAll('http:response', 'http:error-response')
const TEXT = say('text')
const NAMES: Readonly<Record<number, string>> = {
  201: 'Created',
  202: 'Accepted',
  203: 'Non Authoritative Information',
  206: 'Partial Content',
  207: 'Multi-Status',
  300: 'Multiple Choices',
  302: 'Moved Temporarily',
  303: 'See Other',
  305: 'Use Proxy',
  307: 'Temporary Redirect',
  402: 'Payment Required',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Long',
  416: 'Requested Range Not Satisfiable',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Server Error',
  501: 'Not Implemented',
  505: 'HTTP Version Not Supported',
  308: '',
  418: '',
  423: '',
  428: '',
  431: '',
  451: '',
  511: '',
}
const reasons = Object.entries(NAMES).map(([status, reason]): [string, Asked] => [
  `the reason of ${status}`,
  { inside: response(`statusCode="${status}"`), status: Number(status), reason },
])

asked('what a listener says', {
  ...Object.fromEntries(reasons),
  'a status by expression': {
    inside: response('statusCode="#[vars.s]"'),
    flow: '<set-variable variableName="s" value="#[201]"/>',
    status: 201,
  },
  'a status that is a text': { inside: response(`statusCode="#['202']"`), status: 202 },
  'a reason by expression': {
    inside: response(`statusCode="200" reasonPhrase="#['all ' ++ 'well']"`),
    reason: 'all well',
  },
  'a header by expression': { inside: response('', "#[{'X-A': 1 + 1}]"), headers: { 'x-a': '2' } },
  'a truth as a header': { inside: response('', "#[{'X-A': true}]"), headers: { 'x-a': 'true' } },
  'no headers': { inside: response('', '#[null]'), flow: TEXT, status: 200, answer: 'text' },
  'a header with a line break makes no other': {
    inside: response('', "#[{'X-A': 'a\\r\\nX-Injected: b'}]"),
    headers: { 'x-injected': undefined },
  },
  'a body of its own': { inside: response('', '', "#['other']"), flow: TEXT, answer: 'other' },
  'a body that is null': {
    inside: response('', '', '#[null]'),
    flow: TEXT,
    answer: '',
    headers: { 'content-length': '0' },
  },
  'a body of a variable': {
    inside: response('', '', '#[vars.v]'),
    flow: '<set-variable variableName="v" value="v"/>',
    answer: 'v',
  },
  'text without a type': { flow: TEXT, answer: 'text', headers: { 'content-type': undefined } },
  'text with a type': {
    flow: '<set-payload value="text" mimeType="text/plain"/>',
    headers: { 'content-type': expect.stringMatching(/^text\/plain/) },
  },
  'nothing with a type': {
    flow: '<set-payload value="#[null]" mimeType="application/json"/>',
    headers: { 'content-type': expect.stringMatching(/^application\/json/), 'content-length': '0' },
  },
  JSON: {
    flow: say('#[output application/json indent=false --- {a: 1}]'),
    answer: '{"a": 1}',
    headers: { 'content-type': expect.stringMatching(/^application\/json/) },
  },
  XML: {
    flow: say("#[output application/xml writeDeclaration=false --- {a: 'b'}]"),
    answer: '<a>b</a>',
    headers: { 'content-type': expect.stringMatching(/^application\/xml/) },
  },
  CSV: {
    flow: say('#[output application/csv --- [{a: 1}]]'),
    answer: 'a\n1\n',
    headers: { 'content-type': expect.stringMatching(/^application\/csv/) },
  },
  'a form': {
    flow: say("#[output application/x-www-form-urlencoded --- {a: 'b c', d: '&amp;'}]"),
    answer: 'a=b+c&d=%26',
    headers: { 'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) },
  },
  'a type by hand wins': {
    inside: response('', "#[{'Content-Type': 'text/mine'}]"),
    flow: say('#[output application/json --- 1]'),
    headers: { 'content-type': 'text/mine' },
  },
  'a type that is none is sent as it is': {
    inside: response('', "#[{'Content-Type': 'nonsense'}]"),
    flow: TEXT,
    headers: { 'content-type': 'nonsense' },
  },
  'another encoding': {
    flow: say("#[output text/plain encoding='ISO-8859-1' --- 'ü']"),
    answer: 'ü',
    headers: { 'content-length': '1', 'content-type': expect.stringMatching(/charset=ISO-8859-1/i) },
  },
  'UTF-8 otherwise': { flow: say("#[output text/plain --- 'ü']"), headers: { 'content-length': '2' } },
  parts: {
    flow: say(
      "#[output multipart/form-data boundary='b' --- {parts: {a: {headers: {'Content-Type': 'text/plain'}, content: '1'}}}]",
    ),
    answer: expect.stringMatching(/^--b\r\n[\s\S]*name="a"[\s\S]*\r\n\r\n1\r\n--b--\r\n$/),
    headers: { 'content-type': expect.stringMatching(/^multipart\/form-data; ?boundary="?b"?/) },
  },
  'two values of Content-Length': {
    inside: response('', "#[{'Content-Length': '4', 'content-length': '5'}]"),
    flow: TEXT,
    status: 500,
    answer: expect.stringMatching(/Header content-length does not support multiple values/i),
  },
  'HEAD has the headers of GET': {
    request: ['HEAD § HTTP/1.1'],
    flow: TEXT,
    status: 200,
    answer: '',
    headers: { 'content-length': '4' },
  },
  '204 has no length': {
    inside: response('statusCode="204"'),
    flow: TEXT,
    answer: '',
    headers: { 'transfer-encoding': undefined },
  },
  '205 has a body': { inside: response('statusCode="205"'), flow: TEXT, status: 205, answer: 'text' },
  'a date is sent': { flow: TEXT, headers: { date: expect.stringMatching(/GMT$/) } },
  'the attributes of the request are no headers': {
    request: ['GET § HTTP/1.1', 'X-A: 1'],
    flow: TEXT,
    headers: { 'x-a': undefined },
  },
})

const streaming = (mode: string, headers = '') => ({
  listener: `responseStreamingMode="${mode}"`,
  inside: response('', headers),
  flow: TEXT,
  answer: 'text',
})
const LENGTH = { 'content-length': '4', 'transfer-encoding': undefined }
const CHUNKS = { 'content-length': undefined, 'transfer-encoding': 'chunked' }

asked('how long an answer is', {
  AUTO: { ...streaming('AUTO'), headers: LENGTH },
  ALWAYS: { ...streaming('ALWAYS'), headers: CHUNKS },
  NEVER: { ...streaming('NEVER'), headers: LENGTH },
  'AUTO with chunks by hand': { ...streaming('AUTO', "#[{'Transfer-Encoding': 'chunked'}]"), headers: CHUNKS },
  'AUTO with a length by hand': { ...streaming('AUTO', "#[{'Content-Length': '4'}]"), headers: LENGTH },
  'AUTO with both by hand': {
    ...streaming('AUTO', "#[{'Content-Length': '4', 'Transfer-Encoding': 'chunked'}]"),
    headers: LENGTH,
  },
  'NEVER with chunks by hand': { ...streaming('NEVER', "#[{'Transfer-Encoding': 'chunked'}]"), headers: LENGTH },
  'ALWAYS with a length by hand': { ...streaming('ALWAYS', "#[{'Content-Length': '4'}]"), headers: CHUNKS },
  'an encoding nobody knows by hand': { ...streaming('AUTO', "#[{'Transfer-Encoding': 'invented'}]"), headers: LENGTH },
  'the older version and ALWAYS': {
    ...streaming('ALWAYS'),
    request: ['GET § HTTP/1.0'],
    headers: { 'transfer-encoding': undefined },
  },
  'the older version and AUTO': { ...streaming('AUTO'), request: ['GET § HTTP/1.0'], headers: LENGTH },
  'nothing and ALWAYS': { ...streaming('ALWAYS'), flow: say('#[null]'), answer: '' },
})

asked('what a listener says of failures', {
  'an error': {
    flow: FAILS,
    status: 500,
    reason: 'Server Error',
    answer: 'not today',
    headers: { 'content-type': expect.stringMatching(/^text\/plain/) },
  },
  'an error that is continued': {
    flow: `<try>${FAILS}<error-handler><on-error-continue>${TEXT}</on-error-continue></error-handler></try>`,
    status: 200,
    answer: 'text',
  },
  'an error that the flow continues': {
    flow: `${FAILS}<error-handler><on-error-continue>${TEXT}</on-error-continue></error-handler>`,
    status: 200,
    answer: 'text',
  },
  'an error that is propagated': {
    flow: `${FAILS}<error-handler><on-error-propagate>${TEXT}</on-error-propagate></error-handler>`,
    status: 500,
    answer: 'not today',
  },
  'the payload of an error': {
    inside: failure('', '', '#[payload]'),
    flow: `${FAILS}<error-handler><on-error-propagate>${TEXT}</on-error-propagate></error-handler>`,
    status: 500,
    answer: 'text',
  },
  'a status of a handler': {
    inside: failure('statusCode="#[vars.s default 500]"'),
    flow: `${FAILS}<error-handler><on-error-propagate><set-variable variableName="s" value="#[409]"/></on-error-propagate></error-handler>`,
    status: 409,
    reason: 'Conflict',
  },
  'the type of an error': {
    inside: failure('', '', "#[error.errorType.namespace ++ ':' ++ error.errorType.identifier]"),
    flow: FAILS,
    answer: 'APP:X',
  },
  'an error as JSON': {
    inside: failure('', '', '#[output application/json indent=false --- {said: error.description}]'),
    flow: FAILS,
    answer: '{"said": "not today"}',
    headers: { 'content-type': expect.stringMatching(/^application\/json/) },
  },
  'headers of an error': {
    inside: failure('', "#[{'X-Error': error.errorType.identifier}]"),
    flow: FAILS,
    headers: { 'x-error': 'X' },
  },
  'an error without a text': { inside: failure('', '', '#[null]'), flow: FAILS, status: 500, answer: '' },
  'an error with a reason': {
    inside: failure('statusCode="503" reasonPhrase="later"'),
    flow: FAILS,
    status: 503,
    reason: 'later',
  },
  'an error that is answered as none': {
    inside: failure('statusCode="200"', '', "#['fine']"),
    flow: FAILS,
    status: 200,
    answer: 'fine',
  },
  'an error about an error': {
    inside: failure('', '', "#['a' as Number]"),
    flow: FAILS,
    status: 500,
    reason: 'Server Error',
  },
  'an error about the answer': {
    inside: response('', "#[{'X-A': 'a' as Number}]") + failure('statusCode="502"'),
    flow: TEXT,
    status: 502,
  },
  'headers of the answer are not those of the error': {
    inside: response('', "#[{'X-A': '1'}]"),
    flow: FAILS,
    headers: { 'x-a': undefined },
  },
  'an error before anything': {
    flow: '<validation:is-true expression="false"/>',
    status: 500,
    answer: 'Value was expected to be true but it was false instead',
  },
  'a security error is an error': {
    inside: failure('', '', '#[error.errorType.identifier]'),
    flow: '<raise-error type="MULE:SECURITY" description="no"/>',
    answer: 'SECURITY',
  },
})
