import {
  attr,
  attributeOf,
  type Caller,
  type CompileContext,
  type Continuation,
  defineElement,
  type Event,
  type Expression,
  type Flow,
  type FlowReference,
  type Location,
  MuleError,
  muleErrors,
  type Processor,
  processorOf,
  type Run,
  runThen,
  suggestName,
  withTarget,
} from '../../engine/sdk.ts'
import { nested } from './nesting.ts'

/** `flow-ref`: continues in a flow or sub-flow and comes back (spec/core.md §3.1). */
export const flowRef = defineElement({
  name: 'flow-ref',
  kind: 'processor',
  doc: 'Runs a flow or sub-flow and goes on with its result.',
  attributes: {
    name: attr.value('The flow or sub-flow, or an expression that gives its name.', { required: true }),
    target: attr.string('Variable that takes the result; the event then goes on unchanged otherwise.'),
    targetValue: attr.expression('What of the result the target takes.', { default: '#[payload]' }),
  },
  errors: [muleErrors.ROUTING],
  example: `
    <flow name="main">
      <flow-ref name="price" target="price"/>
      <flow-ref name="#[payload.nextFlow]"/>
    </flow>

    <sub-flow name="price">
      <set-payload value="#[payload.items]"/>
    </sub-flow>`,
  compile: ({ name, target, targetValue }, context): Processor => {
    const call = name.language === 'literal' ? staticCall(name.source, context) : dynamicCall(name, context)
    return target === undefined ? call : withTarget(call, target, targetValue)
  },
})

const staticCall = (name: string, context: CompileContext): Processor => {
  const reference = context.flowNamed(name)
  if (reference) return callOf(reference, context.location)
  context.report('REF021', `'flow-ref' is pointing to '${name}' which does not exist`, {
    place: attributeOf(context.element, 'name')?.valuePlace,
    hint: suggestName(name, context.flowNames()),
  })
  return (event) => event
}

/** Everything it may call is compiled now: nothing is compiled while an event runs, and policies know every requester. */
const dynamicCall = (name: Expression, context: CompileContext): Processor => {
  const calls = new Map<string, Processor>()
  for (const each of context.flowNames()) {
    const reference = context.flowNamed(each)
    if (reference) calls.set(each, callOf(reference, context.location))
  }
  const call = (found: unknown, event: Event, run: Run): Event | Promise<Event> => {
    if (found === null || found === undefined)
      throw new MuleError(muleErrors.ROUTING, `flow-ref name expression returned 'null'`)
    const process = calls.get(String(found))
    if (!process) throw new MuleError(muleErrors.ROUTING, `No flow/sub-flow with name '${found}' found`)
    return process(event, run)
  }
  return (event, run) => {
    const found = name.value(event)
    return found instanceof Promise ? found.then((f) => call(f, event, run)) : call(found, event, run)
  }
}

const callOf = ({ flow, body }: FlowReference, location: Location): Processor =>
  flow ? callFlow(flow, location) : withFrame(body, location)

/** A flow has its own limit of events in flight; the caller waits for a place. */
const callFlow = (flow: Flow, location: Location): Processor => {
  const process = withFrame(flow, location)
  const occupy = (event: Event, run: Run): Event | Promise<Event> => {
    let result: Event | Promise<Event>
    try {
      result = process(event, run)
    } catch (failure) {
      flow.capacity.leave()
      throw failure
    }
    if (result instanceof Promise) return result.finally(() => flow.capacity.leave())
    flow.capacity.leave()
    return result
  }
  return (event, run) => {
    if (flow.state === 'stopped') throw new MuleError(muleErrors.UNKNOWN, `Flow '${flow.name}' is stopped.`)
    const waiting = flow.capacity.enter()
    return waiting instanceof Promise ? waiting.then(() => occupy(event, run)) : occupy(event, run)
  }
}

/** Notes on a failure that leaves through which flow-ref it came; where it happened it knows from the flow. */
const withFrame = (body: FlowReference['body'], location: Location): Processor => {
  const framed = processorOf((event, run, follows) => {
    const frame = new Frame(location, run.caller, follows)
    const inner = nested(run, frame)
    try {
      return runThen(body.run, event, inner, frame)
    } catch (failure) {
      throw left(failure, location)
    }
  })
  return Object.assign(framed, { located: true as const })
}

const left = (failure: unknown, location: Location): unknown => {
  if (failure instanceof MuleError) failure.flowStack.push(location)
  return failure
}

/** One flow-ref that an event is inside of, and what follows it where it has to wait. */
class Frame<T> implements Caller, Continuation<T> {
  readonly location: Location
  readonly outer: Caller | undefined
  private readonly follows: Continuation<T>

  constructor(location: Location, outer: Caller | undefined, follows: Continuation<T>) {
    this.location = location
    this.outer = outer
    this.follows = follows
  }

  succeeded(result: Event): T | Promise<T> {
    return this.follows.succeeded(result)
  }

  failed(failure: unknown): T | Promise<T> {
    return this.follows.failed(left(failure, this.location))
  }
}
