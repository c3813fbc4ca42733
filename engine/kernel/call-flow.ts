import { AsyncLocalStorage } from 'node:async_hooks'
import type { FlowCall } from '../expression/expression.ts'
import { errorTypeName, muleErrors } from '../model/error-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { isUnread, type TypedValue } from '../model/typed-value.ts'
import type { Compilation } from './compile-artifact.ts'
import type { Flow } from './flow.ts'
import { CORE } from './operation.ts'
import { createRun, type Run } from './run.ts'

/** Runs a flow for `lookup` (spec/core.md §2.3). What it does to variables is lost; its failures are MULE:EXPRESSION. */
export const callFlowIn =
  (compilation: Compilation): FlowCall =>
  async (name, event, timeout) => {
    const flow = flowNamed(compilation, name)
    const depth = (nesting.getStore() ?? 0) + 1
    if (depth > MAX_DEPTH) throw failed('Too many nested child contexts.')
    const run = createRun()
    try {
      const result = nesting.run(depth, () => resultOf(flow, event, run))
      return await withinTimeout(result, timeout, () => {
        const error = failed(`Flow '${name}' has timed out after ${timeout} millis`)
        run.lifetime.abort(error)
        return error
      })
    } catch (failure) {
      if (!(failure instanceof MuleError) || own.has(failure)) throw failure
      const type = errorTypeName(failure.errorType)
      throw failed(`Flow '${name}' has failed with error '${type}' (${failure.description})`, failure)
    } finally {
      run.lifetime.end()
    }
  }

/** Mule gives up after 45 to 50 contexts inside each other (spec/core.md §3.1). */
const MAX_DEPTH = 50

/** How many lookups deep. Expressions know nothing of the run they are part of, and only scripts that call flows pay for this. */
const nesting = new AsyncLocalStorage<number>()

/** Errors made here, told from those of the flow. */
const own = new WeakSet<MuleError>()

const failed = (text: string, suppressed?: MuleError): MuleError => {
  const error = new MuleError(muleErrors.EXPRESSION, text, {
    cause: suppressed,
    suppressedErrors: suppressed ? [suppressed, ...suppressed.suppressedErrors] : [],
  })
  own.add(error)
  return error
}

const flowNamed = (compilation: Compilation, name: string): Flow => {
  const element = compilation.elementNamed(name)
  if (!element) throw failed(`There is no component named '${name}'.`)
  const flow =
    element.uri === CORE && element.name === 'flow' ? compilation.flowReference(name, undefined)?.flow : undefined
  if (!flow) throw failed(`Component '${name}' is not a flow.`)
  return flow
}

const resultOf = async (flow: Flow, event: Parameters<FlowCall>[1], run: Run): Promise<TypedValue> => {
  if (flow.state === 'stopped') throw new MuleError(muleErrors.UNKNOWN, `Flow '${flow.name}' is stopped.`)
  await flow.capacity.enter()
  try {
    const { payload } = (await flow.run(event, run)).message
    // The flow's event ends here, and its body with it.
    if (isUnread(payload.value)) await payload.value.bytes()
    return payload
  } finally {
    flow.capacity.leave()
  }
}

const withinTimeout = <T>(work: Promise<T>, milliseconds: number, expired: () => MuleError): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(expired()), milliseconds)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
