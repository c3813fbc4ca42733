import type { Continued } from '../kernel/continuation.ts'
import type { PolicyBlock } from '../kernel/interception.ts'
import { createRun, type Lifetime, type Origin, withNext } from '../kernel/run.ts'
import { errorTypeName } from '../model/error-type.ts'
import { type Event, type Message, noVariables, withMessage, withVariables } from '../model/event.ts'
import { asResponse } from '../model/http-attributes.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import { createShadowBodies, type ShadowBodies } from './shadow-bodies.ts'
import { Suppressed } from './shadow-budget.ts'
import { compareMessages } from './shadow-compare.ts'
import type { ShadowVerdict } from './shadow-report.ts'

/** How a call came out at one point of the policies around it. */
export type CallOutcome = { readonly event: Event } | { readonly failure: unknown }

/** One real call as seen from the place of a shadow policy. */
export interface ObservedCall {
  readonly location: Location
  readonly origin: Origin | undefined
  /** As it came to this place. */
  readonly entered: Event
  /** As it went on from here, behind the policies of the same order; undefined when one of those answered itself. */
  request: Message | undefined
  /** What came back there. */
  inner: CallOutcome | undefined
  /** What went out of this place. */
  outer: CallOutcome | undefined
}

/** A policy that repeats the call sees the same answer every time, so it might do so for ever. */
const MOST_CALLS = 100

/** Runs a block on a copy of what a real call saw, and says what would have been different. Sends nothing, never rejects. */
export const runShadow = async (block: PolicyBlock, call: ObservedCall, lifetime: Lifetime): Promise<ShadowVerdict> => {
  const bodies = createShadowBodies()
  const requests: Message[] = []
  const goOn: Continued = (event) => {
    if (requests.push(event.message) > MOST_CALLS) throw new Suppressed(`execute-next, for the ${MOST_CALLS}th time`)
    const { inner } = call
    if (!inner) throw new Unanswered()
    if ('failure' in inner) throw copyOf(inner.failure)
    return withMessage(event, bodies.copy(inner.event.message))
  }
  const entered = withVariables(withMessage(call.entered, bodies.copy(call.entered.message)), noVariables)
  let outcome: CallOutcome
  try {
    outcome = { event: await block.process(entered, withNext(createRun(call.origin, lifetime), { goOn })) }
  } catch (failure) {
    outcome = { failure }
  } finally {
    lifetime.end()
  }
  if ('failure' in outcome && outcome.failure instanceof Suppressed)
    return { kind: 'stopped', at: outcome.failure.message }
  if (bodies.missed) return { kind: 'skippedBody' }
  try {
    return await judge(block, call, requests, outcome, bodies)
  } catch {
    // A body that cannot even be written.
    return { kind: 'different', changes: ['body could not be written'], outcome: 'failed' }
  }
}

/** There is no answer that execute-next could give. */
class Unanswered extends Error {}

/** Handlers note things on a failure, and the real one is none of theirs. */
const copyOf = (failure: unknown): unknown => {
  if (!(failure instanceof MuleError)) return failure
  const { errorType, description, detailedDescription, errorMessage, childErrors, suppressedErrors, cause } = failure
  const copy = new MuleError(errorType, description, {
    detailedDescription,
    errorMessage,
    childErrors,
    suppressedErrors,
    cause,
  })
  copy.location = failure.location
  return copy
}

const judge = async (
  block: PolicyBlock,
  call: ObservedCall,
  requests: readonly Message[],
  outcome: CallOutcome,
  bodies: ShadowBodies,
): Promise<ShadowVerdict> => {
  const [request] = requests
  const wouldFail = 'failure' in outcome && !(outcome.failure instanceof Unanswered)
  if (!request && call.request) {
    if ('failure' in outcome) return failed(`would have failed with ${nameOf(outcome.failure)} before the call`)
    const status = asResponse(outcome.event.message.attributes)?.statusCode
    const changes = [`would have answered ${status === undefined ? '' : `${status} `}itself`]
    return { kind: 'different', changes, outcome: 'shortCircuited' }
  }
  if (request && !call.request) return { kind: 'different', changes: ['would have been sent'] }
  const found = [
    request && call.request && (await compareMessages('request', call.request, request, bodies)),
    await compareOutcomes(call.outer, responseOf(block, requests, outcome, call), bodies),
  ]
  const changes = found.flatMap((each) => each ?? [])
  if (requests.length > 1) changes.push(`would have been sent ${requests.length} times`)
  if (changes.length > 0) {
    const isNew = wouldFail && call.outer !== undefined && 'event' in call.outer
    return { kind: 'different', changes, outcome: isNew ? 'failed' : undefined }
  }
  const isUnknown = (request && call.request && !found[0]) || !found[1]
  return { kind: isUnknown ? 'skippedBody' : 'same' }
}

const failed = (change: string): ShadowVerdict => ({ kind: 'different', changes: [change], outcome: 'failed' })

/** What would have left the policy: its changes to the answer only count when it propagates them (spec/policies.md §2.4). */
const responseOf = (
  { propagate }: PolicyBlock,
  requests: readonly Message[],
  outcome: CallOutcome,
  { inner }: ObservedCall,
): CallOutcome =>
  'failure' in outcome || propagate || requests.length === 0 || !inner || 'failure' in inner ? outcome : inner

const compareOutcomes = async (
  real: CallOutcome | undefined,
  wouldBe: CallOutcome,
  bodies: ShadowBodies,
): Promise<readonly string[] | undefined> => {
  if (!real) return []
  if ('failure' in real && 'failure' in wouldBe) {
    const [a, b] = [nameOf(real.failure), nameOf(wouldBe.failure)]
    return a === b ? [] : [`would have failed with ${b} instead of ${a}`]
  }
  if ('failure' in wouldBe) return [`would have failed with ${nameOf(wouldBe.failure)}`]
  if ('failure' in real) return [`would not have failed with ${nameOf(real.failure)}`]
  return compareMessages('response', real.event.message, wouldBe.event.message, bodies)
}

const nameOf = (failure: unknown): string =>
  failure instanceof MuleError ? errorTypeName(failure.errorType) : 'a defect'
