import { concurrentRequestsDoNotMix } from './concurrent-requests-do-not-mix.ts'
import { everyRequestIsAnswered } from './every-request-is-answered.ts'
import type { Law } from './law.ts'
import { nothingIsLeftBehind } from './nothing-is-left-behind.ts'
import { optedOutIsLeftAlone } from './opted-out-is-left-alone.ts'
import { reapplyingLosesNothing } from './reapplying-loses-nothing.ts'
import { rejectionIsNoEcho } from './rejection-is-no-echo.ts'
import { requestUntouched } from './request-untouched.ts'
import { responseUntouched } from './response-untouched.ts'
import { secretsAreNotTraced } from './secrets-are-not-traced.ts'
import { secretsStaySecret } from './secrets-stay-secret.ts'
import { shortCircuitSendsNothing } from './short-circuit-sends-nothing.ts'
import { variablesStayPrivate } from './variables-stay-private.ts'

/** Every law, in the order in which they are shown. */
export const allLaws: readonly Law[] = [
  variablesStayPrivate,
  nothingIsLeftBehind,
  requestUntouched,
  responseUntouched,
  shortCircuitSendsNothing,
  rejectionIsNoEcho,
  secretsStaySecret,
  secretsAreNotTraced,
  optedOutIsLeftAlone,
  concurrentRequestsDoNotMix,
  everyRequestIsAnswered,
  reapplyingLosesNothing,
]
