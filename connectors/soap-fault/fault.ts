import { SOAP_11, SOAP_12 } from './envelope.ts'

/** Whose fault it is: the one who asked, or the one who was asked. */
export type Blame = 'client' | 'server'

/** A SOAP fault as XML, of version 1.2 for its namespace and of 1.1 for any other (SOAP 1.1, section 4.4; SOAP 1.2, section 5.4). */
export const faultOf = (namespace: string, blame: Blame, reason: string): string =>
  namespace === SOAP_12
    ? enveloped(
        SOAP_12,
        `<soap:Code><soap:Value>soap:${blame === 'client' ? 'Sender' : 'Receiver'}</soap:Value></soap:Code>` +
          `<soap:Reason><soap:Text xml:lang="en">${escaped(reason)}</soap:Text></soap:Reason>`,
      )
    : enveloped(
        SOAP_11,
        `<faultcode>soap:${blame === 'client' ? 'Client' : 'Server'}</faultcode><faultstring>${escaped(reason)}</faultstring>`,
      )

/** The status that goes with it: 400 for a client's fault in SOAP 1.2, else 500 (SOAP 1.1, section 6.2; SOAP 1.2 Part 2, section 7.5.2). */
export const statusOf = (namespace: string, blame: Blame): number =>
  namespace === SOAP_12 && blame === 'client' ? 400 : 500

export const contentTypeOf = (namespace: string): string =>
  `${namespace === SOAP_12 ? 'application/soap+xml' : 'text/xml'}; charset=UTF-8`

const enveloped = (namespace: string, content: string): string =>
  `<soap:Envelope xmlns:soap="${namespace}"><soap:Body><soap:Fault>${content}</soap:Fault></soap:Body></soap:Envelope>`

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** A reason may hold what a client sent, and XML has no form of control characters and of halves of pairs. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>\r]/g, (character) => ENTITIES[character] as string)
