import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace DATA-LOSS. */
export const dataLossErrors = {
  DETECTED: { namespace: 'DATA-LOSS', identifier: 'DETECTED', parent: muleErrors.SECURITY },
} as const satisfies Record<string, ErrorType>

/** Says what was found where, never the value. */
export const detected = (what: string, where: string): MuleError =>
  new MuleError(dataLossErrors.DETECTED, `The ${where} holds ${what}`)
