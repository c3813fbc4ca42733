import { type Destination, type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace EGRESS. */
export const egressErrors = {
  DESTINATION_BLOCKED: { namespace: 'EGRESS', identifier: 'DESTINATION_BLOCKED', parent: muleErrors.SECURITY },
  NO_CALL: { namespace: 'EGRESS', identifier: 'NO_CALL', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>

export const blocked = ({ scheme, host, port }: Destination, why: string): MuleError => {
  const shown = host.includes(':') ? `[${host}]` : host
  return new MuleError(
    egressErrors.DESTINATION_BLOCKED,
    `The destination ${scheme}://${shown}:${port} is blocked: ${why}.`,
  )
}
