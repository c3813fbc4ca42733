import type { Event, MuleError } from '../../engine/sdk.ts'

/**
 * Decides whether a response is a success; gives the error when it is not. `event` has the response as its message, `rejected` makes
 * the error that belongs to the status. A promise only when the body has to be read.
 */
export type ResponseValidator = (
  status: number,
  event: Event,
  rejected: () => MuleError,
) => MuleError | undefined | Promise<MuleError | undefined>

/** Elements that may stand alone, to be named by `responseValidator`. */
export const validatorKinds = [
  'http:success-status-code-validator',
  'http:failure-status-code-validator',
  'http:expression-response-validator',
]

/** What counts where nothing is configured: `success-status-code-validator values="0..399"`. */
export const defaultValidator: ResponseValidator = (status, _event, rejected) => (status < 400 ? undefined : rejected())
