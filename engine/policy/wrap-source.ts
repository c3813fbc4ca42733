import { runThen } from '../kernel/continuation.ts'
import { failedAt } from '../kernel/failure.ts'
import type { Outcome, SourceJoinPoint, SourceRunner } from '../kernel/interception.ts'
import type { Processor, Run } from '../kernel/run.ts'
import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import type { StackCell } from './policy-stack.ts'
import type { PolicyTrace } from './policy-trace.ts'
import { failureResponse, SourceCall } from './source-call.ts'

export interface SourceWrapping {
  readonly cell: StackCell
  readonly location: Location
  readonly tracing: () => PolicyTrace | undefined
  /** Tells of a failure in a policy that nobody handled. */
  readonly log: (error: MuleError, event: Event, run: Run) => void
}

/**
 * A flow inside the policies that its cell holds when an event arrives; that event keeps them until its response is made,
 * whatever changes meanwhile: SOURCE and reply of spec/policies.md §2.1.
 */
export const wrapSource = <R>(
  joinPoint: SourceJoinPoint<R>,
  flow: Processor,
  wrapping: SourceWrapping,
): SourceRunner<R> => {
  const { cell, location, tracing } = wrapping
  const plain = withoutPolicies(joinPoint, flow, location)
  const responseOf = (event: Event, own: R | undefined, isFailure: boolean): R => {
    try {
      return joinPoint.fromMessage(event.message, own, isFailure)
    } catch (failure) {
      throw failedAt(failure, event, location)
    }
  }
  return (event, run) => {
    const { stack } = cell
    const layers = stack.enter(run.origin)
    if (layers.length === 0) {
      stack.leave()
      return plain(event, run)
    }
    const call = new SourceCall(joinPoint, flow, location, layers, tracing())
    const answer = (out: Event): Outcome<R> => {
      stack.leave()
      return { response: responseOf(out, call.succeeded, false), error: undefined }
    }
    const fail = (failure: unknown): Outcome<R> => {
      stack.leave()
      if (!(failure instanceof MuleError)) throw failedAt(failure, event, location)
      const failed = failure.event ?? event
      if (failure !== call.flowFailure) wrapping.log(failure, failed, run)
      return { response: responseOf(failed, call.failed, true), error: failure }
    }
    let out: Event | Promise<Outcome<R>>
    try {
      out = call.from(0, event, run, { succeeded: answer, failed: fail })
    } catch (failure) {
      return fail(failure)
    }
    return out instanceof Promise ? out : answer(out)
  }
}

/** The source's own response, and where that fails its own error response. */
const withoutPolicies = <R>(joinPoint: SourceJoinPoint<R>, flow: Processor, location: Location): SourceRunner<R> => {
  const answer = (out: Event, run: Run): Outcome<R> | Promise<Outcome<R>> => {
    try {
      const response = joinPoint.success(out, run)
      return response instanceof Promise
        ? response.then(
            (given) => ({ response: given, error: undefined }),
            (failure) => fail(failedAt(failure, out, location), run),
          )
        : { response, error: undefined }
    } catch (failure) {
      return fail(failedAt(failure, out, location), run)
    }
  }
  const fail = (error: unknown, run: Run): Outcome<R> | Promise<Outcome<R>> => {
    if (!(error instanceof MuleError)) throw error
    const response = failureResponse(joinPoint, error, run, location)
    return response instanceof Promise ? response.then((given) => ({ response: given, error })) : { response, error }
  }
  return (event, run) => {
    const failed = (failure: unknown) => fail(failedAt(failure, event, location), run)
    let out: Event | Promise<Outcome<R>>
    try {
      out = runThen(flow, event, run, { succeeded: (given) => answer(given, run), failed })
    } catch (failure) {
      return failed(failure)
    }
    return out instanceof Promise ? out : answer(out, run)
  }
}
