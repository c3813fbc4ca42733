import { Content, type Demands, type Event, isUnread, type Run } from '../../engine/sdk.ts'
import type { Bearer } from './request-config.ts'
import type { RequestOptions } from './request-execute.ts'
import type { RequestParameters } from './request-parameters.ts'

type Attempt = (
  options: RequestOptions,
  parameters: RequestParameters,
  event: Event,
  run: Run,
  demands: Demands | undefined,
  authorization?: string,
) => Promise<Event>

/**
 * Sends a request with an OAuth token, unless it has a header `Authorization` already. Where the response says that the token is no longer
 * good, it is renewed and the request sent once more; the second response counts. The validator judges after that, so that it does not see
 * the first. A request whose body cannot be sent twice is over with the first.
 */
export const executeWithToken = async (
  { authentication, send }: Bearer,
  options: RequestOptions,
  parameters: RequestParameters,
  event: Event,
  run: Run,
  demands: Demands | undefined,
  attempt: Attempt,
): Promise<Event> => {
  if (isAuthorized(parameters)) return attempt(options, parameters, event, run, demands)
  const { value } = parameters.body
  // It may have to be sent twice.
  if (value instanceof Content) value.keep()
  const token = await authentication.token(event, send)
  const trial: RequestOptions = {
    ...options,
    validator: async (status, result, rejected) => {
      if ((await authentication.isRefused(result)) && canBeSentAgain(value)) throw new Refused(result)
      return options.validator(status, result, rejected)
    },
  }
  try {
    return await attempt(trial, parameters, event, run, demands, `Bearer ${token}`)
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure
    const { value: body } = failure.result.message.payload
    if (body instanceof Content) body.discard()
    const renewed = await authentication.renew(event, token, send)
    return attempt(options, parameters, event, run, demands, `Bearer ${renewed}`)
  }
}

/** The flow, a policy or the configuration gave the header: no token would be sent. */
const isAuthorized = ({ headers, settings }: RequestParameters): boolean =>
  hasAuthorization(headers.raw) || hasAuthorization(settings.headers)

const hasAuthorization = (flat: readonly (string | null)[]): boolean =>
  flat.some((name, i) => i % 2 === 0 && name?.toLowerCase() === 'authorization' && typeof flat[i + 1] === 'string')

/** A body that is too large to be kept, or was not sent to its end, cannot. */
const canBeSentAgain = (value: unknown): boolean => !isUnread(value) || value.repeatable

/** Ends the first attempt; never seen outside. */
class Refused extends Error {
  readonly result: Event

  constructor(result: Event) {
    super('The token was refused.')
    this.result = result
  }
}
