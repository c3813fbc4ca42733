import { expect } from 'vitest'
import { typeOf } from '../more/behaviour-app.ts'
import { request, shows, typed } from './http-elements.ts'
import { type Requested, requested } from './http-tables.ts'

const validator = (inside: string) => `<http:response-validator>${inside}</http:response-validator>`
const success = (values: string) => validator(`<http:success-status-code-validator values="${values}"/>`)
const failures = (values: string) => validator(`<http:failure-status-code-validator values="${values}"/>`)

const failed = (text: string) => `HTTP GET on resource '§' failed${text}.`
const STATUSES: readonly (readonly [status: number, type: string, text: string])[] = [
  [400, 'HTTP:BAD_REQUEST', ': bad request (400)'],
  [401, 'HTTP:UNAUTHORIZED', ': unauthorized (401)'],
  [402, 'MULE:UNKNOWN', ' with status code 402'],
  [403, 'HTTP:FORBIDDEN', ': forbidden (403)'],
  [404, 'HTTP:NOT_FOUND', ': not found (404)'],
  [405, 'HTTP:METHOD_NOT_ALLOWED', ': method not allowed (405)'],
  [406, 'HTTP:NOT_ACCEPTABLE', ': not acceptable (406)'],
  [407, 'MULE:UNKNOWN', ' with status code 407'],
  [408, 'MULE:UNKNOWN', ' with status code 408'],
  [409, 'MULE:UNKNOWN', ' with status code 409'],
  [410, 'MULE:UNKNOWN', ' with status code 410'],
  [412, 'MULE:UNKNOWN', ' with status code 412'],
  [413, 'MULE:UNKNOWN', ' with status code 413'],
  [417, 'MULE:UNKNOWN', ' with status code 417'],
  [418, 'MULE:UNKNOWN', ' with status code 418'],
  [422, 'MULE:UNKNOWN', ' with status code 422'],
  [429, 'HTTP:TOO_MANY_REQUESTS', ': too many requests (429)'],
  [500, 'HTTP:INTERNAL_SERVER_ERROR', ': internal server error (500)'],
  [501, 'MULE:UNKNOWN', ' with status code 501'],
  [502, 'HTTP:BAD_GATEWAY', ': bad gateway (502)'],
  [503, 'HTTP:SERVICE_UNAVAILABLE', ': service unavailable (503)'],
  [504, 'HTTP:GATEWAY_TIMEOUT', ': gateway timeout (504)'],
  [505, 'MULE:UNKNOWN', ' with status code 505'],
]
const handled = (elements: string, expression: string, type = 'ANY') =>
  `<try>${elements}<error-handler><on-error-continue type="${type}">${shows(expression)}</on-error-continue></error-handler></try>`

requested('answers that are errors', {
  ...Object.fromEntries(
    STATUSES.map(([status, type, text]): [string, Requested] => [
      `status ${status}`,
      { flow: request(), answers: [{ status }], outcome: `${type}: ${failed(text)}` },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        [300, 'MULTIPLE_CHOICES'],
        [301, 'MOVED_PERMANENTLY'],
        [302, 'MOVED_TEMPORARILY'],
        [303, 'SEE_OTHER'],
        [304, 'NOT_MODIFIED'],
      ] as const
    ).map(([status, type]): [string, Requested] => [
      `status ${status} where only 200 will do`,
      {
        flow: typeOf(request('followRedirects="false"', success('200'))),
        answers: [{ status }],
        outcome: `HTTP:${type}`,
      },
    ]),
  ),
  'the type that was not supported': {
    flow: request('method="POST"', '<http:body>#[output application/xml --- {a: 1}]</http:body>'),
    answers: [{ status: 415 }],
    outcome: expect.stringMatching(
      /^HTTP:UNSUPPORTED_MEDIA_TYPE: HTTP POST on resource '.*' failed: media type application\/xml.* not supported \(415\)\.$/,
    ),
  },
  'no query in the text of an error': {
    flow: request('', '<http:query-params>#[{a: 1}]</http:query-params>'),
    answers: [{ status: 404 }],
    outcome: `HTTP:NOT_FOUND: ${failed(': not found (404)')}`,
  },
  'a success that is none': {
    flow: request('', success('200')),
    answers: [{ status: 201 }],
    outcome: `MULE:UNKNOWN: ${failed(' with status code 201')}`,
  },
  'a range of successes': {
    flow: request('', success('200..299')) + shows('attributes.statusCode'),
    answers: [{ status: 299 }],
    outcome: 299,
  },
  'ranges and statuses': {
    flow: request('', success('200..299, 404')) + shows('attributes.statusCode'),
    answers: [{ status: 404 }],
    outcome: 404,
  },
  'a status outside of ranges': {
    flow: typeOf(request('', success('200..299, 404'))),
    answers: [{ status: 403 }],
    outcome: 'HTTP:FORBIDDEN',
  },
  'a failure that is listed': {
    flow: typeOf(request('', failures('500..599'))),
    answers: [{ status: 503 }],
    outcome: 'HTTP:SERVICE_UNAVAILABLE',
  },
  'a failure that is not listed': {
    flow: request('', failures('500..599')) + shows('attributes.statusCode'),
    answers: [{ status: 404 }],
    outcome: 404,
  },
  'a validator of an expression': {
    flow:
      request('', validator('<http:expression-response-validator expression="#[payload contains \'fine\']"/>')) +
      shows('1'),
    answers: [typed('text/plain', 'fine')],
    outcome: 1,
  },
  'a validator of an expression that is false': {
    flow: request('', validator('<http:expression-response-validator expression="#[false]"/>')),
    outcome: expect.stringMatching(/^HTTP:BAD_REQUEST: .*The expression '#\[false\]' evaluated to false/s),
  },
  'statuses by expression': {
    flow: request('', success("#['4' ++ '04']")) + shows('attributes.statusCode'),
    answers: [{ status: 404 }],
    outcome: 404,
  },
  'the answer in the error': {
    flow: handled(request(), 'error.errorMessage.payload.said'),
    answers: [{ status: 400, ...typed('application/json', '{"said":"no"}') }],
    outcome: 'no',
  },
  'the status in the error': {
    flow: handled(request(), 'error.errorMessage.attributes.statusCode'),
    answers: [{ status: 409 }],
    outcome: 409,
  },
  'headers in the error': {
    flow: handled(request(), "error.errorMessage.attributes.headers.'retry-after'"),
    answers: [{ status: 503, headers: { 'Retry-After': '9' } }],
    outcome: '9',
  },
  'the payload before the error is still there': {
    flow: handled(request(), 'payload'),
    input: { payload: 'x' },
    answers: [{ status: 500 }],
    outcome: 'x',
  },
  'an error of security': {
    flow: handled(request(), '1', 'HTTP:CLIENT_SECURITY'),
    answers: [{ status: 403 }],
    outcome: 1,
  },
  'an error of security of all kinds': {
    flow: handled(request(), '1', 'MULE:SECURITY'),
    answers: [{ status: 401 }],
    outcome: 1,
  },
  'another type for an error': {
    flow: typeOf(request('', '<error-mapping sourceType="HTTP:NOT_FOUND" targetType="APP:NO_CLIENT"/>')),
    answers: [{ status: 404 }],
    outcome: 'APP:NO_CLIENT',
  },
  'another type for all errors': {
    flow: typeOf(request('', '<error-mapping targetType="APP:FAILED"/>')),
    answers: [{ status: 418 }],
    outcome: 'APP:FAILED',
  },
  'an answer too late': {
    flow: request('responseTimeout="60"'),
    answers: [{ silent: 'hang' }],
    outcome: `HTTP:TIMEOUT: ${failed(': Timeout exceeded')}`,
  },
  'an answer too late by expression': {
    flow: typeOf(request('responseTimeout="#[vars.t]"')),
    input: { variables: { t: 60 } },
    answers: [{ silent: 'hang' }],
    outcome: 'HTTP:TIMEOUT',
  },
  'an answer too late has no message': {
    flow: handled(
      request('responseTimeout="60"'),
      'error.errorMessage == null or error.errorMessage.attributes.statusCode == null',
    ),
    answers: [{ silent: 'hang' }],
    outcome: true,
  },
  'nobody there': {
    flow: '<http:request method="GET" url="http://127.0.0.1:1/x"/>',
    outcome: "HTTP:CONNECTIVITY: HTTP GET on resource 'http://127.0.0.1:1/x' failed: Connection refused.",
  },
  'nobody there is a matter of connectivity': {
    flow: handled('<http:request method="GET" url="http://127.0.0.1:1/x"/>', '1', 'MULE:CONNECTIVITY'),
    outcome: 1,
  },
  'a server that hangs up on POST': {
    flow: request('method="POST"'),
    input: { payload: 'x' },
    answers: [{ silent: 'close' }],
    outcome: expect.stringMatching(/^HTTP:CONNECTIVITY: HTTP POST on resource '.*' failed: Remotely closed\.$/),
    requests: 1,
  },
  'a server that hangs up on GET': {
    flow: typeOf(request()),
    answers: [{ silent: 'close' }],
    outcome: 'HTTP:CONNECTIVITY',
    requests: 4,
  },
  'a server that hangs up once': {
    flow: request(),
    answers: [{ silent: 'close' }, { body: 'there' }],
    outcome: 'there',
    requests: 2,
  },
  'no answer of HTTP': {
    flow: typeOf(request('method="POST"')),
    answers: [{ raw: 'nonsense\r\n\r\n' }],
    outcome: 'HTTP:CONNECTIVITY',
  },
})
