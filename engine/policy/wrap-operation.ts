import { afterwards, andThen, type Continuation, processorOf } from '../kernel/continuation.ts'
import { failedAt } from '../kernel/failure.ts'
import type { OperationJoinPoint } from '../kernel/interception.ts'
import { type Processor, type Run, withCall } from '../kernel/run.ts'
import type { Event } from '../model/event.ts'
import { OperationCall, type OperationSite } from './operation-call.ts'
import type { StackCell } from './policy-stack.ts'
import type { PolicyTrace } from './policy-trace.ts'
import { executeWatched } from './shadow-taps.ts'

export interface OperationWrapping extends OperationSite {
  readonly cell: StackCell
  readonly tracing: () => PolicyTrace | undefined
}

/**
 * An operation inside the policies that its cell holds when it is executed: REQUESTER of spec/policies.md §2.1.
 *
 * As there, an error that leaves the policies takes the message along as it was inside them, with the flow's variables.
 */
export const wrapOperation = <P>(joinPoint: OperationJoinPoint<P>, wrapping: OperationWrapping): Processor => {
  const { cell, tracing } = wrapping
  // Where no policy applies: error mappings must know the failure as the operation's own, so not the copy that may take its place.
  const ownLocation = wrapping.location
  const placed = <T>(follows: Continuation<T>, event: Event): Continuation<T> => ({
    succeeded: (result) => follows.succeeded(result),
    failed: (failure) => follows.failed(failedAt(failure, event, ownLocation)),
  })
  const start = <T>(parameters: P, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> => {
    const { stack } = cell
    const layers = stack.enter(run.origin)
    if (layers.length === 0) {
      stack.leave()
      const result =
        stack.shadows.length === 0
          ? joinPoint.execute(parameters, event, run)
          : executeWatched(stack.shadows, joinPoint, parameters, event, run, ownLocation)
      return result instanceof Promise ? andThen(result, placed(follows, event)) : result
    }
    const call = new OperationCall(joinPoint, wrapping, stack, layers, parameters, event.variables, tracing())
    return call.begin(event, withCall(run, call), follows)
  }
  const process = processorOf((event, run, follows) => {
    const parameters = joinPoint.parameters(event, run)
    if (!(parameters instanceof Promise)) return start(parameters, event, run, follows)
    return afterwards(parameters, (given) => start(given, event, run, follows), placed(follows, event))
  })
  return Object.assign(process, { located: true as const })
}
