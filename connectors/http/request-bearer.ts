import { Content, type Demands, type Event, type Run } from '../../engine/sdk.ts'
import type { Bearer } from './request-config.ts'
import type { RequestOptions } from './request-execute.ts'
import type { RequestParameters } from './request-parameters.ts'

type Attempt = (
  options: RequestOptions,
  parameters: RequestParameters,
  event: Event,
  run: Run,
  demands: Demands | undefined,
  authorization: string,
) => Promise<Event>

/**
 * Sends a request with an OAuth token. Where the response says that the token is no longer good, it is renewed and the request
 * sent once more; the second response counts. The validator judges after that, so that it does not see the first.
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
  const { value } = parameters.body
  // It may have to be sent twice.
  if (value instanceof Content) value.keep()
  const token = await authentication.token(event, send)
  const trial: RequestOptions = {
    ...options,
    validator: async (status, result, rejected) => {
      if (await authentication.isRefused(result)) throw new Refused(result)
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

/** Ends the first attempt; never seen outside. */
class Refused extends Error {
  readonly result: Event

  constructor(result: Event) {
    super('The token was refused.')
    this.result = result
  }
}
