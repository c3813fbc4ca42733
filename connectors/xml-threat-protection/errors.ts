import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace XML-THREAT-PROTECTION; their names are not documented by Mule. */
export const xmlThreatErrors = {
  REJECTED: { namespace: 'XML-THREAT-PROTECTION', identifier: 'REJECTED', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>

export const rejected = (why: string): MuleError => new MuleError(xmlThreatErrors.REJECTED, why)

export const malformed = (): MuleError => rejected('The body is not well-formed XML')
