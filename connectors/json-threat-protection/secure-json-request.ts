import { asRequest, attr, defineElement, inspectBody, type Processor } from '../../engine/sdk.ts'
import { jsonThreatErrors } from './errors.ts'
import { inspectJson } from './json-inspector.ts'
import type { JsonLimits } from './json-limits.ts'
import { isJson } from './json-media-types.ts'

/**
 * `json-threat-protection:secure-json-request`: reads a JSON body as it arrives and fails as soon as it breaks a limit or is not valid.
 * The body is never parsed into a tree, nor whole in memory; afterwards it is as if nobody had read it.
 */
export const secureJsonRequest = defineElement({
  name: 'secure-json-request',
  kind: 'operation',
  doc: 'Fails when a JSON body breaks a limit or is not valid JSON. Bodies of other media types pass.',
  attributes: {
    'config-ref': attr.reference<JsonLimits>('The limits.', ['json-threat-protection:json-config'], { required: true }),
    contentType: attr.value(
      'Media type of the body, besides the one that readers go by and what the request’s headers Content-Type say.',
    ),
  },
  errors: [jsonThreatErrors.REJECTED],
  example: `
    <json-threat-protection:json-config name="limits" maxContainerDepth="10" maxStringValueLength="10000"/>
    <flow name="orders">
      <json-threat-protection:secure-json-request config-ref="limits"/>
    </flow>`,
  compile: ({ 'config-ref': limits, contentType }): Processor => {
    return (event) => {
      const { payload, attributes } = event.message
      const check = (given: unknown) => {
        const mediaType =
          [payload.mediaType, given].find(isInspected) ??
          // Of several headers a reader behind this may go by any.
          asRequest(attributes)?.headers?.all('content-type').find(isInspected)
        if (mediaType === undefined) return event
        const inspected = inspectBody(payload, inspectJson(limits as JsonLimits, mediaType))
        return inspected ? inspected.then(() => event) : event
      }
      if (!contentType) return check(undefined)
      const given = contentType.value(event)
      return given instanceof Promise ? given.then(check) : check(given)
    }
  },
})

const isInspected = (mediaType: unknown): mediaType is string => typeof mediaType === 'string' && isJson(mediaType)
