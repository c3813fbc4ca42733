import { failedAt } from '../kernel/failure.ts'
import type { OperationJoinPoint } from '../kernel/interception.ts'
import { type Processor, type Run, withNext } from '../kernel/run.ts'
import { type Event, type Variables, withMessage, withVariables } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import type { Layer, StackCell } from './policy-stack.ts'
import type { PolicyTrace } from './policy-trace.ts'
import { keepPolicyVariables, policyVariables } from './policy-variables.ts'

export interface OperationWrapping {
  readonly cell: StackCell
  /** Where errors of the operation itself happen. */
  readonly location: Location
  readonly tracing: () => PolicyTrace | undefined
}

/**
 * An operation inside the policies that its cell holds when it is executed: REQUESTER of spec/policies.md §2.1.
 *
 * As there, an error that leaves the policies takes the message along as it was inside them, with the flow's variables.
 */
export const wrapOperation = <P>(joinPoint: OperationJoinPoint<P>, wrapping: OperationWrapping): Processor => {
  const { cell, tracing } = wrapping
  const start = (parameters: P, event: Event, run: Run): Event | Promise<Event> => {
    const { stack } = cell
    const layers = stack.enter(run.origin)
    if (layers.length === 0) {
      stack.leave()
      return joinPoint.execute(parameters, event, run)
    }
    const call = new OperationCall(joinPoint, wrapping.location, layers, parameters, event.variables, tracing())
    let result: Event | Promise<Event>
    try {
      result = call.from(0, withMessage(event, joinPoint.toMessage(parameters)), run)
    } catch (failure) {
      stack.leave()
      throw failure
    }
    if (!(result instanceof Promise)) {
      stack.leave()
      return result
    }
    return result.then(
      (given) => {
        stack.leave()
        return given
      },
      (failure) => {
        stack.leave()
        throw failure
      },
    )
  }
  return (event, run) => {
    const parameters = joinPoint.parameters(event, run)
    return parameters instanceof Promise
      ? parameters.then((given) => start(given, event, run))
      : start(parameters, event, run)
  }
}

/** One execution of a wrapped operation: `op` of the reference algorithm. */
class OperationCall<P> {
  readonly #joinPoint: OperationJoinPoint<P>
  readonly #location: Location
  readonly #layers: readonly Layer[]
  readonly #parameters: P
  readonly #flowVariables: Variables
  readonly #trace: PolicyTrace | undefined
  /** What the operation gave, as changed by policies that propagate; undefined until it was executed. */
  #result: Event | undefined

  constructor(
    joinPoint: OperationJoinPoint<P>,
    location: Location,
    layers: readonly Layer[],
    parameters: P,
    flowVariables: Variables,
    trace: PolicyTrace | undefined,
  ) {
    this.#joinPoint = joinPoint
    this.#location = location
    this.#layers = layers
    this.#parameters = parameters
    this.#flowVariables = flowVariables
    this.#trace = trace
  }

  /** OP(i, event). */
  from(i: number, event: Event, run: Run): Event | Promise<Event> {
    const layer = this.#layers[i]
    if (!layer) return this.#execute(event, run)
    const inside = withVariables(event, policyVariables(run, layer.id))
    this.#trace?.('start', layer.id, inside)
    const inner = withNext(run, (e, r) => this.#next(layer, i, e, r))
    let out: Event | Promise<Event>
    try {
      out = layer.block.process(inside, inner)
    } catch (failure) {
      throw this.#failed(layer, failure, inside, run)
    }
    if (!(out instanceof Promise)) return this.#leave(layer, out, run)
    return out.then(
      (after) => this.#leave(layer, after, run),
      (failure) => {
        throw this.#failed(layer, failure, inside, run)
      },
    )
  }

  #execute(event: Event, run: Run): Event | Promise<Event> {
    let result: Event | Promise<Event>
    try {
      result = this.#joinPoint.execute(this.#joinPoint.fromMessage(event.message, this.#parameters), event, run)
    } catch (failure) {
      throw failedAt(failure, event, this.#location)
    }
    if (!(result instanceof Promise)) {
      this.#result = result
      return result
    }
    return result.then(
      (given) => {
        this.#result = given
        return given
      },
      (failure) => {
        throw failedAt(failure, event, this.#location)
      },
    )
  }

  /** execute-next: the message always passes inwards, the variables never do. */
  #next(layer: Layer, i: number, event: Event, run: Run): Event | Promise<Event> {
    keepPolicyVariables(run, layer.id, event.variables)
    this.#trace?.('before-next', layer.id, event)
    let result: Event | Promise<Event>
    try {
      result = this.from(i + 1, withVariables(event, this.#flowVariables), run)
    } catch (failure) {
      throw this.#back(layer, failure, run)
    }
    if (!(result instanceof Promise)) return this.#resume(layer, result, run)
    return result.then(
      (given) => this.#resume(layer, given, run),
      (failure) => {
        throw this.#back(layer, failure, run)
      },
    )
  }

  #resume(layer: Layer, result: Event, run: Run): Event {
    const event = withVariables(result, policyVariables(run, layer.id))
    this.#trace?.('after-next', layer.id, event)
    return event
  }

  /** An error that comes back out of execute-next: the policy's handlers see its own variables. */
  #back(layer: Layer, failure: unknown, run: Run): unknown {
    if (failure instanceof MuleError && failure.event)
      failure.event = withVariables(failure.event, policyVariables(run, layer.id))
    this.#trace?.('after-next', layer.id, undefined)
    return failure
  }

  #leave(layer: Layer, out: Event, run: Run): Event {
    keepPolicyVariables(run, layer.id, out.variables)
    this.#trace?.('end', layer.id, out)
    const result = this.#result
    // Never executed: the policy's own message is the result (spec/policies.md §2.6).
    if (!result) return withVariables(out, this.#flowVariables)
    const message = layer.block.propagate ? out.message : result.message
    this.#result = withMessage(withVariables(out, result.variables), message)
    return this.#result
  }

  #failed(layer: Layer, failure: unknown, inside: Event, run: Run): unknown {
    this.#trace?.('end', layer.id, undefined)
    if (!(failure instanceof MuleError)) return failure
    const event = failure.event ?? inside
    keepPolicyVariables(run, layer.id, event.variables)
    failure.event = withVariables(event, this.#result?.variables ?? this.#flowVariables)
    return failure
  }
}
