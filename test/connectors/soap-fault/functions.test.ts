import { describe, expect, test } from 'vitest'
import { deployXml } from '../../support/app.ts'

const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'
const DATAWEAVE = { 'mule-artifact.json': '{"expressionLanguage": "dataweave"}' }

const resultOf = async (expression: string, payload: unknown, mediaType?: string) => {
  const xml = `<flow name="main"><set-payload value="#[${expression.replaceAll('"', '&quot;')}]"/></flow>`
  const app = await deployXml(xml, { files: DATAWEAVE })
  const { payload: result } = await app.flow('main').run({ payload, ...(mediaType && { mediaType }) })
  await app.stop()
  return result
}

const envelope = (namespace: string, prefix = 's') =>
  `<${prefix}:Envelope xmlns:${prefix}="${namespace}"><${prefix}:Body/></${prefix}:Envelope>`

describe('the version of SOAP that a request speaks', () => {
  test.each([
    ['SOAP 1.1', envelope(SOAP_11), SOAP_11],
    ['SOAP 1.2', envelope(SOAP_12), SOAP_12],
    ['a default namespace', `<Envelope xmlns="${SOAP_12}"/>`, SOAP_12],
    [
      'what may stand in front',
      `\ufeff<?xml version="1.0"?>\n<!-- <s:Envelope> -->\n<?pi a>b?>\n${envelope(SOAP_12)}`,
      SOAP_12,
    ],
    ['other attributes, of any look', `<s:Envelope a="x>y" xmlns:t='${SOAP_11}'\n xmlns:s = '${SOAP_12}' >`, SOAP_12],
    ['another namespace', envelope('urn:other'), ''],
    ['an undeclared prefix', '<s:Envelope/>', ''],
    ['another element', `<s:Letter xmlns:s="${SOAP_12}"/>`, ''],
    ['a document type, which SOAP forbids', `<!DOCTYPE s:Envelope>${envelope(SOAP_12)}`, ''],
    ['no XML', '{"Envelope": true}', ''],
    ['nothing', '', ''],
    ['a namespace alone', SOAP_12, SOAP_12],
  ])('is found in %s', async (_, text, expected) => {
    expect(await resultOf('Soap::getNamespace(payload)', text)).toBe(expected)
  })

  test.each([
    ['that was read', envelope(SOAP_12), 'application/xml', SOAP_12],
    ['that was read, with another root', '<a/>', 'application/xml', ''],
    ['in bytes', Buffer.from(envelope(SOAP_12)), 'application/octet-stream', SOAP_12],
    ['in UTF-16', Buffer.from(`\ufeff${envelope(SOAP_12)}`, 'utf16le'), 'application/octet-stream', SOAP_12],
    ['in UTF-16 without a mark', Buffer.from(envelope(SOAP_12), 'utf16le'), 'application/octet-stream', SOAP_12],
    ['of another kind', { a: 1 }, undefined, ''],
    ['that is a list', [1], undefined, ''],
    ['that is not there', null, undefined, ''],
  ])('is found in a document %s', async (_, payload, mediaType, expected) => {
    expect(await resultOf('Soap::getNamespace(payload)', payload, mediaType)).toBe(expected)
  })

  test('is looked for at the beginning only, and quickly', async () => {
    const spaces = ' '.repeat(9000)
    expect(await resultOf('Soap::getNamespace(payload)', spaces + envelope(SOAP_12))).toBe('')
    const began = performance.now()
    await resultOf('Soap::getNamespace(payload)', `<a ${'b="'.repeat(20_000)}`)
    await resultOf('Soap::getNamespace(payload)', '<!-- '.repeat(20_000))
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

const fault11 = (code: string, reason: string) =>
  `<soap:Envelope xmlns:soap="${SOAP_11}"><soap:Body><soap:Fault><faultcode>soap:${code}</faultcode><faultstring>${reason}</faultstring></soap:Fault></soap:Body></soap:Envelope>`

const fault12 = (code: string, reason: string) =>
  `<soap:Envelope xmlns:soap="${SOAP_12}"><soap:Body><soap:Fault><soap:Code><soap:Value>soap:${code}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">${reason}</soap:Text></soap:Reason></soap:Fault></soap:Body></soap:Envelope>`

describe('a fault', () => {
  const written = async (call: string, payload: unknown) =>
    resultOf(`output application/xml indent=false, writeDeclaration=false --- ${call}`, payload)

  test.each([
    ["Soap::clientErrorMessage(payload, 'no')", envelope(SOAP_11), fault11('Client', 'no')],
    ["Soap::clientErrorMessage(payload, 'no')", envelope(SOAP_12), fault12('Sender', 'no')],
    ["Soap::clientErrorMessage(payload, 'no', 'not you')", envelope(SOAP_11), fault11('Client', 'no: not you')],
    ["Soap::serverErrorMessage(payload, 'away')", envelope(SOAP_11), fault11('Server', 'away')],
    ["Soap::serverErrorMessage(payload, 'away', 'for good')", envelope(SOAP_12), fault12('Receiver', 'away: for good')],
    ["Soap::soap11ClientErrorMessage('Bad request', 'no XML')", '{', fault11('Client', 'Bad request: no XML')],
    ["Soap::clientErrorMessage(payload, 'no')", 'no XML', fault11('Client', 'no')],
    ['Soap::clientErrorMessage(payload, null)', '', fault11('Client', '')],
  ])('is made by %s', async (call, payload, expected) => {
    expect(String(await written(call, payload)).replace('<faultstring/>', '<faultstring></faultstring>')).toBe(expected)
  })

  test('holds any reason as it is, as far as XML can', async () => {
    const reason = '</faultstring><a>&amp; "ä€😀" \u0001\ud800'
    const text = String(await written("Soap::clientErrorMessage('', payload)", reason))
    expect(text).toContain(
      '&lt;/faultstring>&lt;a>&amp;amp; "ä€😀" \ufffd\ufffd'.replaceAll('>', text.includes('&gt;') ? '&gt;' : '>'),
    )
  })

  test('can be looked into', async () => {
    const call = "Soap::clientErrorMessage(payload, 'no').Envelope.Body.Fault.faultstring"
    expect(await resultOf(call, '')).toBe('no')
  })
})

test.each([
  ['Soap::clientErrorStatusCode(payload)', SOAP_11, 500],
  ['Soap::clientErrorStatusCode(payload)', SOAP_12, 400],
  ['Soap::clientErrorStatusCode(payload)', null, 500],
  ['Soap::serverErrorStatusCode(payload)', SOAP_11, 500],
  ['Soap::serverErrorStatusCode(payload)', SOAP_12, 500],
  ['Soap::appendSoapHeaders(payload)', SOAP_11, { 'Content-Type': 'text/xml; charset=UTF-8' }],
  [
    "Soap::appendSoapHeaders(payload, {'WWW-Authenticate': 'Bearer', 'content-type': 'text/plain'})",
    SOAP_12,
    { 'WWW-Authenticate': 'Bearer', 'Content-Type': 'application/soap+xml; charset=UTF-8' },
  ],
  ["Soap::isGetWsdl('GET', payload)", { WSDL: '' }, true],
  ["Soap::isGetWsdl('POST', payload)", { wsdl: '' }, false],
  ["Soap::isGetWsdl('GET', payload)", { other: '' }, false],
  ["Soap::isGetWsdl('GET', payload)", null, false],
])('%s of %j is %j', async (expression, payload, expected) => {
  expect(await resultOf(expression, payload)).toEqual(expected)
})
