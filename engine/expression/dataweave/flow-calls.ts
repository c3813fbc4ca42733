import { fromHost } from '../../dataweave/values/host.ts'
import type { Value } from '../../dataweave/values/value.ts'
import { type Event, withPayload } from '../../model/event.ts'
import { type TypedValue, typedAs } from '../../model/typed-value.ts'
import type { FlowCall } from '../expression.ts'
import { plainOf } from '../plain.ts'
import { readNow } from '../read-value.ts'
import { Unread } from '../unread.ts'

interface Call {
  readonly ended: Promise<void>
  outcome: { readonly payload: TypedValue } | { readonly failure: unknown } | undefined
}

/**
 * The flows that one evaluation calls. Evaluations do not wait: a call begins when its turn comes, the evaluation is given up, and once
 * the flow has ended it starts over and finds the result. A script computes the same each time, so its calls are known by their order.
 */
export class FlowCalls {
  readonly #calls: Call[] = []
  #next = 0

  /** The evaluation starts, or starts over. */
  restart(): void {
    this.#next = 0
  }

  /** The flow's payload, read; throws {@link Unread} while it runs. */
  call(callFlow: FlowCall, event: Event, flow: string, payload: Value, timeout: number): Value {
    const at = this.#next++
    this.#calls[at] ??= begin(callFlow, withPayload(event, typedAs(plainOf(payload))), flow, timeout)
    const { outcome, ended } = this.#calls[at]
    if (!outcome) throw new Unread(ended)
    if ('failure' in outcome) throw outcome.failure
    return fromHost(readNow(outcome.payload))
  }
}

const begin = (callFlow: FlowCall, event: Event, flow: string, timeout: number): Call => {
  // Not at once: the flow evaluates expressions too, and evaluations do not nest.
  const running = Promise.resolve().then(() => callFlow(flow, event, timeout))
  const call: Call = {
    outcome: undefined,
    ended: running.then(
      (payload) => {
        call.outcome = { payload }
      },
      (failure) => {
        call.outcome = { failure }
      },
    ),
  }
  return call
}
