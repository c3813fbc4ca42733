import { type ErrorType, type Event, JAVA, MuleError, type Quota, typed, withVariable } from '../../engine/sdk.ts'

/** What templates read: `vars.x.availableQuota` when there was quota, `error.exception.availableQuota` when there was none. */
const shown = ({ remaining, maximum, reset }: Quota) => ({
  availableQuota: remaining,
  maximumAllowedRequests: maximum,
  remainingFrame: reset,
})

/** The event with what is left in a variable, if somebody wants to know. */
export const withQuota = (event: Event, target: string | undefined, quota: Quota): Event =>
  target === undefined ? event : withVariable(event, target, typed(shown(quota), JAVA))

export const refused = (type: ErrorType, text: string, quota: Quota): MuleError =>
  new MuleError(type, text, { exception: shown(quota) })
