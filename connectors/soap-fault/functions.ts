import { isHostObject, isPlain, type ScriptFunction } from '../../engine/sdk.ts'
import { decodeBeginning, envelopeNamespace, HEAD, SOAP_11, soapOnly } from './envelope.ts'
import { type Blame, contentTypeOf, faultOf, statusOf } from './fault.ts'

type Root = string | Uint8Array | null

const request = { name: 'request', type: 'Root' } as const

/** `{namespace}Envelope`, a namespace alone, or a document. */
const ROOT = /^(?:\{([^}]*)\}Envelope|([^\s<{]+))$/

const namespaceOf = (root: Root): string => {
  if (root === null) return ''
  const beginning = typeof root === 'string' ? root.slice(0, HEAD) : decodeBeginning(root.subarray(0, HEAD))
  const [, called, alone] = ROOT.exec(beginning) ?? []
  return soapOnly(called ?? alone ?? envelopeNamespace(beginning) ?? '')
}

/** The members of an object, which may be headers or parameters of a request. */
const membersOf = (value: unknown): readonly (readonly [name: string, value: unknown])[] => {
  const object = isHostObject(value) ? value.toJSON() : value
  return typeof object === 'object' && object !== null && isPlain(object) ? Object.entries(object) : []
}

const reasonOf = (reason: string | null, description: string | null): string =>
  [reason, description].filter((each) => each !== null && each !== '').join(': ')

const message = (blame: Blame, doc: string): ScriptFunction => ({
  doc: `${doc} The description, where there is one, follows the reason.`,
  parameters: [request, { name: 'reason', type: 'String' }, { name: 'description', type: 'String', optional: true }],
  returns: 'Document',
  call: (root: Root, reason: string | null, description: string | null = null) =>
    faultOf(namespaceOf(root), blame, reasonOf(reason, description)),
})

/**
 * `Soap::clientErrorMessage(…)` and its like, which Mule's mule-soap-fault extension adds to the scripts of policies (spec/policies.md §1.3).
 * `request` is the request's payload, or the namespace of its envelope; whatever is none counts as SOAP 1.1.
 */
export const functions: Readonly<Record<string, ScriptFunction>> = {
  getNamespace: {
    doc: 'The namespace of the SOAP envelope of a request; an empty text where it is none.',
    parameters: [request],
    call: (root: Root) => namespaceOf(root),
  },
  isGetWsdl: {
    doc: 'Whether a request asks for the WSDL: with GET and the query parameter `wsdl`.',
    parameters: [
      { name: 'method', type: 'String' },
      { name: 'queryParams', type: 'Object' },
    ],
    call: (method: string | null, queryParams: unknown) =>
      method?.toUpperCase() === 'GET' && membersOf(queryParams).some(([name]) => name.toLowerCase() === 'wsdl'),
  },
  clientErrorStatusCode: {
    doc: 'The status of a fault of the client: 400 for SOAP 1.2, 500 for SOAP 1.1.',
    parameters: [request],
    call: (root: Root) => statusOf(namespaceOf(root), 'client'),
  },
  serverErrorStatusCode: {
    doc: 'The status of a fault of the server: 500.',
    parameters: [request],
    call: (root: Root) => statusOf(namespaceOf(root), 'server'),
  },
  clientErrorMessage: message('client', 'The fault of a client, in the version of SOAP that the request speaks.'),
  serverErrorMessage: message('server', 'The fault of a server, in the version of SOAP that the request speaks.'),
  soap11ClientErrorMessage: {
    doc: 'The fault of a client, in SOAP 1.1.',
    parameters: [
      { name: 'reason', type: 'String' },
      { name: 'description', type: 'String', optional: true },
    ],
    returns: 'Document',
    call: (reason: string | null, description: string | null = null) =>
      faultOf(SOAP_11, 'client', reasonOf(reason, description)),
  },
  appendSoapHeaders: {
    doc: 'Headers with the Content-Type of a fault in the version of SOAP that the request speaks.',
    parameters: [request, { name: 'headers', type: 'Object', optional: true }],
    call: (root: Root, headers: unknown = null) => ({
      ...Object.fromEntries(membersOf(headers).filter(([name]) => name.toLowerCase() !== 'content-type')),
      'Content-Type': contentTypeOf(namespaceOf(root)),
    }),
  },
}
