import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace IP (spec/policies.md §6.1). */
export const ipErrors = {
  REJECTED: { namespace: 'IP', identifier: 'REJECTED', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>

export const rejected = (address: string): MuleError =>
  new MuleError(ipErrors.REJECTED, `The IP address ${address} is not allowed`)

/** Nobody can tell whether a client is listed that has no address. */
export const unknown = (cause?: unknown): MuleError =>
  new MuleError(ipErrors.REJECTED, 'The address of the client is not known', { cause })
