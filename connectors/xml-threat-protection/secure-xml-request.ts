import {
  asRequest,
  attr,
  defineElement,
  type Inspector,
  inspectBody,
  isCharsetAmbiguous,
  mimeOf,
  type Processor,
} from '../../engine/sdk.ts'
import { rejected, xmlThreatErrors } from './errors.ts'
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
    contentType: attr.value(
      'Media type of the body, besides the one that readers go by and what the request’s headers Content-Type say.',
    ),
  },
  errors: [xmlThreatErrors.REJECTED],
  example: `
    <xml-threat-protection:xml-config name="limits" maxNodeDepth="20" maxAttributeCountPerElement="50"/>
    <flow name="orders">
      <xml-threat-protection:secure-xml-request config-ref="limits"/>
    </flow>`,
  compile: ({ 'config-ref': limits, contentType }): Processor => {
    return (event) => {
      const { payload, attributes } = event.message
      const check = (given: unknown) => {
        const mediaType =
          [payload.mediaType, given].find(isXml) ??
          // Of several headers a reader behind this may go by any.
          asRequest(attributes)?.headers?.all('content-type').find(isXml)
        if (mediaType === undefined) return event
        const inspected = inspectBody(payload, inspectXml(limits as XmlLimits, mediaType))
        return inspected ? inspected.then(() => event) : event
      }
      if (!contentType) return check(undefined)
      const given = contentType.value(event)
      return given instanceof Promise ? given.then(check) : check(given)
    }
  },
})

/** `application/xml`, `text/xml`, `application/soap+xml`, and everything else that DataWeave reads as XML. */
const isXml = (mediaType: unknown): mediaType is string => {
  if (typeof mediaType !== 'string') return false
  const mime = mimeOf(mediaType)
  return mime.endsWith('/xml') || mime.endsWith('+xml')
}

const inspectXml = (limits: XmlLimits, contentType: string): Inspector => {
  if (isCharsetAmbiguous(contentType)) throw rejected('The body has more than one charset')
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
