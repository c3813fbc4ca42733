import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace JSON-THREAT-PROTECTION; their names are not documented by Mule. */
export const jsonThreatErrors = {
  REJECTED: { namespace: 'JSON-THREAT-PROTECTION', identifier: 'REJECTED', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>

export const rejected = (why: string): MuleError => new MuleError(jsonThreatErrors.REJECTED, why)
