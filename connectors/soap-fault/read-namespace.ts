import {
  asRequest,
  attr,
  defineElement,
  type Event,
  type Inspector,
  inspectBody,
  type Message,
  MuleError,
  mimeOf,
  type Processor,
  typed,
  withVariable,
} from '../../engine/sdk.ts'
import { decodeBeginning, envelopeNamespace, HEAD, SOAP_12 } from './envelope.ts'

/** `soap-fault:read-namespace`: which version of SOAP a request speaks (spec/policies.md §1.3). */
export const readNamespace = defineElement({
  name: 'read-namespace',
  kind: 'processor',
  doc: 'Finds the namespace of the SOAP envelope that the payload begins with, for the functions of `Soap`. It looks at the beginning of the payload only and does not parse it, so that a request that is rejected need not arrive, nor be well-formed; the payload can be read afterwards.',
  attributes: {
    target: attr.nonBlank('The variable that gets it: an empty text where there is none.', { required: true }),
  },
  example: `
    <http-policy:source>
      <try>
        <http-policy:execute-next/>
        <error-handler>
          <on-error-continue type="MULE:SECURITY" logException="false">
            <soap-fault:read-namespace target="soap"/>
            <http-transform:set-response statusCode="#[dw: Soap::clientErrorStatusCode(vars.soap)]">
              <http-transform:body>#[dw: output application/xml --- Soap::clientErrorMessage(vars.soap, error.description)]</http-transform:body>
              <http-transform:headers>#[dw: Soap::appendSoapHeaders(vars.soap, {'x-reason': 'security'})]</http-transform:headers>
            </http-transform:set-response>
          </on-error-continue>
        </error-handler>
      </try>
    </http-policy:source>`,
  compile: ({ target }): Processor => {
    const remember = (event: Event, namespace: string): Event => withVariable(event, target, typed(namespace))
    return (event) => {
      const namespace = namespaceOf(event.message)
      return namespace instanceof Promise
        ? namespace.then((found) => remember(event, found))
        : remember(event, namespace)
    }
  },
})

const namespaceOf = ({ payload, attributes }: Message): string | Promise<string> => {
  const mediaType = asRequest(attributes)?.headers?.get('content-type')
  // Nothing else is SOAP 1.2's (RFC 3902); `text/xml` and `application/xml` are used for both.
  if (mediaType && mimeOf(mediaType) === 'application/soap+xml') return SOAP_12
  const beginning = new Beginning()
  const found = () => beginning.namespace
  const stopped = (failure: unknown): string => {
    if (failure === ENOUGH || failure instanceof MuleError) return beginning.namespace
    throw failure
  }
  try {
    const inspected = inspectBody(payload, beginning)
    return inspected ? inspected.then(found, stopped) : found()
  } catch (failure) {
    return stopped(failure)
  }
}

/** Thrown where no more of the body need be seen. */
const ENOUGH = new Error('The beginning of the body says enough.')

class Beginning implements Inspector {
  namespace = ''
  #head = Buffer.alloc(0)

  write(chunk: Buffer): void {
    this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD)])
    const found = envelopeNamespace(decodeBeginning(this.#head.subarray(0, HEAD)))
    if (found === undefined && this.#head.length < HEAD) return
    this.namespace = found ?? ''
    throw ENOUGH
  }

  end(): void {}
}
