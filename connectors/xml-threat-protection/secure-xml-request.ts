import {
  asRequest,
  attr,
  defineElement,
  type Inspector,
  inspectBody,
  mimeOf,
  type Processor,
} from '../../engine/sdk.ts'
import { xmlThreatErrors } from './errors.ts'
import { XmlDecoder } from './xml-encoding.ts'
import type { XmlLimits } from './xml-limits.ts'
import { XmlScanner } from './xml-scanner.ts'

/**
 * `xml-threat-protection:secure-xml-request`: reads an XML body as it arrives and fails as soon as it breaks a limit, is not well-formed
 * or declares a document type. The body is never parsed into a tree, nor whole in memory; afterwards it is as if nobody had read it.
 */
export const secureXmlRequest = defineElement({
  name: 'secure-xml-request',
  kind: 'operation',
  doc: 'Fails when an XML body breaks a limit, is not well-formed, or declares a document type. Bodies of other media types pass.',
  attributes: {
    'config-ref': attr.reference<XmlLimits>('The limits.', ['xml-threat-protection:xml-config'], { required: true }),
    contentType: attr.value('Media type of the body. Default: the request’s header Content-Type.'),
  },
  errors: [xmlThreatErrors.REJECTED],
  example: `
    <xml-threat-protection:xml-config name="limits" maxNodeDepth="20" maxAttributeCountPerElement="50"/>
    <flow name="orders">
      <xml-threat-protection:secure-xml-request config-ref="limits"/>
    </flow>`,
  compile: ({ 'config-ref': limits, contentType }): Processor => {
    return (event) => {
      const check = (mediaType: unknown) => {
        if (typeof mediaType !== 'string' || !isXml(mediaType)) return event
        const inspected = inspectBody(event.message.payload, inspectXml(limits as XmlLimits, mediaType))
        return inspected ? inspected.then(() => event) : event
      }
      if (!contentType) return check(asRequest(event.message.attributes)?.headers?.get('content-type'))
      const given = contentType.value(event)
      return given instanceof Promise ? given.then(check) : check(given)
    }
  },
})

/** `application/xml`, `text/xml`, `application/soap+xml`, … */
const isXml = (mediaType: string): boolean => {
  const mime = mimeOf(mediaType)
  return mime === 'application/xml' || mime === 'text/xml' || mime.endsWith('+xml')
}

const inspectXml = (limits: XmlLimits, contentType: string): Inspector => {
  const scanner = new XmlScanner(limits)
  const decoder = new XmlDecoder(contentType)
  return {
    write: (chunk) => scanner.write(decoder.write(chunk)),
    end: () => {
      scanner.write(decoder.end())
      scanner.end()
    },
  }
}
