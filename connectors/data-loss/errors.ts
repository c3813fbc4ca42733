import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

/** Error types of the namespace DATA-LOSS. */
export const dataLossErrors = {
  DETECTED: { namespace: 'DATA-LOSS', identifier: 'DETECTED', parent: muleErrors.SECURITY },
  UNINSPECTABLE: { namespace: 'DATA-LOSS', identifier: 'UNINSPECTABLE', parent: muleErrors.SECURITY },
} as const satisfies Record<string, ErrorType>

/** Says what was found where, never the value. */
export const detected = (what: string, where: string): MuleError =>
  new MuleError(dataLossErrors.DETECTED, `The ${where} holds ${what}`)

/** Nobody can tell what the body holds. */
export const uninspectable = (where: string, why: string, cause?: unknown): MuleError =>
  new MuleError(dataLossErrors.UNINSPECTABLE, `The body of the ${where} cannot be looked into: ${why}`, { cause })

/** A name from outside, for messages. What looks like a value that must not get out is not told. */
export const shown = (name: string): string =>
  /^(?!(?:\D*\d){4})[A-Za-z][A-Za-z\d-]{0,20}$/.test(name) ? `'${name}'` : 'not known'
